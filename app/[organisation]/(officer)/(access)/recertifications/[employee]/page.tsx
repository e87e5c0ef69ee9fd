import { cache } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { RecertifyForm } from "@/components/access/recertification/recertify-form";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { readRecertificationPage } from "@/lib/access/recertification/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; employee: string }>;
  searchParams: Promise<Search>;
};

/** Read once for the page and its title. */
const pageOf = cache(async (slug: string, employeeId: string) => {
  const actor = await requireActor(slug, "access-request:answer");
  return pageOr404(employeeId, () => readRecertificationPage(actor, { employeeId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, employee } = await params;
  await pageOf(organisation, employee);
  return { title: (await getTranslations("recertification"))("own-title") };
});

async function RecertifyPerson({ params, searchParams }: Props) {
  const [{ organisation: slug, employee }, { done }] = await Promise.all([params, searchParams]);
  const [t, shell, format, page] = await Promise.all([
    getTranslations("recertification"),
    getTranslations("shell"),
    getFormatter(),
    pageOf(slug, employee),
  ]);
  return (
    <>
      {done === "answered" ? <DoneBanner>{t("done.answered")}</DoneBanner> : null}
      <PageHeader
        crumbs={[{ href: `/${slug}/recertifications`, label: t("title") }]}
        crumbsLabel={shell("breadcrumb")}
        meta={page.person.title}
        title={t("person-title", { name: page.person.name })}
      />
      <p className="mb-6 max-w-measure">
        {t("person-lead", { day: format.dateTime(new Date(`${page.round.lastDay}T12:00:00Z`), "day") })}
      </p>
      <RecertifyForm as="officer" page={page} slug={slug} />
      <ObjectHistory ids={[page.round.id]} kind="recertification" slug={slug} />
    </>
  );
}

export default orMissing(RecertifyPerson);
