import { Link } from "@/components/ui/link";
import { Money, moneyText } from "@/components/ui/money";
import { Table } from "@/components/ui/table";
import type { SpendPage } from "@/lib/contract/supplier/read";
import { kronorOf } from "@/lib/domain/core/price";
import { getTranslations } from "@/lib/i18n/server";

type Row = SpendPage["rows"][number];

/** What a year costs, agreement by agreement, with the sum last. */
export async function SpendTable({ page, slug }: { page: SpendPage; slug: string }) {
  const t = await getTranslations("supplier");
  const { total } = page;
  return (
    <Table
      caption={t("spend-title")}
      columns={[
        { key: "agreement", label: t("agreement") },
        { key: "party", label: t("counterparty") },
        { key: "price", label: t("price") },
        { key: "value", label: t("contract-value"), numeric: true },
        { key: "yearly", label: t("yearly"), numeric: true },
        { key: "perEid", label: t("per-eid"), numeric: true },
      ]}
      rows={[
        ...page.rows.map((row) => ({
          key: row.id,
          cells: {
            agreement: (
              <Link className="text-sjo underline" href={`/${slug}/agreements/${row.id}`}>
                <span className="font-mono">{row.number}</span> {row.title}
              </Link>
            ),
            party: <PartyName row={row} slug={slug} />,
            price: <Price row={row} />,
            value: row.valueOre === null ? "–" : <Money amount={kronorOf(row.valueOre)} />,
            yearly: row.yearly === null ? "–" : <Money amount={kronorOf(row.yearly)} />,
            perEid: row.perEid === null ? "–" : <Money amount={kronorOf(row.perEid)} />,
          },
        })),
        {
          key: "total",
          cells: {
            agreement: <b>{t("total")}</b>,
            yearly: (
              <b>
                <Money amount={kronorOf(total.yearly)} />
              </b>
            ),
            perEid:
              total.perEid === null ? null : (
                <b>
                  <Money amount={kronorOf(total.perEid)} />
                </b>
              ),
          },
        },
      ]}
    />
  );
}

function PartyName({ row, slug }: { row: Row; slug: string }) {
  const name = <bdi className="wrap-anywhere block hyphens-auto lg:min-w-44">{row.partyName}</bdi>;
  return row.supplier ? <Link href={`/${slug}/suppliers/${row.partyId}`}>{name}</Link> : name;
}

/** The sum spelt out: what is multiplied by what. */
async function Price({ row }: { row: Row }) {
  const t = await getTranslations("supplier");
  if (row.typesUnstated) return t("price-types-unstated");
  if (row.yearly === null || row.priceOre === null) return t("price-unknown");
  const price = await moneyText(kronorOf(row.priceOre));
  if (row.model === "per-transaction") return t("price-per-transaction", { price, volume: row.volume ?? 0 });
  if (row.model === "per-user-month") return t("price-per-user-month", { price, eids: row.eids });
  return t("price-fixed-yearly");
}
