import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { RefusalTable } from "@/components/access/disclosure/refusal-table";
import { TooMuchTable } from "@/components/access/disclosure/too-much-table";
import { UnusedTable } from "@/components/access/disclosure/unused-table";
import { VolumeTable } from "@/components/access/disclosure/volume-table";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionRule } from "@/components/ui/section-rule";
import { ViewTabs } from "@/components/ui/view-tabs";
import { patternPeriods, readDisclosurePatterns } from "@/lib/access/disclosure/patterns";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("disclosure");
  return { title: t("title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

async function Disclosures({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "disclosure:read");
  const days = patternPeriods.find((one) => String(one) === search.days) ?? 30;
  const [t, { volumes, refusals, tooMuch, unused }] = await Promise.all([
    getTranslations("disclosure"),
    readDisclosurePatterns(actor, { days }),
  ]);
  const here = `/${slug}/disclosures`;
  const count = volumes.reduce((sum, { yes, no }) => sum + yes + no, 0);
  return (
    <>
      <ListHeader
        {...(may(actor, "objection:answer")
          ? { actions: <LinkButton href={`/${slug}/objections`}>{t("objections")}</LinkButton> }
          : {})}
        found={t("counted", { count, days })}
        lead={t("lead")}
        title={t("title")}
      />
      <ViewTabs
        label={t("period-label")}
        tabs={patternPeriods.map((one) => ({
          href: one === 30 ? here : `${here}?days=${one}`,
          label: t("period", { days: one }),
          current: one === days,
        }))}
      />
      <SectionRule className="mt-6" title={t("volumes")}>
        {volumes.length > 0 ? (
          <VolumeTable volumes={volumes} />
        ) : (
          <EmptyState title={t("volumes-none")}>{t("volumes-none-body")}</EmptyState>
        )}
      </SectionRule>
      <SectionRule className="mt-10" title={t("refusals")}>
        <RefusalTable refusals={refusals} />
      </SectionRule>
      <SectionRule className="mt-10" title={t("too-much")}>
        <p className="mb-4 max-w-measure">{t("too-much-lead")}</p>
        <TooMuchTable tooMuch={tooMuch} />
      </SectionRule>
      <SectionRule className="mt-10" title={t("unused")}>
        <p className="mb-4 max-w-measure">{t("unused-lead")}</p>
        <UnusedTable slug={slug} unused={unused} />
      </SectionRule>
    </>
  );
}

export default orMissing(Disclosures);
