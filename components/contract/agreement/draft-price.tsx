import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { agreementKinds } from "@/lib/domain/contract/agreement-kind";
import { isBought } from "@/lib/domain/contract/purchase-basis";
import { kronorOf, type PriceModel, priceModels } from "@/lib/domain/core/price";
import { agreementWords } from "./agreement-words";
import { type DraftFieldsProps, given } from "./draft-fields";

const typed = (ore: number | null) => given(ore === null ? null : kronorOf(ore).replace(/\.00$/, ""));

export async function PriceFields({ draft }: DraftFieldsProps) {
  const { t, amount } = await agreementWords();
  const { kind, framework } = draft;
  const { callOffs, hasCeiling } = agreementKinds[kind];
  const left =
    framework && framework.ceilingOre !== null
      ? t("draft.value-left", { amount: amount(Math.max(0, framework.ceilingOre - framework.drawnOre)) })
      : "";
  return (
    <>
      {callOffs === "is" ? (
        <Kronor
          hint={`${t("draft.value-hint")} ${left}`.trim()}
          label={t("draft.value")}
          name="value"
          ore={draft.valueOre}
          optional={left === ""}
        />
      ) : null}
      {hasCeiling ? (
        <Kronor
          hint={t("draft.ceiling-hint")}
          label={t("draft.ceiling")}
          name="ceiling"
          ore={draft.ceilingOre}
        />
      ) : null}
      <PriceModelFields draft={draft} />
      {isBought(kind) ? <PriceTypes draft={draft} /> : null}
    </>
  );
}

async function PriceTypes({ draft }: Pick<DraftFieldsProps, "draft">) {
  const { t, named } = await agreementWords();
  return (
    <CheckboxGroup
      defaultValue={draft.eidTypeIds}
      hint={t("draft.price-types-hint")}
      label={t("draft.price-types")}
      name="eidTypeIds"
      optional
      options={draft.offers.eidTypes.map((type) => ({ value: type.id, label: named(type) }))}
    />
  );
}

export async function Kronor({
  name,
  label,
  hint,
  ore,
  optional = true,
}: {
  name: string;
  label: string;
  hint: string;
  ore: number | null;
  optional?: boolean;
}) {
  const { t } = await agreementWords();
  return (
    <TextField
      {...typed(ore)}
      hint={hint}
      inputMode="decimal"
      label={label}
      name={name}
      optional={optional}
      suffix={t("draft.currency")}
      width="s"
    />
  );
}

/** Model, price and volume; `notes` asks for a note as well. */
export async function PriceModelFields({
  draft,
  notes = true,
}: {
  draft: Pick<DraftFieldsProps["draft"], "priceModel" | "priceOre" | "priceVolume" | "priceNote">;
  notes?: boolean;
}) {
  const { t } = await agreementWords();
  const model: PriceModel = priceModels.find((one) => one === draft.priceModel) ?? "unstated";
  return (
    <>
      <RadioCards
        compact
        defaultValue={model}
        label={t("draft.price-model")}
        name="priceModel"
        options={priceModels.map((value) => ({ value, label: t(`draft.price-model-of.${value}`) }))}
      />
      <Kronor hint={t("draft.price-hint")} label={t("draft.price")} name="price" ore={draft.priceOre} />
      <TextField
        {...given(draft.priceVolume)}
        hint={t("draft.volume-hint")}
        inputMode="numeric"
        label={t("draft.volume")}
        name="priceVolume"
        optional
        width="s"
      />
      {notes ? (
        <TextArea
          defaultValue={draft.priceNote}
          hint={t("draft.price-note-hint")}
          label={t("draft.price-note")}
          maxLength={1000}
          name="priceNote"
          optional
          rows={2}
        />
      ) : null}
    </>
  );
}
