import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { DisposalForm } from "@/components/operation/disposal/disposal-form";
import { DisposalList } from "@/components/operation/disposal/disposal-list";
import { RecordClasses } from "@/components/operation/disposal/record-classes";
import { ErasureList } from "@/components/operation/erasure/erasure-list";
import { ListHeader } from "@/components/shell/list-header";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import { readDisposals } from "@/lib/operation/disposal/read";
import { readErasures } from "@/lib/operation/erasure/read";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("disposal");
  return { title: t("title") };
}

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };
const deeds = ["proposed", "confirmed", "withdrawn"] as const;

async function DisposalPage({ params, searchParams }: Props) {
  const [{ organisation: slug }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "disposal:read");
  const [t, erasure, all, erasures] = await Promise.all([
    getTranslations("disposal"),
    getTranslations("erasure"),
    readDisposals(actor, undefined),
    readErasures(actor, undefined),
  ]);
  const done = deeds.find((known) => known === search.done);
  return (
    <>
      {done ? <DoneBanner>{t(`done.${done}`)}</DoneBanner> : null}
      <ListHeader found={t("found", { count: all.disposals.length })} title={t("title")} />
      <p className="mb-8 max-w-measure">{t("lead")}</p>
      <div className="flex flex-col gap-10">
        <SectionRule id="classes" title={t("classes")}>
          <RecordClasses classes={all.classes} />
        </SectionRule>
        <SectionRule id="decisions" title={t("decisions")}>
          {all.disposals.length > 0 ? (
            <DisposalList disposals={all.disposals} slug={slug} />
          ) : (
            <EmptyState title={t("none")}>{t("none-body")}</EmptyState>
          )}
        </SectionRule>
        <SectionRule id="erasures" title={erasure("decisions")}>
          <ErasureList erasures={erasures} linked slug={slug} />
        </SectionRule>
        {all.mayDecide ? (
          <SectionRule id="propose" title={t("propose")}>
            <p className="mb-4 max-w-measure">{t("propose-lead")}</p>
            <DisposalForm slug={slug} />
          </SectionRule>
        ) : null}
      </div>
    </>
  );
}

export default orMissing(DisposalPage);
