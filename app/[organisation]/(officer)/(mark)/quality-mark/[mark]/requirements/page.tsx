import type { Metadata } from "next";
import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { MarkFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark-frame";
import { orMissing } from "@/app/or-missing";
import { AssignForm } from "@/components/mark/assessment/assign-form";
import { askedStandings, RequirementFilters } from "@/components/mark/assessment/requirement-filters";
import { RequirementTables } from "@/components/mark/assessment/requirement-tables";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { may } from "@/lib/domain/core/actor";
import { isUnowned, tally } from "@/lib/domain/mark/assessed";
import { getTranslations } from "@/lib/i18n/server";
import { type ListedRow, type RequirementList, readRequirements } from "@/lib/mark/assessment/read";
import { requireActor } from "@/lib/session";
import { pageOr404 } from "@/lib/web/page-or-404";
import type { Search } from "@/lib/web/search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("assessment");
  return { title: t("title") };
}

const load = createLoader({
  chapter: parseAsString,
  shown: parseAsStringLiteral(askedStandings),
  owner: parseAsString,
  done: parseAsString,
});

type Asked = Pick<Awaited<ReturnType<typeof load>>, "chapter" | "shown" | "owner">;

function fits({ assessment, shown }: ListedRow, asked: Asked): boolean {
  const waits = assessment.asked || (assessment.status === "not-applicable" && assessment.reread);
  const stands = asked.shown === null || (asked.shown === "waits" ? waits : shown === asked.shown);
  if (!asked.owner) return stands;
  return stands && (asked.owner === "none" ? isUnowned(assessment) : assessment.ownerId === asked.owner);
}

function narrowed(chapters: RequirementList["chapters"], asked: Asked) {
  return chapters
    .filter((one) => !asked.chapter || one.chapter.id === asked.chapter)
    .map((one) => ({ ...one, rows: one.rows.filter((row) => fits(row, asked)) }))
    .filter(({ rows }) => rows.length > 0);
}

interface Props {
  params: Promise<{ organisation: string; mark: string }>;
  searchParams: Promise<Search>;
}

async function Requirements({ params, searchParams }: Props) {
  const { organisation, mark: id } = await params;
  const actor = await requireActor(organisation, "quality-mark:read");
  const [t, asked, { mark, officers, ...list }] = await Promise.all([
    getTranslations("assessment"),
    load(searchParams),
    pageOr404(id, () => readRequirements(actor, { markId: id })),
  ]);
  const here = `/${organisation}/quality-mark/${mark.id}/requirements`;
  const all = list.chapters.flatMap(({ rows }) => rows);
  const chapters = narrowed(list.chapters, asked);
  const choose = may(actor, "quality-mark:write");
  const tables = <RequirementTables chapters={chapters} choose={choose} here={here} results={list.results} />;
  return (
    <MarkFrame
      current="requirements"
      done={asked.done === "assigned" ? t("done.assigned") : undefined}
      mark={mark}
      meta={
        <>
          {t("lead", { settled: tally(all).settled, total: all.length })}
          {choose && all.every(({ assessment }) => assessment.ownerId === null)
            ? ` ${t("lead-begin")}`
            : null}
        </>
      }
      slug={organisation}
      title={t("title")}
    >
      <RequirementFilters
        asked={asked}
        chapters={list.chapters.map(({ chapter }) => chapter)}
        here={here}
        officers={officers}
      />
      {chapters.length === 0 ? (
        <EmptyState action={<LinkButton href={here}>{t("clear")}</LinkButton>} title={t("empty")} />
      ) : choose ? (
        <AssignForm markId={mark.id} narrowed={asked} officers={officers} slug={organisation}>
          {tables}
        </AssignForm>
      ) : (
        <div className="flex flex-col gap-8">{tables}</div>
      )}
    </MarkFrame>
  );
}

export default orMissing(Requirements);
