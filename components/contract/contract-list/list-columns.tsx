import { useTranslations } from "next-intl";
import { Details } from "@/components/ui/details";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { type ColumnMap, listFields } from "@/lib/domain/contract/contract-list";

interface ListColumnsProps {
  /** The page itself: a plain form that asks it again. */
  action: string;
  list: string;
  headings: string[];
  columns: ColumnMap;
  /** The first few rows, any of which may be the headings, and which is taken to be. */
  above: string[][];
  headingRow: number;
}

/** Which column holds what: as guessed, and to be changed. */
export function ListColumns({ action, list, headings, columns, above, headingRow }: ListColumnsProps) {
  const t = useTranslations("contract-list");
  const options = headings.map((heading, at) => ({
    value: String(at),
    label: heading || t("column-nameless", { nth: at + 1 }),
  }));
  const sure = columns.title !== undefined && columns.party !== undefined;
  return (
    <Details open={!sure} summary={t("columns")}>
      <form action={action} className="flex flex-col gap-4 pb-2">
        <input name="list" type="hidden" value={list} />
        <input name="shownRow" type="hidden" value={headingRow} />
        <SelectField
          defaultValue={String(headingRow)}
          hint={t("heading-row-hint")}
          label={t("heading-row")}
          name="headingRow"
          options={above.map((cells, at) => ({
            value: String(at),
            label: t("row", { nth: at + 1, cells: cells.filter(Boolean).join(", ").slice(0, 80) }),
          }))}
          width="full"
        />
        <p className="text-ink-2 text-meta">{t("columns-hint")}</p>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {listFields.map((field) => (
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
        <SubmitButton className="self-start" tone="quiet">
          {t("update")}
        </SubmitButton>
      </form>
    </Details>
  );
}
