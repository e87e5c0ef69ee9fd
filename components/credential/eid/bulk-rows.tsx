import { CircleCheck, CircleSlash } from "lucide-react";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { BulkViewRow } from "@/lib/credential/eid/read";
import { whyNotWord } from "@/lib/domain/credential/bulk";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** A page of a plan's rows, each with its verdict in words. */
export async function BulkRows({ slug, rows }: { slug: string; rows: BulkViewRow[] }) {
  const [t, format] = await Promise.all([getTranslations("bulk"), getFormatter()]);
  const verdict = ({ code, onDutyAt, outcome }: BulkViewRow) => {
    const why = outcome?.code ?? code;
    const at = outcome?.at ?? onDutyAt;
    const words = why ? t(`why-not.${whyNotWord(why)}`) : t(outcome ? "row-done" : "row-can");
    return (
      <div>
        <span className="inline-flex items-center gap-1.5 font-semibold">
          {why ? (
            <CircleSlash className="size-4 text-ink-3" />
          ) : (
            <CircleCheck className="size-4 text-bjork" />
          )}
          {words}
        </span>
        {outcome?.by ? <div className="text-meta">{t("changed-by", { by: outcome.by })}</div> : null}
        {at ? (
          <div className="text-ink-3 text-meta">
            {t(outcome ? "done-at" : "seen", { at: format.dateTime(at, "minute") })}
          </div>
        ) : null}
      </div>
    );
  };
  // Whoever is ordered for has none yet.
  const ofEids = rows.some(({ eid }) => eid !== null) ? (["number", "card", "valid-to"] as const) : [];
  const columns = (["holder", ...ofEids, "result"] as const).map((key) => ({ key, label: t(key) }));
  return (
    <Table
      caption={t("caption", { count: rows.length })}
      columns={columns}
      rows={rows.map((row) => ({
        key: String(row.number),
        cells: {
          holder: (
            <>
              <Link href={row.eid ? `/${slug}/eids/${row.eid.id}` : `/${slug}/employees/${row.employeeId}`}>
                {row.holder}
              </Link>
              <div className="text-ink-3 text-meta">{row.department}</div>
              {row.addresses.map((address) => (
                <div className="text-meta [overflow-wrap:anywhere]" key={address}>
                  {t("row-address", { address })}
                </div>
              ))}
            </>
          ),
          number: row.eid ? <Code>{row.eid.number}</Code> : "–",
          card: row.eid?.carrierTail ? `··${row.eid.carrierTail}` : "–",
          "valid-to": row.eid ? format.dateTime(new Date(`${row.eid.validDay}T12:00:00Z`), "day") : "–",
          result: verdict(row),
        },
      }))}
    />
  );
}
