import { Facts } from "@/components/ui/facts";
import { Prose } from "@/components/ui/prose";
import type { AssessedRow } from "@/lib/assessment/read";
import { termsBlocks } from "@/lib/domain/terms";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { AssessmentTag } from "./assessment-tag";

/** How the requirement is met, as its owner has written it. */
export async function RequirementAnswer({ row: { assessment, shown } }: { row: AssessedRow }) {
  const [t, format] = await Promise.all([getTranslations("assessment"), getFormatter()]);
  const day = (value: string | null) =>
    value ? format.dateTime(new Date(`${value}T12:00:00Z`), "day") : "–";
  const { answer, maturity, updatedBy, updatedAt } = assessment;
  return (
    <>
      <Facts
        className="mb-4"
        items={[
          { label: t("standing"), value: <AssessmentTag shown={shown} /> },
          { label: t("owner"), value: assessment.ownerName ?? t("no-owner") },
          { label: t("answered-by"), value: day(assessment.dueOn) },
          { label: t("next-review"), value: day(assessment.nextReviewOn) },
          { label: t("maturity"), value: maturity === null ? "–" : t("grade-given", { maturity }) },
        ]}
      />
      {answer === "" ? (
        <p className="text-ink-2">{t("not-answered")}</p>
      ) : (
        <Prose blocks={termsBlocks(answer)} level={3} />
      )}
      {updatedAt ? (
        <p className="mt-3 text-ink-3 text-meta">
          {t("updated", { name: updatedBy ?? "", at: format.dateTime(updatedAt, "minute") })}
        </p>
      ) : null}
      {assessment.reread ? <p className="mt-3 font-semibold text-massing">{t("reread")}</p> : null}
    </>
  );
}
