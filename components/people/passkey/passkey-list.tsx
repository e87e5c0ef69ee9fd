import { randomUUID } from "node:crypto";
import { Code } from "@/components/ui/code";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { attestationWord } from "@/lib/domain/people/passkey";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { removePasskeyAction } from "@/lib/people/passkey/actions";
import type { PasskeyView } from "@/lib/people/passkey/read";

/** What an authenticator says that does not name its model (WebAuthn §6.5.1). */
const noModel = "00000000-0000-0000-0000-000000000000";

interface PasskeyListProps {
  passkeys: readonly PasskeyView[];
  slug: string;
  mayRemove: boolean;
}

/** Which passkeys somebody has: what each says of itself, since when, and whether it is removed. */
export async function PasskeyList({ passkeys, slug, mayRemove }: PasskeyListProps) {
  const [t, format] = await Promise.all([getTranslations("passkey"), getFormatter()]);
  if (passkeys.length === 0) return <p className="mb-4">{t("none")}</p>;
  return (
    <ul className="mb-4 flex flex-col gap-4">
      {passkeys.map((one) => (
        <li className="border-line border-l-2 pl-4" key={one.id}>
          <p className="font-semibold">{t(kindOf(one))}</p>
          <p className="text-ink-2">{t("since", { at: format.dateTime(one.enrolledAt, "minute") })}</p>
          <p>
            {t("fingerprint")} <Code>{one.fingerprint}</Code>
          </p>
          <EnteredLine passkey={one} slug={slug} />
          <p className="text-ink-3 text-meta">
            {t(`attestation.${attestationWord(one.attestation)}`, { format: one.attestation })}{" "}
            {one.aaguid === noModel ? (
              t("model-unknown")
            ) : (
              <>
                {t("model")} <Code>{one.aaguid}</Code>
              </>
            )}
          </p>
          {one.removedAt ? (
            <p>{t("removed", { at: format.dateTime(one.removedAt, "minute") })}</p>
          ) : mayRemove ? (
            <Form
              action={removePasskeyAction}
              hidden={{ passkeyId: one.id }}
              idPrefix={`remove-${one.id}`}
              organisation={slug}
              requestId={randomUUID()}
            >
              <SubmitButton className="mt-2 self-start" tone="quiet">
                {t("remove")}
                {/* Of several buttons each says which. */}
                <VisuallyHidden>
                  {t("remove-which", { at: format.dateTime(one.enrolledAt, "minute") })}
                </VisuallyHidden>
              </SubmitButton>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Whether it counts: where there is a key directory only what two have signed into it does. */
async function EnteredLine({ passkey, slug }: { passkey: PasskeyView; slug: string }) {
  const t = await getTranslations("passkey");
  const { isEntered, removedAt } = passkey;
  if (isEntered === null || (removedAt && !isEntered)) return null;
  const word = removedAt ? "waits-removal" : isEntered ? "entered" : "waits";
  return (
    <p>
      {t(word)}{" "}
      <Link className="text-sjo underline" href={`/${slug}/settings/key-directory`}>
        {t("directory")}
      </Link>
    </p>
  );
}

function kindOf({ software, syncable, synced }: PasskeyView) {
  if (software) return "kind-software";
  if (!syncable) return "kind-bound";
  return synced ? "kind-synced" : "kind-syncable";
}
