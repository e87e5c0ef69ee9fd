import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { SupplierRow } from "@/lib/contract/supplier/read";
import { showNumber } from "@/lib/domain/contract/shown-number";
import { getTranslations } from "@/lib/i18n/server";
import { StandingTag } from "./standing-tag";

/** Everybody we buy from or may buy from, with what there is to worry about. */
export async function SupplierTable({ rows, slug }: { rows: SupplierRow[]; slug: string }) {
  const t = await getTranslations("supplier");
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "name", label: t("name") },
        { key: "number", label: t("number") },
        { key: "approvals", label: t("approvals") },
        { key: "subcontractors", label: t("subcontractors") },
        { key: "agreements", label: t("in-force-count"), numeric: true },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          name: (
            <Link className="font-bold text-sjo underline" href={`/${slug}/suppliers/${row.id}`}>
              <bdi className="[overflow-wrap:anywhere]">{row.name}</bdi>
            </Link>
          ),
          number: row.number ? <span className="font-mono">{showNumber(row.number)}</span> : "–",
          approvals: <Approvals row={row} />,
          subcontractors:
            row.unbound > 0 ? (
              <StatusTag tone="massing">{t("unbound", { count: row.unbound })}</StatusTag>
            ) : (
              "–"
            ),
          agreements: row.agreements,
        },
      }))}
    />
  );
}

async function Approvals({ row }: { row: SupplierRow }) {
  const t = await getTranslations("supplier");
  if (row.approvals.length === 0) return t("approval-none");
  return (
    <ul className="flex flex-col gap-1">
      {row.approvals.map(({ level, standing }) => (
        <li className="flex flex-wrap items-center gap-x-2" key={level}>
          {t("approval-level", { level })}
          {standing === "in-force" ? null : <StandingTag standing={standing} />}
        </li>
      ))}
    </ul>
  );
}
