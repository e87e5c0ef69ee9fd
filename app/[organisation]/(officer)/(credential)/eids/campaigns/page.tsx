import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { CampaignTable } from "@/components/credential/eid/campaign-table";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { readCampaigns } from "@/lib/credential/eid/read-campaign";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("campaign");
  return { title: t("title") };
}

async function Campaigns({ params }: { params: Promise<{ organisation: string }> }) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "eid:read");
  const [t, shell, campaigns] = await Promise.all([
    getTranslations("campaign"),
    getTranslations("shell"),
    readCampaigns(actor, undefined),
  ]);
  const due = <LinkButton href={`/${slug}/eids?renewal=due&sort=valid-to`}>{t("list.due")}</LinkButton>;
  return (
    <>
      <ListHeader
        found={campaigns.length}
        crumbs={[{ href: `/${slug}/eids`, label: shell("eids") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("title")}
      />
      <p className="mb-6 max-w-measure">{t("lead")}</p>
      {campaigns.length > 0 ? (
        <CampaignTable campaigns={campaigns} slug={slug} />
      ) : (
        <EmptyState action={due} title={t("list.none")}>
          {t("list.none-body")}
        </EmptyState>
      )}
    </>
  );
}

export default orMissing(Campaigns);
