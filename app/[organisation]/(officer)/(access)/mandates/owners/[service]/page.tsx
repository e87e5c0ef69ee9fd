import { cache } from "react";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ChooseOwner } from "@/components/access/system-owner/choose-owner";
import { PageHeader } from "@/components/ui/page-header";
import { readSystemOwner } from "@/lib/access/system-owner/read";
import { getTranslations } from "@/lib/i18n/server";
import { searchEmployees } from "@/lib/people/employee/list";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { type Search, textOf } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; service: string }>;
  searchParams: Promise<Search>;
};

/** Read once for the page and its title. */
const serviceIn = cache(async (slug: string, serviceId: string) => {
  const actor = await requireActor(slug, "mandate-type:write");
  return { actor, service: await pageOr404(serviceId, () => readSystemOwner(actor, { serviceId })) };
});

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, service } = await params;
  const t = await getTranslations("system-owner");
  return { title: t("choose-title", { name: (await serviceIn(organisation, service)).service.name }) };
});

async function SystemOwner({ params, searchParams }: Props) {
  const [{ organisation: slug, service: id }, asked] = await Promise.all([params, searchParams]);
  const { actor, service } = await serviceIn(slug, id);
  const q = textOf(asked.q).trim();
  const [t, mandate, shell, found] = await Promise.all([
    getTranslations("system-owner"),
    getTranslations("mandate"),
    getTranslations("shell"),
    q ? searchEmployees(actor, { q, limit: 10 }) : null,
  ]);
  return (
    <>
      <PageHeader
        crumbs={[
          { href: `/${slug}/mandates`, label: mandate("title") },
          { href: `/${slug}/mandates/owners`, label: t("title") },
        ]}
        crumbsLabel={shell("breadcrumb")}
        meta={t("choose-lead")}
        title={t("choose-title", { name: service.name })}
      />
      <ChooseOwner found={found} q={q} service={service} slug={slug} />
    </>
  );
}

export default orMissing(SystemOwner);
