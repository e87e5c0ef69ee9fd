import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Fieldset } from "@/components/ui/fieldset";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextField } from "@/components/ui/text-field";
import { noticeKinds, renewals } from "@/lib/domain/contract/agreement";
import { mostOptions } from "@/lib/domain/contract/agreement-step";
import { levels } from "@/lib/domain/core/level";
import { attributeSetCodes } from "@/lib/domain/use/attribute-set";
import { environments, usePurposes } from "@/lib/domain/use/service";
import { standardAttributeCodes } from "@/lib/domain/use/standard-attribute";
import { attributeSetWords } from "@/lib/i18n/attribute-set";
import { agreementWords } from "./agreement-words";
import { type DraftFieldsProps, given } from "./draft-fields";

export async function ScopeFields({ draft }: DraftFieldsProps) {
  const [{ t, named, service }, sets] = await Promise.all([agreementWords(), attributeSetWords()]);
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
          hint: sets.contents(value),
        }))}
      />
      <SingleAttributes draft={draft} />
      <CheckboxGroup
        defaultValue={draft.environments}
        label={t("draft.environments")}
        name="environments"
        options={environments.map((value) => ({ value, label: service(`environment.${value}`) }))}
      />
    </>
  );
}

/** Attributes by themselves, where a set would let more be told than is needed. */
async function SingleAttributes({ draft }: Pick<DraftFieldsProps, "draft">) {
  const [{ t, named }, sets] = await Promise.all([agreementWords(), attributeSetWords()]);
  const own = draft.offers.attributes;
  return (
    <>
      <CheckboxGroup
        defaultValue={draft.attributes}
        hint={t("draft.single-attributes-hint")}
        label={t("draft.single-attributes")}
        name="attributes"
        optional
        options={standardAttributeCodes.map((value) => ({ value, label: sets.standard(value) }))}
      />
      {own.length > 0 ? (
        <CheckboxGroup
          defaultValue={draft.attributeIds}
          label={t("draft.own-attributes")}
          name="attributeIds"
          optional
          options={own.map((one) => ({ value: one.id, label: named(one) }))}
        />
      ) : null}
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
