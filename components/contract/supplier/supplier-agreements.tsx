import { Day } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { Money, moneyText } from "@/components/ui/money";
import { Table } from "@/components/ui/table";
import type { SupplierPage } from "@/lib/contract/supplier/read";
import { kronorOf } from "@/lib/domain/core/price";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

type Agreement = SupplierPage["bought"][number];
type Framework = SupplierPage["frameworks"][number];

interface AgreementTableProps {
  agreements: Agreement[];
  caption: string;
  empty: string;
  slug: string;
}

/** Agreements with a supplier, each leading to its page. */
export async function SupplierAgreements({ agreements, caption, empty, slug }: AgreementTableProps) {
  const [t, kinds] = await Promise.all([getTranslations("supplier"), getTranslations("agreement.kind")]);
  return (
    <Table
      caption={caption}
      columns={[
        { key: "title", label: t("agreement") },
        { key: "kind", label: t("agreement-kind") },
        { key: "state", label: t("standing") },
        { key: "period", label: t("period") },
        { key: "yearly", label: t("yearly"), numeric: true },
      ]}
      empty={<p className="text-ink-2">{empty}</p>}
      rows={agreements.map((row) => ({
        key: row.id,
        muted: row.state === "ended",
        cells: {
          title: <AgreementLink agreement={row} slug={slug} />,
          kind: kinds(row.kind as "framework"),
          state: t(`agreement-state.${row.state}`),
          period: <Period agreement={row} />,
          yearly:
            row.cost === null ? (
              "–"
            ) : row.cost.yearly === null ? (
              t("price-unknown")
            ) : (
              <Money amount={kronorOf(row.cost.yearly)} />
            ),
        },
      }))}
    />
  );
}

function AgreementLink({ agreement, slug }: { agreement: Agreement; slug: string }) {
  return (
    <Link className="font-bold text-sjo underline" href={`/${slug}/agreements/${agreement.id}`}>
      <span className="font-mono font-normal">{agreement.number}</span> {agreement.title}
    </Link>
  );
}

async function Period({ agreement }: { agreement: Agreement }) {
  const t = await getTranslations("supplier");
  const { validFrom, lastDay } = agreement;
  if (validFrom === null) return "–";
  return (
    <>
      <Day day={validFrom} /> – {lastDay ? <Day day={lastDay} /> : t("until-further").toLowerCase()}
    </>
  );
}

/** A framework agreement: what is left of its ceiling, its last call-off day, and what has been called off. */
export async function SupplierFramework({ framework, slug }: { framework: Framework; slug: string }) {
  const [t, format] = await Promise.all([getTranslations("supplier"), getFormatter()]);
  const { ceilingOre: ceiling, drawnOre: drawn } = framework;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-lead">
        <AgreementLink agreement={framework} slug={slug} />
      </p>
      <Facts
        items={[
          { label: t("standing"), value: t(`agreement-state.${framework.state}`) },
          { label: t("period"), value: <Period agreement={framework} /> },
          ...(framework.lastCallOffDay
            ? [{ label: t("call-off-to"), value: <Day day={framework.lastCallOffDay} /> }]
            : []),
          ...(ceiling === null
            ? []
            : [
                {
                  label: t("ceiling"),
                  value: t("ceiling-left", {
                    left: await moneyText(kronorOf(ceiling - drawn)),
                    ceiling: await moneyText(kronorOf(ceiling)),
                  }),
                },
              ]),
        ]}
      />
      {ceiling ? (
        <p className="text-ink-2 text-meta">
          {t("ceiling-used", { share: format.number(drawn / ceiling, { style: "percent" }) })}
        </p>
      ) : null}
      <SupplierAgreements
        agreements={framework.callOffs}
        caption={t("call-offs", { number: framework.number })}
        empty={t("call-offs-none")}
        slug={slug}
      />
    </div>
  );
}
