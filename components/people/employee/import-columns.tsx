import { randomUUID } from "node:crypto";
import { useFormatter, useTranslations } from "next-intl";
import { ColumnFields, HeadingRowField } from "@/components/ui/column-fields";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { RadioCards } from "@/components/ui/radio-cards";
import { SubmitButton } from "@/components/ui/submit-button";
import { startOfDay } from "@/lib/domain/core/swedish-time";
import { maskedCell, maskedRow } from "@/lib/domain/people/import-cell";
import { importFields, lacksColumns } from "@/lib/domain/people/import-column";
import { chooseListColumnsAction } from "@/lib/people/employee/actions";
import type { ImportPreview } from "@/lib/people/employee/read";

/** What each column is called: by its heading and what stands above that, or by its number. */
function useColumnNames({ reading: { first = [], headings } }: ImportPreview): string[] {
  const t = useTranslations("employee-import");
  const row = first[headings?.row ?? 0];
  const widest = Math.max(0, ...first.map((cells) => cells.length));
  return Array.from({ length: row?.length ?? widest }, (_, at) => {
    const heading = [headings?.above[at], row?.[at]].filter(Boolean).join(" ");
    return maskedCell(heading) || t("column-nameless", { nth: at + 1 });
  });
}

/** Which column holds what, folded to one line; changed by hand, the file is read anew. */
export function ImportColumnsForm({ preview, slug }: { preview: ImportPreview; slug: string }) {
  const t = useTranslations("employee-import");
  const { first = [], lines = [], headings } = preview.reading;
  const columns = headings?.columns ?? {};
  const row = headings?.row ?? 0;
  const lacks = lacksColumns(columns);
  return (
    <Details open={lacks} summary={<Summary lacks={lacks} preview={preview} />}>
      <Form
        action={chooseListColumnsAction}
        className="pb-2"
        hidden={{
          ...{ importId: preview.id, version: preview.version, shownRow: row },
          newDepartments: preview.newDepartments ? "on" : "",
        }}
        idPrefix="columns"
        organisation={slug}
        requestId={randomUUID()}
      >
        <HeadingRowField
          called={(one) => t("heading-row-option", one)}
          label={t("heading-row")}
          lines={lines}
          none={t("heading-row-none")}
          row={row}
          rows={first.slice(0, 10).map(maskedRow)}
        />
        <ColumnFields
          columns={columns}
          fields={importFields}
          headings={useColumnNames(preview)}
          label={(field) => t(`field.${field}`)}
          none={t("column-none")}
        />
        <RadioCards
          compact
          defaultValue={preview.fullList ? "whole" : "part"}
          label={t("extent")}
          name="extent"
          options={(["whole", "part"] as const).map((value) => ({ value, label: t(`extent-${value}`) }))}
          row
        />
        <SubmitButton tone="quiet">{t("update")}</SubmitButton>
      </Form>
    </Details>
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
  const at = reading.headings?.row ?? 0;
  const row = at < 0 ? "none" : String(reading.lines?.[at] ?? at + 1);
  const { form, rememberedOn } = reading;
  const how =
    form?.kind === "csv"
      ? t("form-csv", { encoding: form.encoding.toUpperCase(), separator: separators[form.separator], row })
      : t("form-xlsx", { row });
  const remembered = rememberedOn ? format.dateTime(startOfDay(rememberedOn), "day") : "none";
  const used = Object.keys(reading.headings?.columns ?? {}).length;
  const all = Math.max(reading.first?.[at]?.length ?? 0, used);
  return (
    <span>
      {t("columns", { used, all, remembered })} <span className="text-ink-3 text-meta">{how}</span>
    </span>
  );
}
