import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { showNumber } from "@/components/supplier/number";
import { SupplierContacts } from "@/components/supplier/supplier-contacts";
import { Facts } from "@/components/ui/facts";
import { Figure } from "@/components/ui/figure";
import { Money } from "@/components/ui/money";
import { SectionRule } from "@/components/ui/section-rule";
import { kronorOf } from "@/lib/domain/price";
import type { SupplierPage } from "@/lib/supplier/read";

/** Who it is, what it costs, whom to reach, and which procurements it has made bids in. */
export async function SupplierAside({ page, slug }: { page: SupplierPage; slug: string }) {
  const t = await getTranslations("supplier");
  const { party } = page;
  const number = party.number ?? party.masked;
  return (
    <div className="flex min-w-0 flex-col gap-10">
      <SectionRule id="spend" title={t("spend")}>
        <Spend page={page} slug={slug} />
      </SectionRule>
      <SectionRule id="contacts" title={t("contacts")}>
        <SupplierContacts contacts={page.contacts} />
      </SectionRule>
      <SectionRule id="facts" title={t("kind")}>
        <Facts
          items={[
            {
              label: t("kind"),
              value: t(party.kind === "sole-trader" ? "kind-sole-trader" : "kind-organisation"),
            },
            ...(number
              ? [{ label: t("number"), value: <span className="font-mono">{showNumber(number)}</span> }]
              : []),
            { label: t("sector"), value: t(party.sector === "public" ? "sector-public" : "sector-private") },
          ]}
        />
      </SectionRule>
      <SectionRule id="procurements" title={t("procurements")}>
        <Bids page={page} slug={slug} />
      </SectionRule>
    </div>
  );
}

async function Spend({ page, slug }: { page: SupplierPage; slug: string }) {
  const t = await getTranslations("supplier");
  const { spend } = page;
  if (spend.paid === 0) return <p className="text-ink-2">{t("spend-none")}</p>;
  return (
    <>
      <Figure caption={t("yearly")} value={<Money amount={kronorOf(spend.yearly)} />} />
      {spend.unknown > 0 ? (
        <p className="mt-2 text-ink-2 text-meta">{t("spend-unknown", { count: spend.unknown })}</p>
      ) : null}
      <Link className="inline-block py-2" href={`/${slug}/suppliers/spend`}>
        {t("spend-title")}
      </Link>
    </>
  );
}

async function Bids({ page, slug }: { page: SupplierPage; slug: string }) {
  const t = await getTranslations("supplier");
  const states = await getTranslations("procurement");
  if (page.procurements.length === 0) return <p className="text-ink-2">{t("procurements-none")}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {page.procurements.map((one) => (
        <li key={one.id}>
          <Link href={`/${slug}/procurements/${one.id}`}>
            <span className="font-mono">{one.number}</span> {one.title}
          </Link>
          <span className="block text-ink-3 text-meta">
            {t(one.won ? "procurement-won" : "procurement-bid")},{" "}
            {states(`states.${one.state}`).toLowerCase()}
          </span>
        </li>
      ))}
    </ul>
  );
}
