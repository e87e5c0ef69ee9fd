import type { CertificateStatus } from "./certificate";
import { combineNotices, type PartyNotice } from "./party-notice";
import {
  lateAfterMs,
  quickestChannel,
  type StatusChannelName,
  statusChannelNames,
  unseenAfterMs,
} from "./status-channel";

/** What was seen of a change in one channel. */
export interface ChannelState {
  channel: StatusChannelName;
  /** Null where whoever answers follows the register itself. */
  publishedAt: Date | null;
  seenAt: Date | null;
  /** Decimal digits; null where the channel does not number what it publishes. */
  number: string | null;
}

/** What a relying party saw after a status change. */
export interface Propagation {
  wanted: CertificateStatus["status"];
  decidedAt: Date;
  /** When another program had read it from the register; null where nobody has yet. */
  committedAt: Date | null;
  /** The channels there were when it was decided. */
  channels: readonly ChannelState[];
  /** When the list before it ends: until then whoever keeps that one may see the status of before. */
  cachedUntil: Date | null;
  /** Sign-ins of the holder that ended in the same transaction; null when none were meant to. */
  sessionsEnded: number | null;
  /** When the worker had found which relying parties to tell; null before that, and for what is older than that. */
  noticesAt: Date | null;
  notices: readonly PartyNotice[];
}

export type Step = "done" | "waiting" | "late";

/** How far the change has come in one channel. */
export function stepOf({ channel, seenAt }: ChannelState, decidedAt: Date, now: Date): Step {
  if (seenAt) return "done";
  return now.getTime() - decidedAt.getTime() > lateAfterMs(channel) ? "late" : "waiting";
}

export function isSettled({ channels }: Pick<Propagation, "channels">): boolean {
  return channels.every(({ seenAt }) => seenAt !== null);
}

/** Nothing is called effective before it was seen everywhere; what nobody has seen for a minute is said to be not. */
export type Effect = "seen" | "waiting" | "unseen";

export function effectOf(propagation: Pick<Propagation, "channels" | "decidedAt">, now: Date): Effect {
  if (propagation.channels.every(({ seenAt }) => seenAt !== null)) return "seen";
  return now.getTime() - propagation.decidedAt.getTime() > unseenAfterMs ? "unseen" : "waiting";
}

/** When the last channel showed it; null while one does not. */
export function effectiveAt({ channels }: Pick<Propagation, "channels">): Date | null {
  const times = channels.map(({ seenAt }) => seenAt?.getTime() ?? Number.POSITIVE_INFINITY);
  return instantOf(Math.max(...times));
}

const instantOf = (time: number): Date | null => (Number.isFinite(time) ? new Date(time) : null);

/** Whether those who ask can see it, though those who keep a copy may not yet. */
export function isVisible({ channels }: Propagation): boolean {
  return channels.every(({ channel, seenAt }) => channel !== quickestChannel || seenAt !== null);
}

/** Several e-IDs decided at once read as one: a step is done when the last of them was seen. */
export function combine(propagations: readonly Propagation[]): Propagation | null {
  const [first] = propagations;
  if (!first) return null;
  const cached = propagations.flatMap(({ cachedUntil }) => cachedUntil?.getTime() ?? []);
  const committed = propagations.map(({ committedAt }) => committedAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const counted = propagations.flatMap(({ sessionsEnded }) => sessionsEnded ?? []);
  const states = propagations.flatMap(({ channels }) => channels);
  const found = propagations.map(({ noticesAt }) => noticesAt?.getTime() ?? Number.POSITIVE_INFINITY);
  return {
    wanted: propagations.some(({ wanted }) => wanted === "hold") ? "hold" : first.wanted,
    decidedAt: first.decidedAt,
    committedAt: instantOf(Math.max(...committed)),
    channels: statusChannelNames.flatMap((name) => lastOf(states.filter(({ channel }) => channel === name))),
    cachedUntil: cached.length > 0 ? new Date(Math.max(...cached)) : null,
    sessionsEnded: counted.length > 0 ? Math.max(...counted) : null,
    noticesAt: instantOf(Math.max(...found)),
    notices: combineNotices(propagations.flatMap(({ notices }) => notices)),
  };
}

/** Of one channel: one not seen yet, else the one seen last. */
function lastOf(states: readonly ChannelState[]): ChannelState[] {
  const time = ({ seenAt }: ChannelState) => seenAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return states.toSorted((one, other) => time(other) - time(one)).slice(0, 1);
}
