import { useTranslations } from "next-intl";
import { ColumnFields, HeadingRowField } from "@/components/ui/column-fields";
import { Details } from "@/components/ui/details";
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
  const named = headings.map((heading, at) => heading || t("column-nameless", { nth: at + 1 }));
  const sure = columns.title !== undefined && columns.party !== undefined;
  return (
    <Details open={!sure} summary={t("columns")}>
      <form action={action} className="flex flex-col gap-4 pb-2">
        <input name="list" type="hidden" value={list} />
        <input name="shownRow" type="hidden" value={headingRow} />
        <HeadingRowField
          called={(row) => t("row", row)}
          hint={t("heading-row-hint")}
          label={t("heading-row")}
          row={headingRow}
          rows={above.map((cells) => cells.filter(Boolean).join(", ").slice(0, 80))}
        />
        <p className="text-ink-2 text-meta">{t("columns-hint")}</p>
        <ColumnFields
          columns={columns}
          fields={listFields}
          headings={named}
          label={(field) => t(`field.${field}`)}
          none={t("column-none")}
        />
        <SubmitButton className="self-start" tone="quiet">
          {t("update")}
        </SubmitButton>
      </form>
    </Details>
  );
}
