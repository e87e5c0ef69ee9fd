import type { Decision, Obstacle } from "@/lib/domain/use/decision";
import type { Flaw } from "@/lib/domain/use/near-miss";
import type { AgreementLabel, SchemeLabel } from "@/lib/domain/use/usage-facts";
import type { Bearer } from "@/lib/domain/use/usage-path";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";

/** What every part of use says again and again, in the reader's words. */
export async function coverageWords() {
  const [t, service, status, format, locale] = await Promise.all([
    getTranslations("coverage"),
    getTranslations("service"),
    getTranslations("status"),
    getFormatter(),
    getLocale(),
  ]);
  const day = (at: Date) => format.dateTime(at, "day");
  return {
    t,
    service,
    status,
    format,
    day,
    /** The day that is whole before the instant: 24:00 of a day is told as that day. */
    lastDay: (until: Date) => day(new Date(until.getTime() - 1)),
    named: (one: { nameSv: string; nameEn: string }) => (locale === "sv" ? one.nameSv : one.nameEn),
  };
}
export type UseWords = Awaited<ReturnType<typeof coverageWords>>;

export const agreementName = ({ number, title }: AgreementLabel) => [number, title].filter(Boolean).join(" ");

/** What carries, by name; null for our own service, which nothing needs to. */
export function bearerName({ named }: UseWords, bearer: Bearer): string | null {
  if (bearer.kind === "own") return null;
  return bearer.kind === "agreement" ? agreementName(bearer.agreement) : named(bearer.scheme);
}

/** From how long before its end a yes says its last day. */
const soonMs = 90 * 86_400_000;

export function endsSoon(decision: Decision, at: Date): boolean {
  return (
    decision.answer === "yes" && decision.until !== null && decision.until.getTime() - at.getTime() <= soonMs
  );
}

/** The answer in two words: Ja, Till 31 dec. 2026, Nej, nivå. */
export function shortAnswer({ t, lastDay }: UseWords, decision: Decision, at: Date): string {
  if (decision.answer === "yes")
    return endsSoon(decision, at) && decision.until ? t("until", { day: lastDay(decision.until) }) : t("yes");
  const [first] = decision.reasons;
  return first ? t(`short.${first.code}`) : t("no");
}

export function reasonText(words: UseWords, reason: Obstacle): string {
  const { t, service, status, day, lastDay, format } = words;
  switch (reason.code) {
    case "status":
      return t("reason.status", { status: status(reason.status).toLowerCase() });
    case "expired":
    case "employment-ended":
      return t(`reason.${reason.code}`, { day: lastDay(reason.since) });
    case "employment-not-begun":
      return t("reason.employment-not-begun", { day: day(reason.from) });
    case "retired":
    case "issuer-closed":
      return t(`reason.${reason.code}`, { day: day(reason.since) });
    case "purpose-not-offered":
      return t("reason.purpose-not-offered", {
        purposes: format.list(reason.offered.map((one) => service(`purpose.${one}`).toLowerCase())),
      });
    case "level-too-low":
      return t("reason.level-too-low", { has: reason.has, needs: reason.needs });
    case "not-marked":
      return markText(words, reason);
    case "test-identities-only":
      return t("reason.test-identities-only", { environment: service(`environment.${reason.environment}`) });
    default:
      return t(`reason.${reason.code}`);
  }
}

function markText({ t, day, lastDay }: UseWords, reason: Extract<Obstacle, { code: "not-marked" }>): string {
  const { level, approved, at } = reason;
  if (approved === null) return t("reason.not-marked", { level });
  return approved.from > at.getTime()
    ? t("reason.mark-coming", { level, day: day(new Date(approved.from)) })
    : t("reason.mark-ended", { level, day: lastDay(new Date(approved.to)) });
}

/** What would mend it. */
export function mendText(words: UseWords, reason: Obstacle): string {
  const { t } = words;
  switch (reason.code) {
    case "status":
      return t(`mend.${reason.status}`);
    case "level-too-low":
      return t("mend.level-too-low", { needs: reason.needs });
    case "test-identities-only": {
      const name = reason.nearest && bearerName(words, reason.nearest);
      return name ? t("mend.test-nearest", { name }) : t("mend.test-identities-only");
    }
    case "no-agreement":
      return t(reason.misses.length > 0 ? "mend.no-agreement-near" : "mend.no-agreement");
    default:
      return t(`mend.${reason.code}`);
  }
}

export function flawText({ t, service, format, day, lastDay, named }: UseWords, flaw: Flaw): string {
  switch (flaw.code) {
    case "not-begun":
      return t("flaw.not-begun", { day: day(flaw.from) });
    case "over":
      return overText(flaw.successor, lastDay(flaw.since));
    case "purpose-not-covered":
      return flaw.covered.length === 0
        ? t("flaw.purpose-none")
        : t("flaw.purpose-not-covered", {
            covered: format.list(flaw.covered.map((one) => service(`purpose.${one}`).toLowerCase())),
          });
    case "level-not-covered":
      return t("flaw.level-not-covered", { covered: format.list(flaw.covered.map(String)) });
    case "environment-not-covered":
      return t("flaw.environment-not-covered", {
        covered: format.list(flaw.covered.map((one) => service(`environment.${one}`))),
      });
    default:
      return t(`flaw.${flaw.code}`);
  }

  function overText(successor: SchemeLabel | null, on: string): string {
    return successor
      ? t("flaw.over-successor", { day: on, successor: named(successor) })
      : t("flaw.over", { day: on });
  }
}
