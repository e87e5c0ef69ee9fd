import { randomUUID } from "node:crypto";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { approveEidAction, returnEidAction } from "@/lib/credential/eid/actions";
import { askToApproveAction } from "@/lib/credential/signed-act/actions";
import { getTranslations } from "@/lib/i18n/server";
import { Signable, type Signing, signedWith } from "./signing";

interface DecideProps {
  slug: string;
  eid: { id: string; version: number; number: string; returned: boolean };
}

/** The first contact addresses that are shown with it, by the ids of their entries. */
type Addressed = DecideProps & { addresses: readonly string[] };

/** The second person's yes, signed with a passkey or not. */
export function ApproveEidForm({ slug, eid, addresses, signing }: Addressed & { signing: Signing }) {
  return (
    <Signable ask={askToApproveAction} eid={eid} signing={signing} slug={slug}>
      <ApproveForm act={signing.act} addresses={addresses} eid={eid} slug={slug} />
    </Signable>
  );
}

async function ApproveForm({ slug, eid, addresses, act }: Addressed & { act: string | undefined }) {
  const t = await getTranslations("eid.approvals");
  return (
    <Form
      action={approveEidAction}
      className="gap-2"
      hidden={{
        ...{ eidId: eid.id, version: eid.version, addresses: addresses.join(" ") },
        ...signedWith(act),
      }}
      idPrefix="approve"
      organisation={slug}
      requestId={randomUUID()}
    >
      <p className="max-w-measure text-ink-2">{t("approve-hint")}</p>
      {eid.returned ? <CheckboxField label={t("return-known")} name="returnKnown" required /> : null}
      <SubmitButton className="self-start">{t("approve", { number: eid.number })}</SubmitButton>
    </Form>
  );
}

/** Or the order goes back, with what needs to be put right. */
export async function ReturnEidForm({ slug, eid }: DecideProps) {
  const t = await getTranslations("eid.approvals");
  return (
    <SectionRule id="return" title={t("return")}>
      <Form
        action={returnEidAction}
        hidden={{ eidId: eid.id, version: eid.version }}
        idPrefix="return"
        organisation={slug}
        requestId={randomUUID()}
      >
        <TextArea hint={t("return-hint")} label={t("return-note")} maxLength={500} name="note" rows={3} />
        <SubmitButton className="self-start" tone="quiet">
          {t("return-submit", { number: eid.number })}
        </SubmitButton>
      </Form>
    </SectionRule>
  );
}
