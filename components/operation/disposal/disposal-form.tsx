import { randomUUID } from "node:crypto";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { recordClassCodes } from "@/lib/domain/operation/disposal";
import { getTranslations } from "@/lib/i18n/server";
import { proposeDisposalAction } from "@/lib/operation/disposal/actions";

/** Which records, from before which day, and by which decision. */
export async function DisposalForm({ slug }: { slug: string }) {
  const t = await getTranslations("disposal");
  return (
    <Form
      action={proposeDisposalAction}
      className="max-w-column"
      organisation={slug}
      requestId={randomUUID()}
    >
      <RadioCards
        compact
        label={t("record-class")}
        name="recordClass"
        options={recordClassCodes.map((value) => ({ value, label: t(`class.${value}`) }))}
      />
      <DateField hint={t("before-hint")} label={t("before")} name="before" />
      <TextField hint={t("reference-hint")} label={t("reference")} maxLength={200} name="reference" />
      <SubmitButton>{t("send")}</SubmitButton>
    </Form>
  );
}
