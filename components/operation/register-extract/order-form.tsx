import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { getTranslations } from "@/lib/i18n/server";
import { orderRegisterExtractAction } from "@/lib/operation/register-extract/actions";

interface OrderFormProps {
  employeeId: string;
  isProtected: boolean;
  slug: string;
  requestId: string;
}

/** For which case it is ordered. */
export async function OrderForm({ employeeId, isProtected, slug, requestId }: OrderFormProps) {
  const t = await getTranslations("register-extract");
  return (
    <Form
      action={orderRegisterExtractAction}
      className="max-w-column"
      hidden={{ employeeId }}
      organisation={slug}
      requestId={requestId}
    >
      {isProtected ? <p className="mb-4">{t("needs-second")}</p> : null}
      <TextField hint={t("reference-hint")} label={t("reference")} name="reference" />
      <SubmitButton>{t("order")}</SubmitButton>
    </Form>
  );
}
