import { dayOf } from "@/lib/domain/core/swedish-time";
import {
  type DeclaredControl,
  type DeclaredEvidence,
  type DeclaredFinding,
  type DeclaredRequirement,
  declaredControls,
  editionName,
  type FollowUp,
  gapsOf,
  isDraft,
} from "@/lib/domain/mark/declaration";
import { authorityWords } from "@/lib/i18n/authority";
import { controlName } from "@/lib/i18n/control";
import { formats, intlLocale, type Locale, timeZone } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { DeclarationView } from "./read";

/** How an export tells the parts of a declaration: the same sentences in every format. */
export function declarationWords(locale: Locale) {
  const t = translator(locale, "declaration");
  const days = new Intl.DateTimeFormat(intlLocale[locale], { ...formats.dateTime.day, timeZone });
  const day = (one: string) => days.format(new Date(`${one}T12:00:00Z`));
  const period = ({ effectiveFrom, effectiveTo }: DeclaredEvidence) =>
    effectiveTo
      ? t("effective", { from: day(effectiveFrom), to: day(effectiveTo) })
      : t("effective-on", { from: day(effectiveFrom) });
  const said = ({ outcome, population, exceptions, ranAt }: DeclaredControl) =>
    ranAt === null
      ? t("control-never")
      : `${t("control-told", { outcome, population, exceptions })}, ${t("control-ran", { at: new Date(ranAt) })}`;
  return {
    t,
    day,
    /** Whom it is for: the authority as it is called on the day it was put together. */
    recipient: ({ assembledAt }: Pick<DeclarationView, "assembledAt">) =>
      t("recipient-name", authorityWords(locale, dayOf(assembledAt))),
    /** As people write it: 212000-0142. */
    number: (digits: string) => digits.replace(/^(\d{6})(\d{4})$/, "$1-$2"),
    /** A line for each control of a requirement, by name; none where it has none. */
    controls: (of: DeclaredRequirement) =>
      declaredControls(of)
        .map((one) => `${controlName(one.name, locale)}: ${said(one)}`)
        .join("\n"),
    notes: (view: DeclarationView) => notesOn(view, t),
    evidence: (one: DeclaredEvidence, changed: ReadonlySet<string>) => {
      const facts = [t(`evidence-kind.${one.kind}`), period(one)];
      if (one.approvedBy) facts.push(t("approved-of", { name: one.approvedBy }));
      return `${one.title} (${facts.join(", ")})${changed.has(one.id) ? ` – ${t("changed")}` : ""}`;
    },
    finding: ({ severity, text, action, dueOn, status }: DeclaredFinding) =>
      `${t(`severity.${severity}`)}, ${t(`finding-status.${status}`)}, ${t("due", { day: day(dueOn) })}: ` +
      [text, action && `${t("finding-action")}: ${action}`].filter(Boolean).join(" "),
    followUp: (of: FollowUp): [string, string][] => [
      ...(["internalAuditOn", "riskReviewOn", "roleReviewOn"] as const).map((key): [string, string] => [
        t(`follow-up-of.${key}`),
        of[key] === null ? t("never") : day(of[key]),
      ]),
      [t("follow-up-of.incidents"), String(of.incidents)],
      ...(["practiceStatement", "terms"] as const).map((key): [string, string] => [
        t(`follow-up-of.${key}`),
        of[key] === null ? t("version-none") : String(of[key]),
      ]),
    ],
  };
}

/** What its file is called, without what says the format. */
export const nameOfFile = (view: DeclarationView, locale: Locale): string =>
  translator(locale, "declaration")(`file.${view.kind}`, {
    year: editionName(view).replace(":", "-"),
    level: view.content.level,
  });

/** What a reader must know before the rest. */
function notesOn(view: DeclarationView, t: ReturnType<typeof translator<"declaration">>): string[] {
  const count = gapsOf(view.content);
  return [
    isDraft(view) ? t("draft") : "",
    view.intact ? "" : t("altered"),
    count === 0 ? t("gaps-none") : t(isDraft(view) ? "gaps-left" : "gaps-sent", { count }),
    view.changed.size > 0 ? t("changed-band", { count: view.changed.size }) : "",
  ].filter(Boolean);
}
