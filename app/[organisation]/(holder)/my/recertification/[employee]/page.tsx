import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { RecertifyPerson } from "@/components/access/recertification/recertify-person";
import { readOwnRecertification } from "@/lib/access/recertification/read-own";
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
  const actor = await requireActor(slug, "own:answer-access");
  return pageOr404(employeeId, () => readOwnRecertification(actor, { employeeId }));
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, employee } = await params;
  await pageOf(organisation, employee);
  return { title: (await getTranslations("recertification"))("own-title") };
});

async function Recertify({ params, searchParams }: Props) {
  const [{ organisation: slug, employee }, { done }] = await Promise.all([params, searchParams]);
  const [t, my, page] = await Promise.all([
    getTranslations("recertification"),
    getTranslations("my"),
    pageOf(slug, employee),
  ]);
  const crumbs = [
    { href: `/${slug}/my`, label: my("title") },
    { href: `/${slug}/my/recertification`, label: t("own-title") },
  ];
  return <RecertifyPerson as="own" crumbs={crumbs} done={done} page={page} slug={slug} />;
}

export default orMissing(Recertify);
