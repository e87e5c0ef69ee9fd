import { randomUUID } from "node:crypto";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { orderReserveAction } from "@/lib/credential/eid/actions";
import type { ReserveOrder } from "@/lib/credential/reserve-card/read";
import { registerSources } from "@/lib/domain/credential/identity-check";
import { getTranslations } from "@/lib/i18n/server";

/** One scan, and what the register said (K5.8); the rest of an order follows from the card and its holder. */
export async function OrderReserveForm({ slug, order }: { slug: string; order: ReserveOrder }) {
  const [t, words, eid] = await Promise.all([
    getTranslations("reserve-card"),
    getTranslations("eid.order"),
    getTranslations("eid"),
  ]);
  const guarded = order.protectedIdentity;
  const sources = registerSources.filter((one) => one !== "other" || guarded);
  return (
    <Form
      action={orderReserveAction}
      hidden={{ insteadOfId: order.eidId }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <TextField
        autoComplete="off"
        hint={t("scan-hint")}
        label={t("scan")}
        maxLength={60}
        mono
        name="cardNumber"
        required
        spellCheck={false}
      />
      <RadioCards
        compact
        hint={words(guarded ? "register-protected" : "register-hint")}
        label={words("source")}
        name="source"
        options={sources.map((value) => ({ value, label: eid(`source.${value}`) }))}
      />
      <CheckboxField label={words("agrees")} name="agrees" />
      <TextField
        hint={words("reference-hint")}
        label={words("reference")}
        maxLength={100}
        name="reference"
        optional={!guarded}
      />
      <SubmitButton tone="primary">{t("order-submit")}</SubmitButton>
    </Form>
  );
}
