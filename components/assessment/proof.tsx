import type { NewestResult, StoodAssessment } from "@/lib/assessment/read";
import type { Assessed } from "@/lib/domain/assessed";
import { getTranslations } from "@/lib/i18n/server";

/** What shows that a requirement is met: its control in figures, and how much evidence there is. */
export async function Proof({
  row,
  result,
}: {
  row: Assessed<StoodAssessment>;
  result: NewestResult | undefined;
}) {
  const t = await getTranslations("assessment");
  const { requirement, behind } = row;
  const told: string[] = [];
  if (requirement.automaticControl) {
    if (!result || result.outcome === "unknown") told.push(t("proof.unknown"));
    else if (result.outcome === "passed") told.push(t("proof.passed", { population: result.population }));
    else told.push(t("proof.failed", { exceptions: result.exceptions, population: result.population }));
  }
  if (behind.evidence > 0) told.push(t("proof.evidence", { count: behind.evidence }));
  return told.length === 0 ? "–" : told.join(" ");
}
