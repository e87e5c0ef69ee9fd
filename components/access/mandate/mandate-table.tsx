import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { MandateView } from "@/lib/access/mandate/read";
import { mandateWords } from "@/lib/i18n/mandate";
import { stateTones } from "./mandate-tones";

/** Who may do what, where and how far. */
export async function MandateTable({ rows, slug }: { rows: MandateView[]; slug: string }) {
  const words = await mandateWords();
  const { t } = words;
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "type", label: t("column.type"), primary: true },
        { key: "holder", label: t("column.holder") },
        { key: "service", label: t("column.service") },
        { key: "reach", label: t("column.reach") },
        { key: "period", label: t("column.period") },
        { key: "state", label: t("column.state") },
      ]}
      rows={rows.map((one) => ({
        key: one.id,
        muted: one.state === "ended" || one.state === "recalled",
        tone: stateTones[one.state],
        cells: {
          type: (
            <Link className="font-bold text-sjo underline" href={`/${slug}/mandates/${one.id}`}>
              {words.named(one.type)}
            </Link>
          ),
          holder: one.holder.person ? <bdi>{one.holder.person.name}</bdi> : words.group(one.holder),
          service: one.service.name,
          reach: words.reach(one),
          period: words.period(one),
          state: <StatusTag tone={stateTones[one.state]}>{t(`state.${one.state}`)}</StatusTag>,
        },
      }))}
    />
  );
}
