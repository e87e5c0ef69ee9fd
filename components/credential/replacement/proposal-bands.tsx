import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { declineReplacementAction } from "@/lib/credential/replacement/actions";
import type { Proposals } from "@/lib/credential/replacement/read";
import { getTranslations } from "@/lib/i18n/server";

/** Why the e-ID should be replaced, and a way to say that it is not to be. */
export async function ProposalBands({ proposals, slug }: { proposals: Proposals; slug: string }) {
  const t = await getTranslations("replacement");
  const { open, declined, mayDecline } = proposals;
  if (open.length === 0 && declined.length === 0) return null;
  return (
    <div className="mb-6 flex flex-col gap-3">
      {open.map(({ id, reason, proposedAt }) => (
        <Banner key={id} title={t(`reason.${reason}`)} tone="warning">
          <p>{t("since", { day: proposedAt })}</p>
          {mayDecline ? <Decline id={id} slug={slug} /> : null}
        </Banner>
      ))}
      {declined.map(({ id, reason, declinedAt, declineReason }) =>
        declinedAt ? (
          <Banner key={id} tone="info">
            {t("declined", { what: t(`reason.${reason}`), day: declinedAt, reason: declineReason ?? "" })}
          </Banner>
        ) : null,
      )}
    </div>
  );
}

async function Decline({ id, slug }: { id: string; slug: string }) {
  const t = await getTranslations("replacement");
  return (
    <Details summary={t("decline")}>
      <Form
        action={declineReplacementAction}
        className="max-w-column"
        hidden={{ proposalId: id }}
        idPrefix={`decline-${id}`}
        organisation={slug}
        requestId={randomUUID()}
      >
        <TextArea label={t("why")} maxLength={500} name="reason" required />
        <SubmitButton className="self-start" tone="quiet">
          {t("decline-submit")}
        </SubmitButton>
      </Form>
    </Details>
  );
}
