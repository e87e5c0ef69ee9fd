import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { RecertificationForms } from "@/components/access/recertification/recertification-forms";
import { RoundList } from "@/components/access/recertification/round-list";
import { WaitingList } from "@/components/access/recertification/waiting-list";
import { ListHeader } from "@/components/shell/list-header";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionRule } from "@/components/ui/section-rule";
import { readRecertifications } from "@/lib/access/recertification/read";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("recertification");
  return { title: t("title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };
const deeds = ["answered", "opened", "plan-set"] as const;

async function RecertificationList({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "mandate:read");
  const [t, mandates, shell, all] = await Promise.all([
    getTranslations("recertification"),
    getTranslations("mandate"),
    getTranslations("shell"),
    readRecertifications(actor, undefined),
  ]);
  const done = deeds.find((known) => known === search.done);
  return (
    <>
      {done ? <DoneBanner>{t(`done.${done}`)}</DoneBanner> : null}
      <ListHeader
        crumbs={[{ href: `/${slug}/mandates`, label: mandates("title") }]}
        crumbsLabel={shell("breadcrumb")}
        found={all.isOpen ? t("left", { count: all.left }) : t("rounds-count", { count: all.rounds.length })}
        title={t("title")}
      />
      <p className="max-w-measure">{t("lead")}</p>
      <p className="mt-2 mb-8 max-w-measure text-ink-2">{t("scope")}</p>
      <div className="flex flex-col gap-10">
        {may(actor, "access-request:answer") && all.isOpen ? (
          <SectionRule id="mine" title={t("mine-title")}>
            {all.mine.length > 0 ? (
              <>
                <p className="mb-2">{t("mine-lead")}</p>
                <WaitingList here={`/${slug}/recertifications`} people={all.mine} />
              </>
            ) : (
              <p className="text-ink-3">{t("mine-none")}</p>
            )}
          </SectionRule>
        ) : null}
        <SectionRule id="rounds" title={t("rounds-title")}>
          {all.rounds.length > 0 ? (
            <RoundList left={all.left} rounds={all.rounds} />
          ) : (
            <EmptyState title={t("rounds-none")}>{t("rounds-none-body")}</EmptyState>
          )}
        </SectionRule>
        {all.mayOpen ? (
          <RecertificationForms days={all.days} isOpen={all.isOpen} plan={all.plan} slug={slug} />
        ) : null}
      </div>
    </>
  );
}

export default orMissing(RecertificationList);
