import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { decideAgreementAction, reopenAgreementAction } from "@/lib/contract/agreement/actions";
import type { AgreementView } from "@/lib/contract/agreement/read";
import { agreementWords } from "./agreement-words";
import { given } from "./draft-fields";

export interface DeedFormProps {
  slug: string;
  agreement: AgreementView;
}

/** Who decided, when, by what delegation, and the decision's diarienummer. */
export async function DecideAgreementForm({ slug, agreement }: DeedFormProps) {
  const { t } = await agreementWords();
  const { id, number, version, today } = agreement;
  return (
    <Form
      action={decideAgreementAction}
      hidden={{ agreementId: id, version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <DateField defaultValue={today} label={t("deed.decide.on")} max={today} name="decidedOn" />
      <TextField
        hint={t("deed.decide.by-hint")}
        label={t("deed.decide.by")}
        maxLength={160}
        name="decidedBy"
        width="full"
      />
      <TextField
        hint={t("deed.decide.delegation-hint")}
        label={t("deed.decide.delegation")}
        maxLength={160}
        name="delegation"
        optional
      />
      <TextField
        {...given(agreement.caseReference)}
        label={t("draft.case-reference")}
        maxLength={60}
        name="caseReference"
        width="s"
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("deed.decide.button", { number })}</SubmitButton>
        <LinkButton href={`/${slug}/agreements/${id}`}>{t("deed.cancel")}</LinkButton>
      </div>
    </Form>
  );
}

export async function ReopenAgreementForm({ slug, agreement }: DeedFormProps) {
  const { t } = await agreementWords();
  const { id, number, version } = agreement;
  return (
    <Form
      action={reopenAgreementAction}
      hidden={{ agreementId: id, version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <p className="max-w-measure">{t("deed.reopen.lead")}</p>
      <TextArea label={t("deed.reopen.reason")} maxLength={1000} name="reason" rows={3} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("deed.reopen.button", { number })}</SubmitButton>
        <LinkButton href={`/${slug}/agreements/${id}`}>{t("deed.cancel")}</LinkButton>
      </div>
    </Form>
  );
}
