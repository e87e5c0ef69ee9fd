import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { editSupplierAction } from "@/lib/credential/issuer/actions";
import type { SupplierForm } from "@/lib/credential/issuer/read";
import { getTranslations } from "@/lib/i18n/server";
import { ApprovalFields } from "./approval-fields";

interface EditSupplierFormProps {
  supplier: SupplierForm;
  slug: string;
  requestId: string;
}

/** What is decided about a supplier, and whether anything new may be ordered from it. */
export async function EditSupplierForm({ supplier, slug, requestId }: EditSupplierFormProps) {
  const t = await getTranslations("issuer");
  return (
    <Form
      action={editSupplierAction}
      hidden={{ issuerId: supplier.id, version: supplier.version }}
      organisation={slug}
      requestId={requestId}
    >
      <ApprovalFields among={supplier.levels} approval={supplier} />
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
