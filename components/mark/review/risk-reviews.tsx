import { Day } from "@/components/ui/day";
import { Table } from "@/components/ui/table";
import { getTranslations } from "@/lib/i18n/server";
import type { ReviewsPage } from "@/lib/mark/review/read";

/** When the risks were gone through, by whom and what came of it. */
export async function RiskReviews({ risks }: { risks: ReviewsPage["risks"] }) {
  const t = await getTranslations("review");
  return (
    <Table
      caption={t("risks")}
      columns={[
        { key: "performed", label: t("performed-on") },
        { key: "participants", label: t("participants") },
        { key: "summary", label: t("summary") },
        { key: "reference", label: t("reference") },
        { key: "recorded", label: t("recorded-by") },
      ]}
      empty={<p className="text-ink-2">{t("risks-none")}</p>}
      rows={risks.map((row) => ({
        key: row.id,
        cells: {
          performed: <Day day={row.performedOn} />,
          participants: <span className="[overflow-wrap:anywhere]">{row.participants}</span>,
          summary: <span className="whitespace-pre-line [overflow-wrap:anywhere]">{row.summary}</span>,
          reference: row.reference ?? "–",
          recorded: row.recordedBy,
        },
      }))}
    />
  );
}
