import { nextDay } from "@/lib/domain/mark/assessed";
import { dayOnce } from "@/lib/i18n/said-once";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import type { ListedRow, RequirementList } from "@/lib/mark/assessment/read";
import { chapterTitle, waitsOf } from "./assessment-look";
import { proofIn, whyIn } from "./proof";
import { type ChapterWords, RequirementRows, type RequirementWords } from "./requirement-rows";

interface RequirementTablesProps extends Pick<RequirementList, "chapters" | "results"> {
  /** Path of the requirements. */
  here: string;
  /** With a box in front of each, to be given an owner together. */
  choose: boolean;
}

/** Requirements by chapter, put into words: whose each is, how it stands, what shows it, and what comes next. */
export async function RequirementTables({ chapters, results, here, choose }: RequirementTablesProps) {
  const [t, locale, row] = await Promise.all([getTranslations("assessment"), getLocale(), rowIn(results)]);
  const words = chapters.map(({ chapter, rows }): ChapterWords => {
    return { id: chapter.id, title: chapterTitle(chapter, locale), rows: rows.map(row) };
  });
  return (
    <RequirementRows
      chapters={JSON.stringify(words)}
      choose={choose}
      heads={{
        requirement: t("requirement"),
        owner: t("owner"),
        shown: t("standing"),
        proof: t("proven-by"),
        next: t("next-day"),
      }}
      here={here}
      standings={{
        met: t("shown.met"),
        "evidence-missing": t("shown.evidence-missing"),
        "control-failed": t("shown.control-failed"),
        overdue: t("shown.overdue"),
        "not-applicable": t("shown.not-applicable"),
      }}
      waits={{ reread: t("reread"), again: t("waits.again"), asked: t("waits.asked") }}
    />
  );
}

async function rowIn(results: RequirementList["results"]) {
  const [format, locale, proof, why] = await Promise.all([getFormatter(), getLocale(), proofIn(), whyIn()]);
  const newest = new Map(results.map((result) => [result.control, result]));
  return (row: ListedRow): RequirementWords => {
    const { requirement, assessment, shown } = row;
    const next = nextDay(row);
    const ran = requirement.controls.flatMap((control) => newest.get(control) ?? []);
    return {
      id: requirement.id,
      title: locale === "sv" ? requirement.titleSv : requirement.titleEn,
      waits: waitsOf(assessment),
      owner: assessment.ownerName ?? undefined,
      shown,
      why: why(row, ran) || undefined,
      proof: proof(row, newest) || undefined,
      next: next ? dayOnce(locale, format, next) : undefined,
    };
  };
}
