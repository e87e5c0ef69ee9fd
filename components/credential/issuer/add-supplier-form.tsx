import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { addSupplierAction } from "@/lib/credential/issuer/actions";
import { levels } from "@/lib/domain/core/level";
import { getTranslations } from "@/lib/i18n/server";

/** The form asks for the supplier's name and for the levels at which it issues. */
export async function AddSupplierForm({ slug, requestId }: { slug: string; requestId: string }) {
  const t = await getTranslations("issuer");
  return (
    <Form action={addSupplierAction} organisation={slug} requestId={requestId}>
      <TextField hint={t("name-hint")} label={t("name")} maxLength={80} name="name" />
      <CheckboxGroup
        hint={t("levels-hint")}
        label={t("levels")}
        name="levels"
        options={levels.map((level) => ({ value: String(level), label: t("level-number", { level }) }))}
      />
      <SubmitButton>{t("add")}</SubmitButton>
    </Form>
  );
}
