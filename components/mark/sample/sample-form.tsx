import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { getTranslations } from "@/lib/i18n/server";
import { drawSampleAction } from "@/lib/mark/sample/actions";

interface SampleFormProps {
  markId: string;
  slug: string;
  requestId: string;
  today: string;
  /** A year back. */
  from: string;
}

/** What is drawn from, and how many. */
export async function SampleForm({ markId, slug, requestId, today, from }: SampleFormProps) {
  const t = await getTranslations("sample");
  return (
    <Form
      action={drawSampleAction}
      className="max-w-column"
      hidden={{ markId }}
      organisation={slug}
      requestId={requestId}
    >
      <TextField autoComplete="off" hint={t("seed-hint")} label={t("seed")} maxLength={100} name="seed" />
      <TextField
        autoComplete="off"
        defaultValue="20"
        hint={t("size-hint")}
        inputMode="numeric"
        label={t("size")}
        name="size"
        width="xs"
      />
      <DateField defaultValue={from} label={t("period-from")} max={today} name="periodFrom" />
      <DateField defaultValue={today} label={t("period-to")} max={today} name="periodTo" />
      <SubmitButton>{t("draw")}</SubmitButton>
    </Form>
  );
}
