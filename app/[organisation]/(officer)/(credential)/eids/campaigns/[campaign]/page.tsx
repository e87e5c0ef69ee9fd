import { cache } from "react";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { CampaignPlanForm } from "@/components/credential/eid/campaign-plan-form";
import { CampaignProgress } from "@/components/credential/eid/campaign-progress";
import { CampaignRows } from "@/components/credential/eid/campaign-rows";
import { CampaignWeeks } from "@/components/credential/eid/campaign-weeks";
import { Banner } from "@/components/ui/banner";
import { DoneBanner } from "@/components/ui/done-banner";
import { PageHeader } from "@/components/ui/page-header";
import { readCampaignView } from "@/lib/credential/eid/read-campaign";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { campaignStages } from "@/lib/domain/credential/campaign";
import { getNow, getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import { parseAsDay, parseAsId, type Search, textOf } from "@/lib/web/search-params";

interface Props {
  params: Promise<{ organisation: string; campaign: string }>;
  searchParams: Promise<Search>;
}

const campaignIn = cache(
  async (
    slug: string,
    campaignId: string,
    stageText: string,
    departmentText: string,
    weekText: string,
    after: string,
  ) => {
    const actor = await requireActor(slug, "eid:read");
    const stage = campaignStages.find((one) => one === stageText) ?? null;
    const department = departmentText === "none" ? "none" : parseAsId.parse(departmentText);
    const week = parseAsDay.parse(weekText);
    const asked = { campaignId, stage, department, week, after: after || null };
    return { asked, view: await pageOr404(campaignId, () => readCampaignView(actor, asked)) };
  },
);

async function asked({ params, searchParams }: Props) {
  const [{ organisation: slug, campaign }, search] = await Promise.all([params, searchParams]);
  const [stage, department, week, after] = ["stage", "department", "week", "after"].map((name) =>
    textOf(search[name]),
  ) as [string, string, string, string];
  return { slug, search, ...(await campaignIn(slug, campaign, stage, department, week, after)) };
}

export const generateMetadata = titleOrMissing(async (props: Props) => ({
  title: (await asked(props)).view.name,
}));

/** Who is to be renewed, when each comes, and how far it has gone. */
async function Campaign(props: Props) {
  const { slug, search, view, asked: narrowed } = await asked(props);
  const [t, shell, now] = await Promise.all([
    getTranslations("campaign"),
    getTranslations("shell"),
    getNow(),
  ]);
  const told = /^\d{1,5}$/.test(textOf(search.told)) ? Number(textOf(search.told)) : null;
  const rest = /^\d{1,5}$/.test(textOf(search.rest)) ? Number(textOf(search.rest)) : 0;
  return (
    <>
      {told === null ? null : <DoneBanner>{t("told", { count: told, left: rest })}</DoneBanner>}
      <PageHeader
        crumbs={[
          { href: `/${slug}/eids`, label: shell("eids") },
          { href: `/${slug}/eids/campaigns`, label: t("crumb") },
        ]}
        crumbsLabel={shell("breadcrumb")}
        meta={t("meta", { day: view.createdAt, by: view.createdBy })}
        title={view.name}
      />
      {view.late > 0 ? (
        <div className="mb-6">
          <Banner tone="warning">{t("late", { count: view.late })}</Banner>
        </div>
      ) : null}
      <div className="flex flex-col gap-8">
        <CampaignProgress slug={slug} view={view} />
        <CampaignWeeks slug={slug} view={view} />
        {view.mayPlan ? <CampaignPlanForm slug={slug} today={dayOf(now)} view={view} /> : null}
        <CampaignRows narrowed={narrowed} slug={slug} view={view} />
      </div>
      <ObjectHistory ids={[view.id]} kind="campaign" slug={slug} />
    </>
  );
}

export default orMissing(Campaign);
