import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { editSupplierAction } from "@/lib/credential/issuer/actions";
import type { SupplierForm } from "@/lib/credential/issuer/read";
import { getTranslations } from "@/lib/i18n/server";

interface EditSupplierFormProps {
  supplier: SupplierForm;
  slug: string;
  requestId: string;
}

/** Whether anything new may be ordered from the supplier. */
export async function EditSupplierForm({ supplier, slug, requestId }: EditSupplierFormProps) {
  const t = await getTranslations("issuer");
  return (
    <Form
      action={editSupplierAction}
      hidden={{ issuerId: supplier.id, version: supplier.version }}
      organisation={slug}
      requestId={requestId}
    >
      <CheckboxField
        defaultChecked={supplier.closed}
        hint={t("close-hint")}
        label={t("close")}
        name="closed"
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}
