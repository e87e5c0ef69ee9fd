import type { CheckState } from "@/components/ui/checklist";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { isSettled, type Propagation, type Step, stepsOf } from "@/lib/domain/credential/propagation";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** A decision about one or several e-IDs, and what has been seen of it. */
export interface ShownEffect {
  decidedAt: Date;
  decidedBy?: string | undefined;
  /** Null when nothing of it is ours to publish. */
  effect: Propagation | null;
  suppliers: readonly string[];
  /** Whom to ring when nothing is published. */
  phone: string;
  /** The status program does not answer at all. */
  statusDown: boolean;
}

export interface EffectRow {
  key: string;
  state: CheckState;
  label: string;
  aside?: string;
  detail?: string;
}
/** The receipt in the reader's words. */
export interface EffectRows {
  rows: EffectRow[];
  /** One sentence for all of it. */
  summary: string;
  settled: boolean;
}

/** Puts the effect into words; the page and the route that refreshes it say the same. */
export async function effectRows(shown: ShownEffect, now: Date): Promise<EffectRows> {
  const t = await getTranslations("blocking.effect");
  const { effect, decidedAt, decidedBy, suppliers } = shown;
  const rows: EffectRow[] = [
    {
      key: "decided",
      state: "done",
      label: decidedBy ? t("decided-by", { by: decidedBy }) : t("decided"),
      aside: await clock(decidedAt, now),
    },
    ...(effect ? await publishedRows(effect, shown, now) : []),
    ...suppliers.map((supplier): EffectRow => {
      return { key: supplier, state: "waiting", label: t("supplier", { supplier }) };
    }),
  ];
  const settled = !effect || isSettled(effect);
  if (!effect) return { rows, settled, summary: suppliers.length > 0 ? "" : t("no-certificates") };
  return { rows, settled, summary: settled ? await seenSentence(effect, now) : t("not-seen") };
}

/** Only what was seen is said; a list that was fetched before lives until its own end (RFC 5280 §5.1.2.5). */
async function seenSentence({ cachedUntil }: Propagation, now: Date): Promise<string> {
  const [t, format] = await Promise.all([getTranslations("blocking.effect"), getFormatter()]);
  if (!cachedUntil || cachedUntil <= now) return t("seen");
  return t("seen-cached", { until: format.dateTime(cachedUntil, "minute") });
}

async function publishedRows(effect: Propagation, shown: ShownEffect, now: Date): Promise<EffectRow[]> {
  const [t, format] = await Promise.all([getTranslations("blocking"), getFormatter()]);
  const steps = stepsOf(effect, now);
  const state = (step: Step): CheckState =>
    step === "done" ? "done" : step === "late" || shown.statusDown ? "failed" : "waiting";
  const row = (key: string, step: Step, label: string, seenAt: Date | null): EffectRow => ({
    key,
    state: state(step),
    label,
    ...(seenAt ? { aside: `+${seconds(format, seenAt.getTime() - effect.decidedAt.getTime())}` } : {}),
  });
  const ocsp = effect.ocspSeenAt
    ? t(`effect.ocsp-${effect.wanted}`)
    : t(`effect.ocsp-${effect.wanted}-waiting`);
  const rows = [
    row("ocsp", steps.ocsp, ocsp, effect.ocspSeenAt),
    row(
      "crl",
      steps.crl,
      effect.crlSeenAt ? t("effect.crl", { number: effect.crlNumber ?? "" }) : t("effect.crl-waiting"),
      effect.crlSeenAt,
    ),
  ];
  const failed = rows.find((one) => one.state === "failed");
  if (failed) failed.detail = t("effect.late", { phone: shown.phone });
  if (effect.sessionsEnded === null) return rows;
  const ended = t("effect.sessions", { count: effect.sessionsEnded });
  return [...rows, { key: "sessions", state: "done", label: ended, aside: `+${seconds(format, 0)}` }];
}

function seconds(format: Awaited<ReturnType<typeof getFormatter>>, ms: number): string {
  const value = Math.max(ms, 0) / 1000;
  return `${format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`;
}

/** To the second on the day itself; with its date afterwards. */
async function clock(at: Date, now: Date): Promise<string> {
  const format = await getFormatter();
  return dayOf(at) === dayOf(now) ? format.dateTime(at, "second") : format.dateTime(at, "minute");
}
