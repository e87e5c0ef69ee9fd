import type { Metadata } from "next";
import { markIn } from "@/app/[organisation]/(officer)/quality-mark/[mark]/mark";
import { MarkFrame } from "@/app/[organisation]/(officer)/quality-mark/[mark]/mark-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { RequirementTodo } from "@/components/assessment/requirement-todo";
import { ChapterRing } from "@/components/quality-mark/chapter-ring";
import { MarkStatusWords } from "@/components/quality-mark/mark-status";
import { MilestoneList } from "@/components/quality-mark/milestone-list";
import { TurnedList } from "@/components/quality-mark/turned-list";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { type ListedRow, readRequirements } from "@/lib/assessment/read";
import { type Actor, may } from "@/lib/domain/actor";
import { nextDay, tally } from "@/lib/domain/assessed";
import { dayOf, daysBetween } from "@/lib/domain/stockholm";
import { getFormatter, getLocale, getNow, getTranslations } from "@/lib/i18n/server";
import { readMarkProgress } from "@/lib/quality-mark/read";

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
  const [t, words, locale, now, { chapters }, { done }] = await Promise.all([
    getTranslations("quality-mark"),
    getTranslations("assessment"),
    getLocale(),
    getNow(),
    readRequirements(actor, { markId: mark.id }),
    searchParams,
  ]);
  const here = `/${organisation}/quality-mark/${mark.id}`;
  const rows = chapters.flatMap((chapter) => chapter.rows);
  const overdue = rows.filter(({ shown }) => shown === "overdue");
  return (
    <MarkFrame
      actions={
        may(actor, "quality-mark:write") ? (
          <LinkButton href={`${here}/status`}>{t("change-status")}</LinkButton>
        ) : null
      }
      current="overview"
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
      <Done done={done} />
      <SectionRule
        aside={<NextDeadline rows={rows} today={dayOf(now)} />}
        id="standing"
        title={t("ring-finding", { settled: tally(rows).settled, total: rows.length })}
      >
        <ChapterRing chapters={chapters} here={`${here}/requirements`} />
      </SectionRule>
      <SectionRule
        className="mt-10"
        id="overdue"
        title={overdue.length > 0 ? words("tasks", { count: overdue.length }) : words("tasks-none")}
      >
        <RequirementTodo rows={overdue.map((row) => ({ row, here: `${here}/requirements` }))} />
      </SectionRule>
      <Way actor={actor} markId={mark.id} slug={organisation} />
    </MarkFrame>
  );
}

/** What turned lately, and how far the mark has come. */
async function Way({ actor, markId, slug }: { actor: Actor; markId: string; slug: string }) {
  const [t, now, progress] = await Promise.all([
    getTranslations("quality-mark"),
    getNow(),
    readMarkProgress(actor, { markId }),
  ]);
  return (
    <div className="mt-10 flex flex-col gap-10">
      <SectionRule id="turned" title={t("turned")}>
        <TurnedList here={`/${slug}/quality-mark/${markId}/controls`} rows={progress.turned} />
      </SectionRule>
      <SectionRule id="milestones" title={t("milestones")}>
        <MilestoneList
          markId={markId}
          mayWrite={may(actor, "quality-mark:write")}
          rows={progress.milestones}
          slug={slug}
          today={dayOf(now)}
        />
      </SectionRule>
    </div>
  );
}

async function Done({ done }: { done: unknown }) {
  const t = await getTranslations("quality-mark");
  if (!isDone(done)) return null;
  return (
    <div className="mb-6">
      <Banner role="status" tone="done">
        {t(`done.${done}`)}
      </Banner>
    </div>
  );
}

const dones = ["started", "status", "milestone", "adopted"] as const;
const isDone = (done: unknown): done is (typeof dones)[number] => dones.some((one) => one === done);

/** Days until the first day that something must be done by. */
async function NextDeadline({ rows, today }: { rows: ListedRow[]; today: string }) {
  const [t, format] = await Promise.all([getTranslations("quality-mark"), getFormatter()]);
  const days = rows.map((row) => ({ id: row.requirement.id, day: nextDay(row) ?? "" }));
  const [first] = days
    .filter(({ day }) => day >= today)
    .sort((one, other) => one.day.localeCompare(other.day));
  if (!first) return t("no-deadline");
  const day = format.dateTime(new Date(`${first.day}T12:00:00Z`), "day");
  return `${t("next-deadline", { days: daysBetween(today, first.day), id: first.id })} (${day})`;
}

export default orMissing(MarkOverview);
