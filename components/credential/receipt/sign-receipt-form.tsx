import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { signReceiptAction } from "@/lib/credential/receipt/actions";
import { getTranslations } from "@/lib/i18n/server";

/** The holder's own signature: one tick and one press, beneath the terms they have just read. */
export async function SignReceiptForm({
  receiptId,
  version,
  slug,
  requestId,
  phone,
}: {
  receiptId: string;
  version: number;
  slug: string;
  requestId: string;
  phone: string;
}) {
  const t = await getTranslations("receipt");
  return (
    <Form action={signReceiptAction} hidden={{ receiptId }} organisation={slug} requestId={requestId}>
      <CheckboxField label={t("sign-accept", { version })} name="accepted" />
      <SubmitButton size="big">{t("sign-submit")}</SubmitButton>
      <p className="text-ink-2 text-meta">{t("sign-not-yours", { phone })}</p>
    </Form>
  );
}
