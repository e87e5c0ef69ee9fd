import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { NewCampaignForm } from "@/components/credential/eid/new-campaign-form";
import { PageHeader } from "@/components/ui/page-header";
import { eidListHref, listingOf, loadEidSearchParams } from "@/lib/credential/eid/address";
import { countListedEids } from "@/lib/credential/eid/list";
import { countedTo } from "@/lib/domain/core/counted";
import { filtersOf } from "@/lib/domain/credential/eid-view";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("campaign");
  return { title: t("new.title") };
}

interface Props {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

/** All that the list showed, or a saved view of it. */
async function NewCampaign({ params, searchParams }: Props) {
  const { organisation: slug } = await params;
  const [actor, asked] = await Promise.all([
    requireActor(slug, "eid:order"),
    loadEidSearchParams(searchParams),
  ]);
  const listing = listingOf(asked);
  const [t, shell, count] = await Promise.all([
    getTranslations("campaign"),
    getTranslations("shell"),
    countListedEids(actor, { listing, most: countedTo }),
  ]);
  return (
    <div className="max-w-column">
      <PageHeader
        crumbs={[
          { href: `/${slug}/eids`, label: shell("eids") },
          { href: `/${slug}/eids/campaigns`, label: t("crumb") },
        ]}
        crumbsLabel={shell("breadcrumb")}
        title={t("new.title")}
      />
      <NewCampaignForm
        change={eidListHref(slug, asked, {})}
        count={count}
        listing={JSON.stringify(filtersOf(listing))}
        requestId={randomUUID()}
        slug={slug}
      />
    </div>
  );
}

export default orMissing(NewCampaign);
