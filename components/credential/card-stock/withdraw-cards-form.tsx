import { randomUUID } from "node:crypto";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { withdrawCardsAction } from "@/lib/credential/card-stock/actions";
import {
  cardBringers,
  type WithdrawalReason,
  withdrawalReasons,
} from "@/lib/domain/credential/card-withdrawal";
import { getTranslations } from "@/lib/i18n/server";

interface WithdrawCardsProps {
  slug: string;
  number: string;
  reason: WithdrawalReason | undefined;
}

/** With the card in hand: its number, why it is not to be used, and who brought it where somebody did. */
export async function WithdrawCardsForm({ slug, number, reason }: WithdrawCardsProps) {
  const t = await getTranslations("card-stock");
  const scanned = { autoComplete: "off", maxLength: 60, mono: true, spellCheck: false } as const;
  return (
    <Form action={withdrawCardsAction} organisation={slug} requestId={randomUUID()}>
      <TextField
        {...scanned}
        defaultValue={number}
        hint={t("scan-hint")}
        label={t("scan")}
        name="first"
        required
      />
      <RadioCards
        compact
        {...(reason ? { defaultValue: reason } : {})}
        label={t("why")}
        name="reason"
        options={withdrawalReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
      <RadioCards
        compact
        hint={t("bringer-hint")}
        label={t("bringer-label")}
        name="handedInBy"
        optional
        options={cardBringers.map((value) => ({ value, label: t(`bringer.${value}`) }))}
      />
      <TextField {...scanned} hint={t("until-hint")} label={t("until")} name="last" optional />
      <CheckboxField hint={t("destroyed-hint")} label={t("destroyed-already")} name="destroyed" />
      <SubmitButton>{t("withdraw-submit")}</SubmitButton>
    </Form>
  );
}
