import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { confirmInvitationAction, invitePasskeyAction } from "@/lib/people/passkey/actions";
import type { InvitationView, Passkeys } from "@/lib/people/passkey/read";
import { PasskeyList } from "./passkey-list";

interface OfficerPasskeysProps {
  officerId: string;
  read: Passkeys;
  slug: string;
  mayInvite: boolean;
}

/** An officer's passkeys, as their colleagues see them and invite to them. */
export async function OfficerPasskeys({ officerId, read, slug, mayInvite }: OfficerPasskeysProps) {
  const t = await getTranslations("passkey");
  return (
    <section>
      <SectionRule className="mt-8" title={t("title")} />
      <PasskeyList mayRemove={mayInvite} passkeys={read.passkeys} slug={slug} />
      {read.invitations.map((one, nth) => (
        // By place and not by id, which opens the signing page and is for whoever is invited.
        <Waiting
          idPrefix={`confirm-${nth}`}
          invitation={one}
          key={one.invitedAt.getTime()}
          mayConfirm={mayInvite}
          officerId={officerId}
          slug={slug}
        />
      ))}
      {mayInvite ? (
        <Form
          action={invitePasskeyAction}
          hidden={{ officerId }}
          idPrefix="invite-passkey"
          organisation={slug}
          requestId={randomUUID()}
        >
          <p className="max-w-measure text-ink-2">{t("invite-hint")}</p>
          <SubmitButton className="self-start" tone="quiet">
            {t("invite")}
          </SubmitButton>
        </Form>
      ) : null}
    </section>
  );
}

interface WaitingProps {
  idPrefix: string;
  invitation: InvitationView;
  officerId: string;
  slug: string;
  mayConfirm: boolean;
}

async function Waiting({ idPrefix, invitation, officerId, slug, mayConfirm }: WaitingProps) {
  const [t, format] = await Promise.all([getTranslations("passkey"), getFormatter()]);
  const { invitedAt, lacksSecond, mine } = invitation;
  const at = format.dateTime(invitedAt, "minute");
  return (
    <div className="mb-4">
      <p>{lacksSecond ? t("invited-lacks-second", { at }) : t("invited", { at })}</p>
      {lacksSecond && mayConfirm && !mine ? (
        <Form
          action={confirmInvitationAction}
          hidden={{ officerId }}
          idPrefix={idPrefix}
          organisation={slug}
          requestId={randomUUID()}
        >
          <SubmitButton className="self-start">{t("confirm")}</SubmitButton>
        </Form>
      ) : null}
    </div>
  );
}
