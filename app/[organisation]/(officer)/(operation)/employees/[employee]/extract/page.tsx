import { randomUUID } from "node:crypto";
import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { OrderForm } from "@/components/operation/register-extract/order-form";
import { OrderedExtracts } from "@/components/operation/register-extract/ordered-extracts";
import { Banner } from "@/components/ui/banner";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import { readRegisterExtracts } from "@/lib/operation/register-extract/read";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; employee: string }>;
  searchParams: Promise<Search>;
};

/** Read once for the page and its title. */
const extractsOf = cache(async (slug: string, employeeId: string) => {
  const actor = await requireActor(slug, "employee:extract");
  return pageOr404(employeeId, () => readRegisterExtracts(actor, { employeeId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, employee } = await params;
  const [t, { person }] = await Promise.all([
    getTranslations("register-extract"),
    extractsOf(organisation, employee),
  ]);
  return { title: t("title", { name: person.name }) };
});

async function Extract({ params, searchParams }: Props) {
  const [{ organisation: slug, employee }, { done }] = await Promise.all([params, searchParams]);
  const [t, people, { person, isProtected, isSelf, extracts }] = await Promise.all([
    getTranslations("register-extract"),
    getTranslations("employee"),
    extractsOf(slug, employee),
  ]);
  return (
    <div className="max-w-column">
      {done === "ordered" || done === "confirmed" ? <DoneBanner>{t(`done.${done}`)}</DoneBanner> : null}
      <PageHeader
        crumbs={[
          { href: `/${slug}/employees`, label: people("title") },
          { href: `/${slug}/employees/${person.id}`, label: person.name },
        ]}
        crumbsLabel={people("crumbs")}
        meta={t("lead")}
        title={t("title", { name: person.name })}
      />
      {isSelf ? (
        <Banner tone="info">{t("self")}</Banner>
      ) : (
        <OrderForm employeeId={person.id} isProtected={isProtected} requestId={randomUUID()} slug={slug} />
      )}
      <SectionRule className="mt-8" title={t("ordered")}>
        <OrderedExtracts extracts={extracts} slug={slug} />
      </SectionRule>
    </div>
  );
}

export default orMissing(Extract);
