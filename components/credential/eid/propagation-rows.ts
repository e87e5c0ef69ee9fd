import type { CheckState } from "@/components/ui/checklist";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { isNoticed } from "@/lib/domain/credential/party-notice";
import {
  type ChannelState,
  type Effect,
  effectOf,
  isSettled,
  type Propagation,
  type Step,
  stepOf,
} from "@/lib/domain/credential/propagation";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { noticeRows, type PropagationRow } from "./notice-rows";

/** A decision about one or several e-IDs, and what has been seen of it. */
export interface ShownPropagation {
  decidedAt: Date;
  decidedBy?: string | undefined;
  /** Null when nothing of it is ours to publish. */
  propagation: Propagation | null;
  suppliers: readonly string[];
  /** Whom to ring when nothing is published. */
  phone: string;
  /** The status program does not answer at all. */
  statusDown: boolean;
  /** For who may know which relying parties there are. */
  namesParties: boolean;
}

/** The receipt in the reader's words. */
export interface PropagationRows {
  rows: PropagationRow[];
  /** One sentence for all of it. */
  summary: string;
  settled: boolean;
  effect: Effect;
}

/** Puts the propagation into words; the page and the route that refreshes it say the same. */
export async function propagationRows(shown: ShownPropagation, now: Date): Promise<PropagationRows> {
  const t = await getTranslations("blocking.propagation");
  const { propagation, decidedAt, decidedBy, suppliers } = shown;
  const rows: PropagationRow[] = [
    {
      key: "decided",
      state: "done",
      label: decidedBy ? t("decided-by", { by: decidedBy }) : t("decided"),
      aside: await clock(decidedAt, now),
    },
    ...(propagation ? await publishedRows(propagation, shown, now) : []),
    ...suppliers.map((supplier): PropagationRow => {
      return { key: supplier, state: "waiting", label: t("supplier", { supplier }) };
    }),
  ];
  const settled = !propagation || (isSettled(propagation) && isNoticed(propagation, now));
  const effect = propagation ? effectOf(propagation, now) : "seen";
  if (!propagation)
    return { rows, settled, effect, summary: suppliers.length > 0 ? "" : t("no-certificates") };
  const summary = isSettled(propagation)
    ? await seenSentence(propagation, now)
    : t("not-seen", { channels: await namesOf(propagation.channels) });
  return { rows, settled, effect, summary };
}

/** Only what was seen is said; a list that was fetched before lives until its own end (RFC 5280 §5.1.2.5). */
async function seenSentence(propagation: Propagation, now: Date): Promise<string> {
  const { channels, cachedUntil, notices } = propagation;
  const [t, format] = await Promise.all([getTranslations("blocking.propagation"), getFormatter()]);
  const seen = t("seen", { channels: await namesOf(channels) });
  const cached = cachedUntil && cachedUntil > now;
  return [
    seen,
    ...(cached ? [t("cached", { until: format.dateTime(cachedUntil, "minute") })] : []),
    ...(notices.length === 0 && isNoticed(propagation, now) ? [t("not-told")] : []),
  ].join(" ");
}

/** OCSP and the revocation list. */
async function namesOf(channels: readonly ChannelState[]): Promise<string> {
  const [t, format] = await Promise.all([getTranslations("blocking.channel"), getFormatter()]);
  return format.list(channels.map(({ channel }) => t(`${channel}.name`)));
}

async function publishedRows(
  propagation: Propagation,
  shown: ShownPropagation,
  now: Date,
): Promise<PropagationRow[]> {
  const [t, format] = await Promise.all([getTranslations("blocking"), getFormatter()]);
  const { wanted, decidedAt, channels, sessionsEnded } = propagation;
  const stateOf = (step: Step): CheckState =>
    step === "done" ? "done" : step === "late" || shown.statusDown ? "failed" : "waiting";
  const rows = channels.map((state): PropagationRow => {
    const { channel, seenAt, number } = state;
    return {
      key: channel,
      state: stateOf(stepOf(state, decidedAt, now)),
      label: seenAt
        ? t(`channel.${channel}.seen`, { wanted, number: number ?? "" })
        : t(`channel.${channel}.waiting`, { wanted }),
      ...(seenAt ? { aside: `+${seconds(format, seenAt.getTime() - decidedAt.getTime())}` } : {}),
    };
  });
  const failed = rows.find((one) => one.state === "failed");
  if (failed) failed.detail = t("propagation.late", { phone: shown.phone });
  const told = await noticeRows({ notices: propagation.notices, named: shown.namesParties }, now);
  if (sessionsEnded === null) return [...rows, ...told];
  const ended = t("propagation.sessions", { count: sessionsEnded });
  const sessions = { key: "sessions", state: "done", label: ended, aside: `+${seconds(format, 0)}` } as const;
  return [...rows, sessions, ...told];
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
