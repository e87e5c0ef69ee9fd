import type { Metadata } from "next";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { MarkFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark-frame";
import { ExportList } from "@/app/[organisation]/(officer)/export-list";
import { ObjectHistory } from "@/app/[organisation]/(officer)/object-history";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { ChangedList } from "@/components/mark/evidence/changed-bands";
import { ChapterRing } from "@/components/mark/quality-mark/chapter-ring";
import { MarkStatusWords } from "@/components/mark/quality-mark/mark-status";
import { MilestoneList } from "@/components/mark/quality-mark/milestone-list";
import { TurnedList } from "@/components/mark/quality-mark/turned-list";
import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { type Actor, may } from "@/lib/domain/core/actor";
import { tally } from "@/lib/domain/mark/assessed";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { readRequirements } from "@/lib/mark/assessment/read";
import { listEvidence } from "@/lib/mark/evidence/read";
import { readFollowUp } from "@/lib/mark/follow-up/read";
import { type MarkProgress, readMarkProgress } from "@/lib/mark/quality-mark/read";
import { Deadlines } from "./deadlines";

interface Props {
  params: Promise<{ organisation: string; mark: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

export const generateMetadata = titleOrMissing(async ({ params }: Props): Promise<Metadata> => {
  const { organisation, mark: id } = await params;
  const [t, { mark }] = await Promise.all([getTranslations("quality-mark"), markIn(organisation, id)]);
  return { title: t("mark-name", { issuer: mark.issuerName, level: mark.level }) };
});

async function MarkOverview({ params, searchParams }: Props) {
  const { organisation, mark: id } = await params;
  const { actor, mark, framework } = await markIn(organisation, id);
  const markId = mark.id;
  const [t, locale, { chapters }, progress, { items, today }, pieces, { done }] = await Promise.all([
    getTranslations("quality-mark"),
    getLocale(),
    readRequirements(actor, { markId }),
    readMarkProgress(actor, { markId }),
    readFollowUp(actor, { markId }),
    listEvidence(actor, { markId }),
    searchParams,
  ]);
  const here = `/${organisation}/quality-mark/${markId}`;
  const requirements = chapters.flatMap((chapter) => chapter.rows);
  const deed = deeds.find((known) => known === done);
  return (
    <MarkFrame
      actions={
        may(actor, "quality-mark:write") ? (
          <LinkButton href={`${here}/status`}>{t("change-status")}</LinkButton>
        ) : null
      }
      current="overview"
      done={deed && t(`done.${deed}`)}
      mark={mark}
      meta={
        <>
          <MarkStatusWords mark={mark} />
          <br />
          {t("measured", {
            title: locale === "sv" ? framework.titleSv : framework.titleEn,
            version: framework.version,
          })}
        </>
      }
      slug={organisation}
      title={t("mark-name", { issuer: mark.issuerName, level: mark.level })}
    >
      <ChangedList base={`${here}/evidence`} rows={pieces} />
      <div className="flex flex-col gap-10">
        <SectionRule
          id="standing"
          title={t("ring-finding", { settled: tally(requirements).settled, total: requirements.length })}
        >
          <ChapterRing chapters={chapters} here={`${here}/requirements`} />
          <ExportList list="chapters" search={{ mark: markId }} slug={organisation} />
        </SectionRule>
        <Deadlines {...{ requirements, today, here }} followUp={items} milestones={progress.milestones} />
        <Way actor={actor} markId={markId} progress={progress} slug={organisation} today={today} />
      </div>
      <ObjectHistory ids={[mark.id]} kind="quality-mark" slug={organisation} />
    </MarkFrame>
  );
}

interface WayProps {
  actor: Actor;
  markId: string;
  slug: string;
  progress: MarkProgress;
  /** YYYY-MM-DD */
  today: string;
}

/** What turned lately, and how far the mark has come. */
async function Way({ actor, markId, slug, progress, today }: WayProps) {
  const t = await getTranslations("quality-mark");
  return (
    <>
      <SectionRule id="turned" title={t("turned")}>
        <TurnedList here={`/${slug}/quality-mark/${markId}/controls`} progress={progress} />
      </SectionRule>
      <SectionRule id="milestones" title={t("milestones")}>
        <MilestoneList
          known={progress.known}
          markId={markId}
          mayWrite={may(actor, "quality-mark:write")}
          rows={progress.milestones}
          slug={slug}
          today={today}
        />
      </SectionRule>
    </>
  );
}

const deeds = ["started", "status", "milestone", "adopted"] as const;

export default orMissing(MarkOverview);
