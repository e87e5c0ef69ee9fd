import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { SystemOwnerTable } from "@/components/access/system-owner/system-owner-table";
import { ListHeader } from "@/components/shell/list-header";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { readSystemOwners } from "@/lib/access/system-owner/read";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("system-owner");
  return { title: t("title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function SystemOwners({ params, searchParams }: Props) {
  const [{ organisation: slug }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "mandate:read");
  const [t, mandate, shell, services] = await Promise.all([
    getTranslations("system-owner"),
    getTranslations("mandate"),
    getTranslations("shell"),
    readSystemOwners(actor, undefined),
  ]);
  return (
    <>
      {done === "set" ? <DoneBanner>{t("done")}</DoneBanner> : null}
      <ListHeader
        crumbs={[{ href: `/${slug}/mandates`, label: mandate("title") }]}
        crumbsLabel={shell("breadcrumb")}
        found={services.length}
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {services.length > 0 ? (
        <SystemOwnerTable
          here={`/${slug}/mandates/owners`}
          mayWrite={may(actor, "mandate-type:write")}
          services={services}
        />
      ) : (
        <EmptyState title={t("none")}>{t("none-body")}</EmptyState>
      )}
    </>
  );
}

export default orMissing(SystemOwners);
