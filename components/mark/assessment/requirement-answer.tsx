import { Facts } from "@/components/ui/facts";
import { Prose } from "@/components/ui/prose";
import { termsBlocks } from "@/lib/domain/credential/terms";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { AssessedRow, RequirementPage } from "@/lib/mark/assessment/read";
import { AssessmentTag } from "./assessment-tag";
import { ageIn, whyIn } from "./proof";

/** How the requirement is met, as its owner has written it. */
export async function RequirementAnswer({ row, results }: Pick<RequirementPage, "row" | "results">) {
  const [t, format, why, age] = await Promise.all([
    getTranslations("assessment"),
    getFormatter(),
    whyIn(),
    ageIn(),
  ]);
  const { assessment, shown } = row;
  const day = (value: string | null) =>
    value ? format.dateTime(new Date(`${value}T12:00:00Z`), "day") : "–";
  const { answer, maturity, updatedBy, updatedAt, evidenceSince: since } = assessment;
  return (
    <>
      <Facts
        className="mb-4"
        items={[
          { label: t("standing"), value: <Standing shown={shown} why={why(row, results)} /> },
          { label: t("owner"), value: assessment.ownerName ?? t("no-owner") },
          { label: t("answered-by"), value: day(assessment.dueOn) },
          {
            label: t("evidence-age"),
            value: since ? t("aged", { age: age(since), since: day(since) }) : "–",
          },
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
      {assessment.reread ? (
        <p className="mt-3 font-semibold text-massing">
          {t(assessment.status === "not-applicable" ? "waits.again" : "reread")}
        </p>
      ) : null}
    </>
  );
}

function Standing({ shown, why }: Pick<AssessedRow, "shown"> & { why: string }) {
  return (
    <>
      <AssessmentTag shown={shown} /> {why}
    </>
  );
}
