import { Table } from "@/components/ui/table";
import type { DisclosurePatterns } from "@/lib/access/disclosure/read";
import { disclosureWords } from "@/lib/i18n/disclosure";

/** Why questions were answered with no, the most usual first. */
export async function RefusalTable({ refusals }: { refusals: DisclosurePatterns["refusals"] }) {
  const { t, format } = await disclosureWords();
  return (
    <Table
      caption={t("refusals")}
      columns={[
        { key: "reason", label: t("reason-label"), primary: true },
        { key: "count", label: t("count"), numeric: true },
      ]}
      empty={<p className="text-ink-2">{t("refusals-none")}</p>}
      rows={refusals.map(({ reason, count }) => ({
        key: reason,
        cells: { reason: t(`reason.${reason}`), count: format.number(count) },
      }))}
    />
  );
}
