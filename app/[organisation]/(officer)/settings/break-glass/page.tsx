import type { Metadata } from "next";
import { z } from "zod";
import { orMissing } from "@/app/or-missing";
import { BreakGlassSets } from "@/components/credential/break-glass/break-glass-sets";
import { BreakGlassUses } from "@/components/credential/break-glass/break-glass-uses";
import { ListHeader } from "@/components/shell/list-header";
import { DoneBanner } from "@/components/ui/done-banner";
import { EmptyState } from "@/components/ui/empty-state";
import { PostForm } from "@/components/ui/post-form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { readBreakGlass } from "@/lib/credential/break-glass/read";
import { breakGlassBounds } from "@/lib/domain/credential/break-glass";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

interface BreakGlassProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("break-glass");
  return { title: t("title") };
}

const outcome = z.enum(["confirmed", "voided"]);

/** Papers with emergency codes: made here, confirmed by another, and each use of them. */
async function BreakGlass({ params, searchParams }: BreakGlassProps) {
  const [{ organisation }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(organisation, "break-glass:read");
  const done = outcome.safeParse(search.done).data;
  const [t, { sets, uses, writes, own }] = await Promise.all([
    getTranslations("break-glass"),
    readBreakGlass(actor, undefined),
  ]);
  const { codes, eidsAnHour } = breakGlassBounds;
  return (
    <>
      <ListHeader found={sets.length} title={t("title")} />
      {done ? <DoneBanner>{t(`done-${done}`)}</DoneBanner> : null}
      <p className="max-w-measure">{t("settings-lead", { codes, count: eidsAnHour })}</p>
      {writes ? (
        <SectionRule className="mt-8" id="make" title={t("make-title")}>
          <p className="mb-4 max-w-measure">{t(own ? "make-lead-again" : "make-lead")}</p>
          <PostForm action="/api/files/break-glass-papers" organisation={organisation}>
            <SubmitButton pending={t("making")} tone="primary">
              {t("make")}
            </SubmitButton>
          </PostForm>
        </SectionRule>
      ) : null}
      <SectionRule className="mt-10" id="uses" title={t("uses")}>
        {uses.length > 0 ? <BreakGlassUses uses={uses} /> : <p className="text-ink-2">{t("uses-none")}</p>}
      </SectionRule>
      <SectionRule className="mt-10" id="papers" title={t("papers")}>
        {sets.length > 0 ? (
          <BreakGlassSets sets={sets} slug={organisation} />
        ) : (
          <EmptyState title={t("papers-none")}>{t("papers-none-body")}</EmptyState>
        )}
      </SectionRule>
    </>
  );
}

export default orMissing(BreakGlass);
