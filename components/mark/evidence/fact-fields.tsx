import { DateField } from "@/components/ui/date-field";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { classifications } from "@/lib/domain/core/classification";
import { getTranslations } from "@/lib/i18n/server";
import type { EvidenceChoices, EvidenceView } from "@/lib/mark/evidence/read";

interface FactFieldsProps {
  choices: EvidenceChoices;
  change?: EvidenceView;
  replaces?: EvidenceView;
  usual: { effectiveFrom: string; ownerId: string };
}

/** What evidence of every kind says of itself. */
export async function FactFields({ choices, change, replaces, usual }: FactFieldsProps) {
  const t = await getTranslations("evidence");
  const shown = change ?? replaces;
  return (
    <>
      <TextField
        autoComplete="off"
        defaultValue={shown?.title ?? ""}
        hint={t("name-hint")}
        label={t("name")}
        maxLength={200}
        name="title"
        width="full"
      />
      <PeriodFields usual={usual} {...(change ? { change } : {})} />
      <RadioCards
        defaultValue={shown?.classification ?? "internal"}
        label={t("classification-label")}
        name="classification"
        options={classifications.map((value) => ({
          value,
          label: t(`classification.${value}`),
          hint: t(`classification-about.${value}`),
        }))}
      />
      <SelectField
        defaultValue={shown ? (shown.ownerId ?? "") : usual.ownerId}
        empty={t("owner-none")}
        hint={t("owner-hint")}
        label={t("owner")}
        name="ownerId"
        optional
        options={choices.officers.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}

async function PeriodFields({ change, usual }: Pick<FactFieldsProps, "change" | "usual">) {
  const t = await getTranslations("evidence");
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-6">
      <DateField
        className="basis-64"
        defaultValue={change?.effectiveFrom ?? usual.effectiveFrom}
        hint={t("effective-from-hint")}
        label={t("effective-from")}
        name="effectiveFrom"
      />
      <DateField
        className="basis-64"
        defaultValue={change?.effectiveTo ?? ""}
        hint={t("effective-to-hint")}
        label={t("effective-to")}
        name="effectiveTo"
        optional
      />
    </div>
  );
}
