import { lacks } from "@/lib/domain/mark/assessed";
import { controlName } from "@/lib/i18n/control";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { ListedRow, NewestResult } from "@/lib/mark/assessment/read";

type Proven = Pick<ListedRow, "requirement" | "behind">;

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
  const [t, locale, said] = await Promise.all([getTranslations("assessment"), getLocale(), saidIn()]);
  return (
    { requirement: { controls }, behind }: Proven,
    newest: ReadonlyMap<string, NewestResult>,
  ): string => {
    const name = (control: string) => (controls.length > 1 ? `${controlName(control, locale)}: ` : "");
    return [
      ...controls.map((control) => name(control) + said(newest.get(control))),
      behind.evidence > 0 && t("proof.evidence", { count: behind.evidence }),
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
