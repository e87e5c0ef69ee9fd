import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Table, type TableColumn } from "@/components/ui/table";
import type { ListLook } from "@/lib/domain/core/list-look";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { EmployeeListRow } from "@/lib/people/employee/read";

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
  const { rows, slug, sorted, sortHref, empty, look, choose = false } = props;
  const t = await getTranslations("employee");
  const column = (key: string, label: string, by: SortKey): TableColumn => ({
    key,
    label,
    sort: {
      href: sortHref(by),
      ...(sorted.by === by ? { direction: sorted.descending ? "descending" : "ascending" } : {}),
    },
  });
  return (
    <Table
      caption={t("title")}
      columns={[
        column("name", t("column-name"), "name"),
        column("department", t("column-department"), "department"),
        column("employment", t("column-employment"), "employed-to"),
        { key: "eids", label: t("column-eids"), numeric: true },
      ]}
      empty={empty}
      {...look}
      rows={rows.map((row) => ({
        key: row.id,
        muted: row.employment === "ended",
        cells: {
          name: choose ? (
            <Ticked label={t("tick", { name: row.name })} row={row} slug={slug} />
          ) : (
            <Name row={row} slug={slug} />
          ),
          department: <span className="block sm:min-w-28 [overflow-wrap:anywhere]">{row.department}</span>,
          employment: <Employment row={row} />,
          eids: row.liveEids > 0 ? row.liveEids : <span className="text-ink-3">{t("no-eid")}</span>,
        },
      }))}
    />
  );
}

function Ticked({ label, row, slug }: { label: string; row: EmployeeListRow; slug: string }) {
  return (
    <div className="flex items-start gap-3">
      <input aria-label={label} className="tick mt-0.5" name="employee" type="checkbox" value={row.id} />
      <div className="min-w-0">
        <Name row={row} slug={slug} />
      </div>
    </div>
  );
}

async function Name({ row, slug }: { row: EmployeeListRow; slug: string }) {
  const t = await getTranslations("employee");
  const about = [
    row.self ? t("self") : "",
    row.title,
    row.kind === "contractor" ? t("kind-contractor") : "",
    row.protectedIdentity ? t("protected") : "",
  ].filter(Boolean);
  return (
    <>
      <Link
        className="block min-w-40 font-bold text-ink no-underline [overflow-wrap:anywhere] hover:underline"
        href={`/${slug}/employees/${row.id}`}
      >
        <bdi>{row.name}</bdi>
      </Link>
      {about.length > 0 ? (
        <span className="block font-normal text-ink-3 text-meta [overflow-wrap:anywhere]">
          {about.join(", ")}
        </span>
      ) : null}
    </>
  );
}

async function Employment({ row }: { row: EmployeeListRow }) {
  const [t, format] = await Promise.all([getTranslations("employee"), getFormatter()]);
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
  if (row.employment === "ended" && row.employedTo) return t("ended", { day: day(row.employedTo) });
  if (row.employment === "coming") return t("starts", { day: day(row.employedFrom) });
  return row.employedTo ? t("ends", { day: day(row.employedTo) }) : t("from", { day: day(row.employedFrom) });
}
