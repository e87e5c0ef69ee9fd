import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { planChosenAction } from "@/lib/credential/eid/actions";
import type { BulkVerb } from "@/lib/domain/credential/bulk";
import { getTranslations } from "@/lib/i18n/server";
import { type ActTemplate, actOptions } from "./bulk-acts";

interface BulkNumbersProps {
  slug: string;
  verbs: readonly BulkVerb[];
  templates: readonly ActTemplate[];
}

/** Numbers, one a line; one that nobody has is named before anything is planned. */
export async function BulkNumbersForm({ slug, verbs, templates }: BulkNumbersProps) {
  const t = await getTranslations("bulk");
  return (
    <Form action={planChosenAction} organisation={slug}>
      <TextArea hint={t("numbers-hint")} label={t("numbers")} mono name="numbers" rows={10} />
      <SelectField
        empty={t("choose-empty")}
        label={t("choose")}
        name="act"
        options={await actOptions(verbs, templates)}
      />
      <SubmitButton>{t("dry-run")}</SubmitButton>
    </Form>
  );
}
