import { cache } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { RecertifyPerson } from "@/components/access/recertification/recertify-person";
import { readRecertificationPage } from "@/lib/access/recertification/read";
import { getTranslations } from "@/lib/i18n/server";
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

async function Recertify({ params, searchParams }: Props) {
  const [{ organisation: slug, employee }, { done }] = await Promise.all([params, searchParams]);
  const [t, page] = await Promise.all([getTranslations("recertification"), pageOf(slug, employee)]);
  const crumbs = [{ href: `/${slug}/recertifications`, label: t("title") }];
  return (
    <>
      <RecertifyPerson as="officer" crumbs={crumbs} done={done} page={page} slug={slug} />
      <ObjectHistory ids={[page.round.id]} kind="recertification" slug={slug} />
    </>
  );
}

export default orMissing(Recertify);
