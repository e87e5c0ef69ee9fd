import { SupplierContacts } from "@/components/contract/supplier/supplier-contacts";
import { Facts } from "@/components/ui/facts";
import { Figure } from "@/components/ui/figure";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { SectionRule } from "@/components/ui/section-rule";
import { UnmaskPartyForm } from "@/components/use/relying-party/unmask-party-form";
import type { SupplierPage } from "@/lib/contract/supplier/read";
import { showNumber } from "@/lib/domain/contract/shown-number";
import { kronorOf } from "@/lib/domain/core/price";
import { getTranslations } from "@/lib/i18n/server";

interface SummaryProps {
  page: SupplierPage;
  slug: string;
}

/** Who it is, what it costs and whom to reach. */
export async function SupplierSummary({
  page,
  slug,
  mayWrite,
  mayUnmask,
}: SummaryProps & { mayWrite: boolean; mayUnmask: boolean }) {
  const t = await getTranslations("supplier");
  const contacts = `/${slug}/relying-parties/${page.party.id}`;
  return (
    <div className="grid gap-x-10 gap-y-10 md:grid-cols-2 xl:grid-cols-3">
      <SectionRule className="min-w-0" id="spend" title={t("spend")}>
        <Spend page={page} slug={slug} />
      </SectionRule>
      <SectionRule className="min-w-0" id="facts" title={t("facts")}>
        <PartyFacts page={page} />
        {mayUnmask && page.party.masked ? <UnmaskPartyForm partyId={page.party.id} slug={slug} /> : null}
      </SectionRule>
      <SectionRule
        aside={
          mayWrite ? (
            <Link className="-my-2 inline-block py-2" href={contacts}>
              {t("contacts-change")}
            </Link>
          ) : null
        }
        className="min-w-0"
        id="contacts"
        title={t("contacts")}
      >
        <SupplierContacts contacts={page.contacts} />
      </SectionRule>
    </div>
  );
}

async function PartyFacts({ page: { party } }: { page: SupplierPage }) {
  const t = await getTranslations("supplier");
  const number = party.number ?? party.masked;
  return (
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
  );
}

/** Which procurements it has made bids in. */
export async function SupplierBids({ page, slug }: SummaryProps) {
  const t = await getTranslations("supplier");
  return (
    <SectionRule id="procurements" title={t("procurements")}>
      <Bids page={page} slug={slug} />
    </SectionRule>
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
