import { randomUUID } from "node:crypto";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { type MarkStatus, nextStatuses } from "@/lib/domain/mark/quality-mark";
import { getAuthority, getTranslations } from "@/lib/i18n/server";
import { recordMarkStatusAction } from "@/lib/mark/quality-mark/actions";
import type { AgreementName, MarkPage } from "@/lib/mark/quality-mark/read";

interface StatusFormProps {
  slug: string;
  mark: MarkPage["mark"];
  agreements: AgreementName[];
  /** YYYY-MM-DD */
  today: string;
}

/** How far the mark has come at the publisher's, and when somebody last looked. */
export async function StatusForm({ slug, mark, agreements, today }: StatusFormProps) {
  const [t, authority] = await Promise.all([getTranslations("quality-mark"), getAuthority(today)]);
  return (
    <Form
      action={recordMarkStatusAction}
      hidden={{ markId: mark.id, version: mark.version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <StatusFields status={mark.status} />
      <DateField defaultValue={mark.appliedOn ?? ""} label={t("applied-on")} name="appliedOn" optional />
      <TextField
        autoComplete="off"
        defaultValue={mark.decisionNumber ?? ""}
        hint={t("decision-hint")}
        label={t("decision-number")}
        maxLength={80}
        name="decisionNumber"
        optional
      />
      <DateField defaultValue={mark.decidedOn ?? ""} label={t("decided-on")} name="decidedOn" optional />
      <DateField defaultValue={mark.validTo ?? ""} label={t("valid-to")} name="validTo" optional />
      <DateField
        defaultValue={today}
        hint={t("checked-hint", authority)}
        label={t("checked-on")}
        name="checkedOn"
        optional
      />
      <SelectField
        defaultValue={mark.agreementId ?? ""}
        empty={t("agreement-none")}
        label={t("agreement", authority)}
        name="agreementId"
        optional
        options={agreements.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
        width="full"
      />
      <SubmitButton>{t("save-status")}</SubmitButton>
    </Form>
  );
}

async function StatusFields({ status }: { status: MarkStatus }) {
  const t = await getTranslations("quality-mark");
  return (
    <>
      <RadioCards
        compact
        defaultValue={status}
        label={t("status")}
        name="status"
        options={nextStatuses(status).map((value) => ({
          value,
          label: t(`status-word.${value}`),
          ...(value === "approved" || value === "withdrawn" ? { hint: t(`status-hint.${value}`) } : {}),
        }))}
      />
      {status === "approved" ? (
        <CheckboxField hint={t("ends-hint")} label={t("ends-seen")} name="seen" />
      ) : null}
    </>
  );
}
