import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { erasureGrounds } from "@/lib/domain/operation/erasure";
import { getTranslations } from "@/lib/i18n/server";
import { proposeErasureAction } from "@/lib/operation/erasure/actions";

/** On which ground, and by which decision. */
export async function ErasureForm({ employeeId, slug }: { employeeId: string; slug: string }) {
  const t = await getTranslations("erasure");
  return (
    <Form
      action={proposeErasureAction}
      className="max-w-column"
      hidden={{ employeeId }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <RadioCards
        compact
        label={t("ground")}
        name="ground"
        options={erasureGrounds.map((value) => ({ value, label: t(`grounds.${value}`) }))}
      />
      <TextField hint={t("reference-hint")} label={t("reference")} maxLength={200} name="reference" />
      <SubmitButton>{t("send")}</SubmitButton>
    </Form>
  );
}
