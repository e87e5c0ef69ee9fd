import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { approveEidAction, returnEidAction } from "@/lib/credential/eid/actions";
import { askToApproveAction } from "@/lib/credential/signed-act/actions";
import { getTranslations } from "@/lib/i18n/server";

interface DecideProps {
  slug: string;
  eid: { id: string; version: number; number: string; returned: boolean };
}

interface ApproveProps extends DecideProps {
  /** What was signed for it, if it was. */
  act: string | undefined;
  maySign: boolean;
}

/** The second person's yes, signed with a passkey or not. */
export async function ApproveEidForm({ slug, eid, act, maySign }: ApproveProps) {
  const t = await getTranslations("eid.approvals");
  return (
    <div className="flex flex-col gap-4">
      {act ? <Banner title={t("act-signed")} tone="done" /> : null}
      <ApproveForm act={act} eid={eid} slug={slug} />
      {maySign && !act ? <SignFirst eid={eid} slug={slug} /> : null}
    </div>
  );
}

/** Leads to the signing page, which leads back here. */
async function SignFirst({ slug, eid }: DecideProps) {
  const t = await getTranslations("eid.approvals");
  return (
    <Form
      action={askToApproveAction}
      className="gap-2"
      hidden={{ eidId: eid.id, version: eid.version }}
      idPrefix="sign"
      organisation={slug}
      requestId={randomUUID()}
    >
      <p className="max-w-measure text-ink-2">{t("sign-hint")}</p>
      <SubmitButton className="self-start" tone="quiet">
        {t("sign")}
      </SubmitButton>
    </Form>
  );
}

async function ApproveForm({ slug, eid, act }: DecideProps & { act: string | undefined }) {
  const t = await getTranslations("eid.approvals");
  return (
    <Form
      action={approveEidAction}
      className="gap-2"
      hidden={{ eidId: eid.id, version: eid.version, ...(act ? { act } : {}) }}
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
