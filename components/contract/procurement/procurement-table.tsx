import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { ProcurementListRow } from "@/lib/contract/procurement/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { ProcurementTag } from "./procurement-tag";

/** Every procurement, with where it stands. */
export async function ProcurementTable({ rows, slug }: { rows: ProcurementListRow[]; slug: string }) {
  const t = await getTranslations("procurement");
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "title", label: t("name") },
        { key: "procedure", label: t("procedure") },
        { key: "state", label: t("state"), card: "lead" },
        { key: "bidders", label: t("bidder-count"), numeric: true },
        { key: "decided", label: t("decided-on") },
        { key: "winner", label: t("winner") },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        muted: row.state === "cancelled",
        cells: {
          title: (
            <Link className="font-bold text-sjo underline" href={`/${slug}/procurements/${row.id}`}>
              <span className="block font-mono font-normal text-meta">{row.number}</span>
              <span className="[overflow-wrap:anywhere]">{row.title}</span>
            </Link>
          ),
          procedure: t(`procedures.${row.procedure}`),
          state: <State row={row} />,
          bidders: row.bidders,
          decided: row.decidedOn ? <Day day={row.decidedOn} /> : "–",
          winner: row.winner ? <bdi className="[overflow-wrap:anywhere]">{row.winner}</bdi> : "–",
        },
      }))}
    />
  );
}

async function State({ row }: { row: ProcurementListRow }) {
  const [t, format] = await Promise.all([getTranslations("procurement"), getFormatter()]);
  const { standstill } = row;
  return (
    <>
      <ProcurementTag state={row.state} />
      {standstill ? (
        <span className="block text-ink-3 text-meta">
          {t("standstill-to", { day: format.dateTime(new Date(`${standstill}T12:00:00Z`), "day") })}
        </span>
      ) : null}
    </>
  );
}
