import { FileField } from "@/components/ui/file-field";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { EvidenceKind } from "@/lib/domain/mark/evidence";
import { controlName } from "@/lib/i18n/control";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { EvidenceChoices, EvidenceView } from "@/lib/mark/evidence/read";

interface ContentFieldProps {
  kind: EvidenceKind;
  choices: EvidenceChoices;
  change?: EvidenceView;
  usual: { resultId?: string };
  /** Whether a file was refused, so that one must be chosen again. */
  again: boolean;
}

/** What the evidence is made of: the one field that differs between the kinds. */
export async function ContentField(props: ContentFieldProps) {
  const t = await getTranslations("evidence");
  const { kind, choices, change } = props;
  if (kind === "file") return <Upload {...props} />;
  if (kind === "control") return <Result {...props} />;
  if (kind === "link")
    return (
      <TextField
        autoComplete="off"
        defaultValue={change?.url ?? ""}
        hint={t("url-hint")}
        inputMode="url"
        label={t("url")}
        maxLength={1000}
        name="url"
        width="full"
      />
    );
  return (
    <SelectField
      defaultValue={change?.agreement?.id ?? ""}
      empty={t("choose")}
      label={t("agreement")}
      name="agreementId"
      options={choices.agreements.map(({ id, number, title }) => ({
        value: id,
        label: `${number} ${title}`,
      }))}
      width="full"
    />
  );
}

async function Upload({ change, again }: ContentFieldProps) {
  const t = await getTranslations("evidence");
  const hints = [
    ...(again && !change ? [t("file-again")] : []),
    ...(change?.file ? [t("file-keep", { name: change.file.name })] : []),
    t("file-hint"),
  ];
  return (
    <FileField
      accept=".pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg,.txt"
      hint={hints.join(" ")}
      label={t("file")}
      name="file"
      optional={change !== undefined}
    />
  );
}

async function Result({ choices, change, usual }: ContentFieldProps) {
  const [t, format, locale] = await Promise.all([getTranslations("evidence"), getFormatter(), getLocale()]);
  const options = choices.results
    .map(({ id, control, outcome, ranAt }) => {
      const said = { control: controlName(control, locale), outcome, day: format.dateTime(ranAt, "day") };
      return { value: id, label: t("result-option", said) };
    })
    .sort((one, other) => one.label.localeCompare(other.label, locale));
  return (
    <SelectField
      defaultValue={usual.resultId ?? ""}
      empty={t("choose")}
      hint={change ? t("result-keep") : undefined}
      label={t("result")}
      name="controlResultId"
      optional={change !== undefined}
      options={options}
      width="full"
    />
  );
}
