import { lacks } from "@/lib/domain/mark/assessed";
import { getTranslations } from "@/lib/i18n/server";
import type { ListedRow, NewestResult } from "@/lib/mark/assessment/read";

export type Proven = Pick<ListedRow, "requirement" | "behind">;

/** What shows that a requirement is met: its control in figures, and how much evidence there is. */
export async function Proof({ row, result }: { row: Proven; result: NewestResult | undefined }) {
  return (await proofIn())(row, result) || "–";
}

/** The same as words, in the reader's language; none where nothing shows it. */
export async function proofIn() {
  const t = await getTranslations("assessment");
  const control = (result: NewestResult | undefined) => {
    if (!result) return t("proof.never");
    if (result.outcome === "unknown") return t("proof.unknown");
    const { outcome, exceptions, population } = result;
    return outcome === "passed"
      ? t("proof.passed", { population })
      : t("proof.failed", { exceptions, population });
  };
  return ({ requirement, behind }: Proven, result: NewestResult | undefined): string => {
    return [
      requirement.automaticControl && control(result),
      behind.evidence > 0 && t("proof.evidence", { count: behind.evidence }),
    ]
      .filter(Boolean)
      .join(" ");
  };
}

/** Why evidence does not make a requirement met, in few words; none where there is nothing to explain. */
export async function whyIn() {
  const t = await getTranslations("assessment");
  return (row: Parameters<typeof lacks>[0], result: NewestResult | null | undefined) =>
    lacks(row)
      .map((lack) => t(`why.${lack === "control-unknown" && !result ? "control-never" : lack}`))
      .join(" ");
}
