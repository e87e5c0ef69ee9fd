import type { ReactNode } from "react";
import { packed } from "@/components/ui/packed";
import { type TableColumn, TableFrame } from "@/components/ui/table-frame";
import type { ListLook } from "@/lib/domain/core/list-look";
import { dayOnce, saidOnce } from "@/lib/i18n/said-once";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { EmployeeListRow } from "@/lib/people/employee/read";
import { EmployeeRows, type EmployeeRowWords } from "./employee-rows";

type SortKey = "name" | "department" | "employed-to";

interface EmployeeTableProps {
  rows: EmployeeListRow[];
  slug: string;
  sorted: { by: SortKey; descending: boolean };
  /** The list's address when sorted by a column, the other way round when it is sorted by it already. */
  sortHref: (by: SortKey) => string;
  empty: ReactNode;
  look: ListLook;
  /** Rows can be ticked: the table is within a form. */
  choose?: boolean;
}

/** The register: who, where, since when, and whether they have an e-ID. */
export async function EmployeeTable(props: EmployeeTableProps) {
  const { rows, slug, sorted, sortHref, empty, look, choose } = props;
  if (rows.length === 0) return empty;
  const words = await wordsOf();
  const { t } = words;
  const heads = {
    department: t("column-department"),
    employment: t("column-employment"),
    eids: t("column-eids"),
  };
  const column = (key: string, label: string, by: SortKey): TableColumn => ({
    key,
    label,
    sort: {
      href: sortHref(by),
      ...(sorted.by === by ? { direction: sorted.descending ? "descending" : "ascending" } : {}),
    },
  });
  return (
    <TableFrame
      caption={t("title")}
      columns={[
        column("name", t("column-name"), "name"),
        column("department", heads.department, "department"),
        column("employment", heads.employment, "employed-to"),
        { key: "eids", label: heads.eids, numeric: true },
      ]}
      lean="people"
      {...look}
    >
      <EmployeeRows
        base={`/${slug}/employees/`}
        heads={heads}
        rows={packed(rows.map((row) => rowOf(row, words)))}
        {...(choose ? { tick: t("tick", { name: "{name}" }) } : {})}
      />
    </TableFrame>
  );
}

async function wordsOf() {
  const [t, format, locale] = await Promise.all([getTranslations("employee"), getFormatter(), getLocale()]);
  const say = (word: "ended" | "starts" | "ends" | "from", text: string) =>
    saidOnce(`${locale} employee ${word} ${text}`, () => t(word, { day: dayOnce(locale, format, text) }));
  return { t, say };
}
type WordsOfList = Awaited<ReturnType<typeof wordsOf>>;

function rowOf(row: EmployeeListRow, words: WordsOfList): EmployeeRowWords {
  const { t } = words;
  const about = [
    row.self ? t("self") : "",
    row.title,
    row.kind === "contractor" ? t("kind-contractor") : "",
    row.protectedIdentity ? t("protected") : "",
  ];
  return {
    id: row.id,
    name: row.name,
    about: about.filter(Boolean).join(", "),
    department: row.department,
    employment: employmentOf(row, words),
    eids: row.validEids,
    noEid: row.liveEids > row.validEids ? t("no-valid-eid") : t("no-eid"),
    ended: row.employment === "ended",
  };
}

function employmentOf(row: EmployeeListRow, { say }: WordsOfList): string {
  if (row.employment === "ended" && row.employedTo) return say("ended", row.employedTo);
  if (row.employment === "coming") return say("starts", row.employedFrom);
  return row.employedTo ? say("ends", row.employedTo) : say("from", row.employedFrom);
}
