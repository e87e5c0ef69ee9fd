import { randomUUID } from "node:crypto";
import { useFormatter, useTranslations } from "next-intl";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { maskedCell, maskedRow } from "@/lib/domain/people/import-cell";
import { type ImportColumns, importFields, lacksColumns } from "@/lib/domain/people/import-column";
import { chooseListColumnsAction } from "@/lib/people/employee/actions";
import type { ImportPreview } from "@/lib/people/employee/read";

/** Which column holds what, folded to one line; changed by hand, the file is read anew. */
export function ImportColumnsForm({ preview, slug }: { preview: ImportPreview; slug: string }) {
  const t = useTranslations("employee-import");
  const { first = [], headings } = preview.reading;
  const columns = headings?.columns ?? {};
  const row = headings?.row ?? 0;
  const lacks = lacksColumns(columns);
  const options = (first[row] ?? []).map((heading, at) => ({
    value: String(at),
    label:
      maskedCell([headings?.above[at], heading].filter(Boolean).join(" ")) ||
      t("column-nameless", { nth: at + 1 }),
  }));
  return (
    <Details open={lacks} summary={<Summary lacks={lacks} preview={preview} />}>
      <Form
        action={chooseListColumnsAction}
        className="pb-2"
        hidden={{ importId: preview.id, version: preview.version, shownRow: row }}
        idPrefix="columns"
        organisation={slug}
        requestId={randomUUID()}
      >
        <SelectField
          defaultValue={String(row)}
          label={t("heading-row")}
          name="headingRow"
          options={first.slice(0, 10).map((cells, at) => ({
            value: String(at),
            label: t("heading-row-option", {
              nth: at + 1,
              cells: maskedRow(cells),
            }),
          }))}
          width="full"
        />
        <Fields columns={columns} options={options} />
        <RadioCards
          compact
          defaultValue={preview.fullList ? "whole" : "part"}
          label={t("extent")}
          name="extent"
          options={(["whole", "part"] as const).map((value) => ({ value, label: t(`extent-${value}`) }))}
          row
        />
        <NewDepartments preview={preview} />
        <SubmitButton tone="quiet">{t("update")}</SubmitButton>
      </Form>
    </Details>
  );
}

interface FieldsProps {
  columns: ImportColumns;
  options: { value: string; label: string }[];
}

function Fields({ columns, options }: FieldsProps) {
  const t = useTranslations("employee-import");
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {importFields.map((field) => (
        <SelectField
          defaultValue={String(columns[field] ?? "")}
          empty={t("column-none")}
          key={field}
          label={t(`field.${field}`)}
          name={field}
          options={options}
          width="full"
        />
      ))}
    </div>
  );
}

function NewDepartments({ preview }: { preview: ImportPreview }) {
  const t = useTranslations("employee-import");
  const made = preview.reading.newDepartments ?? [];
  if (made.length === 0) return null;
  return (
    <CheckboxField
      defaultChecked={preview.newDepartments}
      hint={t("new-departments-hint", { names: namesOf(made) })}
      label={t("new-departments", { count: made.length })}
      name="newDepartments"
    />
  );
}

const mostNamed = 12;
export function namesOf(departments: readonly { name: string }[]): string {
  const names = departments.slice(0, mostNamed).map(({ name }) => name);
  return departments.length > mostNamed ? `${names.join(", ")} …` : names.join(", ");
}

const separators = { ";": "semicolon", "\t": "tab", ",": "comma", "|": "bar" } as const;

function Summary({ lacks, preview }: { lacks: boolean; preview: ImportPreview }) {
  const t = useTranslations("employee-import");
  const format = useFormatter();
  const { reading } = preview;
  if (lacks) return t("columns-missing");
  const row = (reading.headings?.row ?? 0) + 1;
  const { form, rememberedOn } = reading;
  const how =
    form?.kind === "csv"
      ? t("form-csv", { encoding: form.encoding.toUpperCase(), separator: separators[form.separator], row })
      : t("form-xlsx", { row });
  const remembered = rememberedOn ? format.dateTime(startOfDay(rememberedOn), "day") : "none";
  const used = Object.keys(reading.headings?.columns ?? {}).length;
  const all = Math.max(reading.first?.[row - 1]?.length ?? 0, used);
  return (
    <span>
      {t("columns", { used, all, remembered })} <span className="text-ink-3 text-meta">{how}</span>
    </span>
  );
}
