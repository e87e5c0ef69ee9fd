import { CheckboxField } from "@/components/ui/checkbox-field";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { Fieldset } from "@/components/ui/fieldset";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { saveEidTypeAction } from "@/lib/credential/eid-type/actions";
import type { EidTypeFormData } from "@/lib/credential/eid-type/read";
import { levels } from "@/lib/domain/core/level";
import { carriers } from "@/lib/domain/credential/carrier";
import { certificateOptionNames, purposes, subjectProfiles } from "@/lib/domain/credential/certificate";
import { mostReminders, usualReminderDays } from "@/lib/domain/credential/end-reminder";
import { mostReserveDays, usualReserveDays } from "@/lib/domain/credential/reserve-card";
import { getTranslations } from "@/lib/i18n/server";

interface EidTypeFormProps {
  form: EidTypeFormData;
  slug: string;
  requestId: string;
}

/** A type as a whole: who makes it, what it sits on, how strong it is and what it says of a person. */
export async function EidTypeForm({ form: { type, issuers }, slug, requestId }: EidTypeFormProps) {
  const t = await getTranslations("eid-type");
  return (
    <Form
      action={saveEidTypeAction}
      hidden={type ? { typeId: type.id, version: type.version } : {}}
      organisation={slug}
      requestId={requestId}
    >
      <TextField defaultValue={type?.nameSv} label={t("name-sv")} maxLength={80} name="nameSv" />
      <TextField defaultValue={type?.nameEn} label={t("name-en")} maxLength={80} name="nameEn" />
      <SelectField
        defaultValue={type?.issuerId}
        empty={t("choose")}
        label={t("issuer")}
        name="issuerId"
        options={issuers.map((issuer) => ({ value: issuer.id, label: issuer.name }))}
      />
      <RadioCards
        compact
        defaultValue={type?.carrier}
        label={t("carrier")}
        name="carrier"
        options={carriers.map((carrier) => ({ value: carrier, label: t(`carrier-${carrier}`) }))}
      />
      <RadioCards
        compact
        defaultValue={type ? String(type.level) : undefined}
        hint={t("level-hint")}
        label={t("level")}
        name="level"
        options={levels.map((level) => ({ value: String(level), label: t("level-number", { level }) }))}
      />
      <TypeContent type={type} />
      <TypeRules type={type} />
      <SubmitButton>{t("save")}</SubmitButton>
    </Form>
  );
}

async function TypeContent({ type }: Pick<EidTypeFormData, "type">) {
  const t = await getTranslations("eid-type");
  return (
    <>
      <RadioCards
        defaultValue={type?.subjectProfile}
        label={t("profile")}
        name="subjectProfile"
        options={subjectProfiles.map((profile) => ({
          value: profile,
          label: t(`profile-${profile}`),
          hint: t(`profile-${profile}-hint`),
        }))}
      />
      <CheckboxGroup
        defaultValue={type?.purposes ?? [...purposes]}
        label={t("purposes")}
        name="purposes"
        options={purposes.map((purpose) => ({ value: purpose, label: t(`purpose-${purpose}`) }))}
      />
      <CheckboxGroup
        defaultValue={type?.certificateOptions ?? []}
        hint={t("options-hint")}
        label={t("options")}
        name="certificateOptions"
        options={certificateOptionNames.map((option) => ({
          value: option,
          label: t(`option-${option}`),
          hint: t(`option-${option}-hint`),
        }))}
      />
    </>
  );
}

async function TypeRules({ type }: Pick<EidTypeFormData, "type">) {
  const t = await getTranslations("eid-type");
  const rules = ["holdAllowed", "secondPerson", "reserve", "active"] as const;
  return (
    <Fieldset legend={t("rules")}>
      <TextField
        defaultValue={String(type?.maxMonths ?? 36)}
        hint={t("maxMonths-hint")}
        inputMode="numeric"
        label={t("maxMonths")}
        name="maxMonths"
        suffix={t("months-suffix")}
        width="xs"
      />
      <TextField
        defaultValue={String(type?.renewalDays ?? 90)}
        hint={t("renewalDays-hint")}
        inputMode="numeric"
        label={t("renewalDays")}
        name="renewalDays"
        suffix={t("days-suffix")}
        width="xs"
      />
      <TextField
        defaultValue={(type?.reminderDays ?? usualReminderDays).join(", ")}
        hint={t("reminderDays-hint", { most: mostReminders })}
        inputMode="text"
        label={t("reminderDays")}
        name="reminderDays"
        optional
        suffix={t("days-suffix")}
        width="s"
      />
      <ReserveDays type={type} />
      {rules.map((rule) => (
        <CheckboxField
          defaultChecked={type ? type[rule] : rule !== "reserve"}
          hint={t(`${rule}-hint`)}
          key={rule}
          label={t(rule)}
          name={rule}
        />
      ))}
    </Fieldset>
  );
}

async function ReserveDays({ type }: Pick<EidTypeFormData, "type">) {
  const t = await getTranslations("eid-type");
  return (
    <TextField
      defaultValue={String(type?.reserveDays ?? usualReserveDays)}
      hint={t("reserveDays-hint", { most: mostReserveDays })}
      inputMode="numeric"
      label={t("reserveDays")}
      name="reserveDays"
      suffix={t("days-suffix")}
      width="xs"
    />
  );
}
