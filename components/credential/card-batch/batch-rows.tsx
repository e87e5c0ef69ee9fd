import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import { ViewTabs } from "@/components/ui/view-tabs";
import type { CardBatchView, CardRow } from "@/lib/credential/card-batch/read";
import { type CardRowState, cardRowStates, cardWhyWord } from "@/lib/domain/credential/card-batch";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { rowTones } from "./batch-look";

interface RowsProps {
  slug: string;
  view: CardBatchView;
  state: CardRowState | null;
}

/** The cards of the batch and what was left out, by how each went. */
export async function BatchRows({ slug, view, state }: RowsProps) {
  const t = await getTranslations("card-batch");
  const here = `/${slug}/card-batches/${view.id}`;
  const narrowed = state ? `state=${state}` : "";
  const shown = cardRowStates.filter((one) => view.counts[one] > 0 || one === state);
  const all = cardRowStates.reduce((sum, one) => sum + view.counts[one], 0);
  return (
    <SectionRule id="rows" title={t("rows-title")}>
      <ViewTabs
        label={t("rows-title")}
        tabs={[null, ...shown].map((one) => ({
          href: one ? `${here}?state=${one}#rows` : `${here}#rows`,
          label:
            one === "outstanding" && view.state === "draft"
              ? t("row-state-draft")
              : t(`filter.${one ?? "all"}`),
          count: one ? view.counts[one] : all,
          current: one === state,
        }))}
      />
      {view.rows.length > 0 ? <RowTable slug={slug} view={view} /> : <p className="pt-4">{t("rows-none")}</p>}
      <Pagination
        label={t("pages")}
        {...((view.rows[0]?.number ?? 1) > 1 && !state
          ? { previous: { href: `${here}#rows`, label: t("first") } }
          : {})}
        {...(view.next === null
          ? {}
          : { next: { href: `${here}?${narrowed}&after=${view.next}#rows`, label: t("next") } })}
      />
    </SectionRule>
  );
}

async function RowTable({ slug, view }: { slug: string; view: CardBatchView }) {
  const [t, locale] = await Promise.all([getTranslations("card-batch"), getLocale()]);
  const columns = [
    ...(["number", "eid", "holder", "type", "state", "why"] as const),
    ...(view.counts.refused > 0 ? (["card"] as const) : []),
  ];
  const stateOf = ({ state }: CardRow) =>
    state === "outstanding" && view.state === "draft" ? t("row-state-draft") : t(`row-state.${state}`);
  const refusedCard = ({ cardNumber, isDestroyed }: CardRow) =>
    cardNumber && isDestroyed ? t("row-destroyed", { card: cardNumber }) : cardNumber || "–";
  return (
    <Table
      caption={t("rows-caption")}
      columns={columns.map((key) => ({ key, label: t(`row-column.${key}`), primary: key === "eid" }))}
      rows={view.rows.map((row) => ({
        key: String(row.number),
        muted: row.state === "left-out",
        cells: {
          number: row.number,
          eid: <Link href={`/${slug}/eids/${row.eidId}`}>{row.eidNumber}</Link>,
          holder: row.name,
          type: locale === "sv" ? row.typeSv : row.typeEn,
          state: <StatusTag tone={rowTones[row.state]}>{stateOf(row)}</StatusTag>,
          card: refusedCard(row),
          why: row.code ? t(`why.${cardWhyWord(row.code)}`) : "–",
        },
      }))}
    />
  );
}
