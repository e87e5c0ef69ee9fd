import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { destroyCardAction } from "@/lib/credential/card-stock/actions";
import { getTranslations } from "@/lib/i18n/server";

/** With the card in hand: its number is scanned as it is destroyed. */
export async function DestroyCardForm({ slug }: { slug: string }) {
  const t = await getTranslations("card-stock");
  return (
    <Form
      action={destroyCardAction}
      className="mt-6 max-w-column"
      idPrefix="destroy"
      organisation={slug}
      requestId={randomUUID()}
    >
      <p>{t("destroy-lead")}</p>
      <TextField
        autoComplete="off"
        hint={t("destroy-hint")}
        label={t("scan")}
        maxLength={60}
        mono
        name="cardNumber"
        required
        spellCheck={false}
      />
      <SubmitButton tone="quiet">{t("destroy")}</SubmitButton>
    </Form>
  );
}
