import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { getTranslations } from "@/lib/i18n/server";
import { recordRiskReviewAction, recordTrainingAction } from "@/lib/mark/review/actions";

interface RecordFormProps {
  markId: string;
  slug: string;
  requestId: string;
  today: string;
}

/** Records that the risks have been gone through. */
export async function RiskReviewForm({ markId, slug, requestId, today }: RecordFormProps) {
  const t = await getTranslations("review");
  return (
    <Form action={recordRiskReviewAction} hidden={{ markId }} organisation={slug} requestId={requestId}>
      <DateField defaultValue={today} label={t("performed-on")} max={today} name="performedOn" />
      <TextArea label={t("participants")} maxLength={1000} name="participants" rows={2} />
      <TextArea hint={t("summary-hint")} label={t("summary")} maxLength={4000} name="summary" rows={6} />
      <TextField
        autoComplete="off"
        hint={t("reference-hint")}
        label={t("reference")}
        maxLength={200}
        name="reference"
        optional
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

/** Records a course that an officer went through. */
export async function TrainingForm({
  markId,
  slug,
  requestId,
  today,
  officers,
}: RecordFormProps & { officers: { id: string; name: string }[] }) {
  const t = await getTranslations("review");
  return (
    <Form action={recordTrainingAction} hidden={{ markId }} organisation={slug} requestId={requestId}>
      <SelectField
        empty=""
        label={t("officer")}
        name="officerId"
        options={officers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField autoComplete="off" label={t("course")} maxLength={200} name="course" width="full" />
      <DateField defaultValue={today} label={t("completed-on")} max={today} name="completedOn" />
      <DateField hint={t("valid-hint")} label={t("valid-to")} name="validTo" optional />
      <TextField
        autoComplete="off"
        hint={t("reference-hint")}
        label={t("reference")}
        maxLength={200}
        name="reference"
        optional
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}
