import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ErasureForm } from "@/components/operation/erasure/erasure-form";
import { ErasureList } from "@/components/operation/erasure/erasure-list";
import { ErasurePreview } from "@/components/operation/erasure/erasure-preview";
import { Hindrances } from "@/components/operation/erasure/hindrances";
import { Banner } from "@/components/ui/banner";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import { readErasure } from "@/lib/operation/erasure/read";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; employee: string }>;
  searchParams: Promise<Search>;
};
const deeds = ["proposed", "confirmed", "withdrawn"] as const;

/** Read once for the page and its title. */
const erasureOf = cache(async (slug: string, employeeId: string) => {
  const actor = await requireActor(slug, "disposal:decide");
  return pageOr404(employeeId, () => readErasure(actor, { employeeId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, employee } = await params;
  const [t, { person }] = await Promise.all([getTranslations("erasure"), erasureOf(organisation, employee)]);
  return { title: t("title", { name: person.name }) };
});

async function Erase({ params, searchParams }: Props) {
  const [{ organisation: slug, employee }, search] = await Promise.all([params, searchParams]);
  const [t, people, { person, isSelf, hindrances, isOpen, erasures }] = await Promise.all([
    getTranslations("erasure"),
    getTranslations("employee"),
    erasureOf(slug, employee),
  ]);
  const done = deeds.find((known) => known === search.done);
  return (
    <div className="max-w-column">
      {done ? <DoneBanner>{t(`done.${done}`)}</DoneBanner> : null}
      <PageHeader
        crumbs={[
          { href: `/${slug}/employees`, label: people("title") },
          { href: `/${slug}/employees/${person.id}`, label: person.name },
        ]}
        crumbsLabel={people("crumbs")}
        meta={t("lead")}
        title={t("title", { name: person.name })}
      />
      {isSelf ? <Banner tone="info">{t("self")}</Banner> : <Hindrances hindrances={hindrances} />}
      <ErasurePreview />
      {isSelf || isOpen || hindrances.length > 0 ? null : (
        <SectionRule className="mt-8" title={t("propose")}>
          <ErasureForm employeeId={person.id} slug={slug} />
        </SectionRule>
      )}
      <SectionRule className="mt-8" title={t("decisions")}>
        <ErasureList erasures={erasures} slug={slug} />
      </SectionRule>
    </div>
  );
}

export default orMissing(Erase);
