import { randomUUID } from "node:crypto";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { levels } from "@/lib/domain/core/level";
import type { Framework } from "@/lib/domain/mark/framework";
import { frameworkName } from "@/lib/i18n/framework";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { startQualityMarkAction } from "@/lib/mark/quality-mark/actions";
import type { StartChoices } from "@/lib/mark/quality-mark/read";

interface StartFormProps {
  slug: string;
  choices: StartChoices;
  frameworks: Pick<Framework, "id" | "titleSv" | "titleEn" | "version">[];
}

/** Which issuer, at which level, against which version. */
export async function StartForm({ slug, choices, frameworks }: StartFormProps) {
  const [t, locale] = await Promise.all([getTranslations("quality-mark"), getLocale()]);
  const [only, ...more] = choices.issuers;
  const [newest] = frameworks;
  return (
    <Form action={startQualityMarkAction} organisation={slug} requestId={randomUUID()}>
      <RadioCards
        {...(only && more.length === 0 ? { defaultValue: only.id } : {})}
        compact
        label={t("issuer")}
        name="issuerId"
        options={choices.issuers.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <RadioCards
        compact
        hint={t("level-hint")}
        label={t("level")}
        name="level"
        options={levels.map((level) => ({ value: String(level), label: t("level-number", { level }) }))}
      />
      {frameworks.length > 1 ? (
        <SelectField
          defaultValue={newest?.id ?? ""}
          label={t("framework")}
          name="frameworkId"
          options={frameworks.map((one) => ({
            value: one.id,
            label: frameworkName(locale, one, frameworks),
          }))}
          width="full"
        />
      ) : null}
      <CheckboxField hint={t("assertions-hint")} label={t("assertions")} name="issuesAssertions" />
      <SubmitButton>{t("start")}</SubmitButton>
    </Form>
  );
}
