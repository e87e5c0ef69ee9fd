import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { receiveCardsAction } from "@/lib/credential/card-stock/actions";
import { getTranslations } from "@/lib/i18n/server";
import { StockFields } from "./stock-fields";

interface ReceiveCardsProps {
  slug: string;
  desks: { id: string; name: string }[];
}

/** A series of numbers that has come, and where it lies. */
export async function ReceiveCardsForm({ slug, desks }: ReceiveCardsProps) {
  const t = await getTranslations("card-stock");
  const scanned = { autoComplete: "off", maxLength: 60, mono: true, spellCheck: false } as const;
  return (
    <Form action={receiveCardsAction} organisation={slug} requestId={randomUUID()}>
      <p>{t("receive-lead")}</p>
      <TextField {...scanned} label={t("first")} name="first" required />
      <TextField {...scanned} hint={t("last-hint")} label={t("last")} name="last" optional />
      <TextField hint={t("product-hint")} label={t("product")} maxLength={100} name="product" required />
      <TextField label={t("delivery-note")} maxLength={60} name="deliveryNote" optional width="s" />
      <StockFields desks={desks} />
      <SubmitButton>{t("receive-submit")}</SubmitButton>
    </Form>
  );
}
