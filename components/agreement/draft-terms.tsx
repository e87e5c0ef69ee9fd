import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Fieldset } from "@/components/ui/fieldset";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { noticeKinds, renewals } from "@/lib/domain/agreement";
import { mostOptions } from "@/lib/domain/agreement-step";
import { attributeSetCodes } from "@/lib/domain/attribute-set";
import { levels } from "@/lib/domain/carrier";
import { kronorOf, type PriceModel, priceModels } from "@/lib/domain/price";
import { isBought } from "@/lib/domain/purchase-basis";
import { environments, usePurposes } from "@/lib/domain/service";
import { agreementWords } from "./agreement-words";
import { type DraftFieldsProps, given } from "./draft-fields";

export async function ScopeFields({ draft }: DraftFieldsProps) {
  const { t, named, service } = await agreementWords();
  const { eidTypes } = draft.offers;
  return (
    <>
      <CheckboxGroup
        defaultValue={draft.purposes}
        hint={t("draft.no-limit-hint")}
        label={t("draft.purposes")}
        name="purposes"
        optional
        options={usePurposes.map((value) => ({ value, label: service(`purpose.${value}`) }))}
      />
      <CheckboxGroup
        defaultValue={draft.levels.map(String)}
        hint={t("draft.no-limit-hint")}
        label={t("draft.levels")}
        name="levels"
        optional
        options={levels.map((level) => ({ value: String(level), label: t("level", { level }) }))}
      />
      <CheckboxGroup
        defaultValue={draft.eidTypeIds}
        hint={t("draft.eid-types-hint")}
        label={t("draft.eid-types")}
        name="eidTypeIds"
        optional
        options={eidTypes.map((type) => ({ value: type.id, label: named(type) }))}
      />
      <CheckboxGroup
        defaultValue={draft.attributeSets}
        label={t("draft.attributes")}
        name="attributeSets"
        optional
        options={attributeSetCodes.map((value) => ({
          value,
          label: service(`attribute.${value}`),
          hint: service(`attribute-hint.${value}`),
        }))}
      />
      <CheckboxGroup
        defaultValue={draft.environments}
        label={t("draft.environments")}
        name="environments"
        options={environments.map((value) => ({ value, label: service(`environment.${value}`) }))}
      />
    </>
  );
}

export async function RenewalFields({ draft }: DraftFieldsProps) {
  const { t } = await agreementWords();
  return (
    <>
      <RadioCards
        compact
        defaultValue={draft.renewal}
        label={t("draft.renewal")}
        name="renewal"
        options={renewals.map((value) => ({ value, label: t(`draft.renewal-of.${value}`) }))}
      />
      <TextField
        {...given(draft.renewalMonths)}
        hint={t("draft.renewal-months-hint")}
        inputMode="numeric"
        label={t("draft.renewal-months")}
        name="renewalMonths"
        optional
        suffix={t("draft.months-suffix")}
        width="xs"
      />
      <RadioCards
        compact
        defaultValue={draft.noticeKind}
        label={t("draft.notice")}
        name="noticeKind"
        options={noticeKinds.map((value) => ({ value, label: t(`draft.notice-of.${value}`) }))}
      />
      <TextField
        {...given(draft.noticeKind === "none" ? null : draft.noticeLength)}
        hint={t("draft.notice-length-hint")}
        inputMode="numeric"
        label={t("draft.notice-length")}
        name="noticeLength"
        optional
        width="xs"
      />
    </>
  );
}

export async function OptionsFields({ draft }: DraftFieldsProps) {
  const { t } = await agreementWords();
  return (
    <>
      <p className="max-w-measure text-ink-2">{t("draft.options-hint")}</p>
      {Array.from({ length: mostOptions }, (_, at) => at + 1).map((nth) => (
        <Fieldset key={nth} legend={t("draft.option", { nth })}>
          <TextField
            {...given(draft.options[nth - 1]?.months)}
            inputMode="numeric"
            label={t("draft.option-months")}
            name={`months${nth}`}
            optional
            suffix={t("draft.months-suffix")}
            width="xs"
          />
          <TextField
            {...given(draft.options[nth - 1]?.noticeDays)}
            inputMode="numeric"
            label={t("draft.option-days")}
            name={`noticeDays${nth}`}
            optional
            suffix={t("draft.days-suffix")}
            width="xs"
          />
        </Fieldset>
      ))}
    </>
  );
}

const typed = (ore: number | null) => given(ore === null ? null : kronorOf(ore).replace(/\.00$/, ""));

export async function PriceFields({ draft }: DraftFieldsProps) {
  const { t, amount } = await agreementWords();
  const { kind, framework } = draft;
  const left =
    framework && framework.ceilingOre !== null
      ? t("draft.value-left", { amount: amount(Math.max(0, framework.ceilingOre - framework.drawnOre)) })
      : "";
  return (
    <>
      {kind === "call-off" ? (
        <Kronor
          hint={`${t("draft.value-hint")} ${left}`.trim()}
          label={t("draft.value")}
          name="value"
          ore={draft.valueOre}
          optional={left === ""}
        />
      ) : null}
      {kind === "framework" || kind === "procurement" ? (
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
