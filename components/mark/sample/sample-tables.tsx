import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { Actor } from "@/lib/domain/core/actor";
import { mayOpen } from "@/lib/domain/core/page-permission";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { SampleListRow, SamplePage } from "@/lib/mark/sample/read";

/** The samples drawn, the newest first. */
export async function SampleTable({ rows, here }: { rows: SampleListRow[]; here: string }) {
  const [t, format] = await Promise.all([getTranslations("sample"), getFormatter()]);
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
  return (
    <Table
      caption={t("samples")}
      columns={[
        { key: "seed", label: t("seed") },
        { key: "period", label: t("period") },
        { key: "size", label: t("size"), numeric: true },
        { key: "drawn", label: t("drawn") },
      ]}
      empty={<EmptyState title={t("empty")} />}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          seed: (
            <Link
              className="font-bold text-sjo underline [overflow-wrap:anywhere]"
              href={`${here}/${row.id}`}
            >
              {row.seed}
            </Link>
          ),
          period: t("period-days", { from: day(row.periodFrom), to: day(row.periodTo) }),
          size: t("size-of", { size: row.eidIds.length, population: row.population }),
          drawn: t("drawn-by", { by: row.drawnBy, at: format.dateTime(row.drawnAt, "minute") }),
        },
      }))}
    />
  );
}

/** Each e-ID of a sample, in the order it was drawn, with what its file lacks. */
export async function SampledEids({ actor, page, slug }: { actor: Actor; page: SamplePage; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("sample"), getFormatter()]);
  return (
    <Table
      caption={t("samples")}
      columns={[
        { key: "nth", label: "#", numeric: true },
        { key: "number", label: t("number"), primary: true },
        { key: "handed", label: t("handed-over") },
        { key: "file", label: t("file") },
      ]}
      rows={page.eids.map((eid, nth) => ({
        key: eid.id,
        cells: {
          nth: nth + 1,
          number: mayOpen(actor, `/eids/${eid.id}`) ? (
            <Link className="font-mono" href={`/${slug}/eids/${eid.id}`}>
              {eid.number}
            </Link>
          ) : (
            <span className="font-mono">{eid.number}</span>
          ),
          handed: eid.handedOverAt ? format.dateTime(eid.handedOverAt, "day") : "–",
          file:
            eid.missing.length === 0 ? (
              t("whole")
            ) : (
              <StatusTag tone="massing">
                {t("lacks", { pieces: eid.missing.map((piece) => t(`pieces.${piece}`)).join(", ") })}
              </StatusTag>
            ),
        },
      }))}
    />
  );
}
