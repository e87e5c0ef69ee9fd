import { dayOf } from "@/lib/domain/core/swedish-time";
import { lacks } from "@/lib/domain/mark/assessed";
import { ageOf } from "@/lib/domain/mark/evidence-age";
import { controlName } from "@/lib/i18n/control";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { ListedRow, NewestResult } from "@/lib/mark/assessment/read";

type Proven = Pick<ListedRow, "requirement" | "behind"> & {
  assessment: Pick<ListedRow["assessment"], "evidenceSince">;
};

/** How old the newest evidence is, in few words. */
export async function ageIn() {
  const t = await getTranslations("assessment");
  const today = dayOf(new Date());
  return (since: string): string => {
    const { unit, count } = ageOf(since, today);
    return t(`age.${unit}`, { count });
  };
}

/** What a control said when it was last run, in figures. */
export async function saidIn() {
  const t = await getTranslations("assessment");
  return (result: NewestResult | undefined): string => {
    if (!result) return t("proof.never");
    const { outcome, exceptions, population } = result;
    if (outcome === "unknown") return t("proof.unknown");
    return outcome === "passed"
      ? t("proof.passed", { population })
      : t("proof.failed", { exceptions, population });
  };
}

/**
 * What shows that a requirement is met, in the reader's language: its controls in figures, each by name where there are
 * several, and how much evidence there is; no words where nothing shows it.
 */
export async function proofIn() {
  const [t, locale, said, age] = await Promise.all([
    getTranslations("assessment"),
    getLocale(),
    saidIn(),
    ageIn(),
  ]);
  return (
    { requirement: { controls }, behind, assessment: { evidenceSince } }: Proven,
    newest: ReadonlyMap<string, NewestResult>,
  ): string => {
    const name = (control: string) => (controls.length > 1 ? `${controlName(control, locale)}: ` : "");
    return [
      ...controls.map((control) => name(control) + said(newest.get(control))),
      behind.evidence > 0 && t("proof.evidence", { count: behind.evidence }),
      evidenceSince !== null &&
        t(behind.evidence > 1 ? "proof.newest" : "proof.only", { age: age(evidenceSince) }),
    ]
      .filter(Boolean)
      .join(" ");
  };
}

/** Why evidence does not make a requirement met, in few words; none where there is nothing to explain. */
export async function whyIn() {
  const t = await getTranslations("assessment");
  return (row: Parameters<typeof lacks>[0], results: readonly NewestResult[]) =>
    lacks(row)
      .map((lack) => t(`why.${lack === "control-unknown" && results.length === 0 ? "control-never" : lack}`))
      .join(" ");
}
