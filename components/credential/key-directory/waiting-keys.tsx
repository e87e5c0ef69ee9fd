import { randomUUID } from "node:crypto";
import { Code } from "@/components/ui/code";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { askAboutKeyAction } from "@/lib/credential/key-directory/actions";
import type { KeySigningView } from "@/lib/credential/key-directory/read";
import { getTranslations } from "@/lib/i18n/server";

interface WaitingKeysProps {
  keys: readonly KeySigningView[];
  slug: string;
  maySign: boolean;
}

/** Passkeys that two people sign about: who has, and a button for who may be the next. */
export async function WaitingKeys({ keys, slug, maySign }: WaitingKeysProps) {
  const t = await getTranslations("key-directory");
  return (
    <ul className="flex flex-col gap-4">
      {keys.map((one) => (
        <li className="border-line border-l-2 pl-4" key={one.passkeyId}>
          <p className="font-semibold">{one.name}</p>
          <p>
            {t("fingerprint")} <Code>{one.fingerprint}</Code>
          </p>
          <p className="text-ink-2">
            {t(one.waits ? one.verb : "in-force")}{" "}
            {one.signed.length > 0 ? t("signed-by", { names: one.signed.join(", ") }) : t("signed-by-none")}
          </p>
          {maySign && !one.mine && !one.signedByMe ? (
            <Form
              action={askAboutKeyAction}
              hidden={{ passkeyId: one.passkeyId, verb: one.verb }}
              idPrefix={`key-${one.passkeyId}`}
              organisation={slug}
              requestId={randomUUID()}
            >
              <SubmitButton className="mt-2 self-start" tone={one.verb === "add-key" ? "primary" : "quiet"}>
                {t(`sign-${one.verb}`)}
                {/* Of several buttons each says which. */}
                <VisuallyHidden>{t("sign-which", { name: one.name })}</VisuallyHidden>
              </SubmitButton>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
