import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { receiveReserveCardsAction } from "@/lib/credential/reserve-card/actions";
import { getTranslations } from "@/lib/i18n/server";

interface ReceiveProps {
  slug: string;
  types: { value: string; label: string }[];
}

/** A series of numbers that has come, and where it lies. */
export async function ReceiveReserveCards({ slug, types }: ReceiveProps) {
  const t = await getTranslations("reserve-card");
  const [first] = types;
  const scanned = { autoComplete: "off", maxLength: 60, mono: true, spellCheck: false } as const;
  return (
    <Form
      action={receiveReserveCardsAction}
      className="max-w-column"
      idPrefix="receive"
      organisation={slug}
      requestId={randomUUID()}
    >
      <p>{t("receive-lead")}</p>
      <SelectField
        label={t("type")}
        name="typeId"
        options={types}
        {...(first ? { defaultValue: first.value } : {})}
      />
      <TextField {...scanned} label={t("first")} name="first" required />
      <TextField {...scanned} hint={t("last-hint")} label={t("last")} name="last" optional />
      <TextField hint={t("where-hint")} label={t("where")} maxLength={80} name="place" required />
      <SubmitButton>{t("receive-submit")}</SubmitButton>
    </Form>
  );
}
