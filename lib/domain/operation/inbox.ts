import { type Actor, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import { restDay } from "@/lib/domain/core/swedish-days";
import { dayOf, isNight } from "@/lib/domain/core/swedish-time";
import type { Reason } from "@/lib/domain/credential/reason";

export type InboxOf = "officer" | "holder";
interface Kind {
  /** An officer's are on the page of the inbox, a holder's among what is their own. */
  of: InboxOf;
  /** Who is told of it. */
  needs: Permission;
  /** Stands apart, and is never muted. */
  urgent: boolean;
}

/** All that an inbox tells of, in the order of its settings. Where each is read from: db/operation/inbox-source.ts. */
// biome-ignore format: one row a kind is how the table is read
export const inboxKinds = {
  fault:          { of: "officer", needs: "clock:confirm",      urgent: true },
  unseen:         { of: "officer", needs: "eid:resume",         urgent: true },
  "break-glass":  { of: "officer", needs: "break-glass:read",   urgent: true },
  "issuer-key":   { of: "officer", needs: "clock:confirm",      urgent: true },
  paused:         { of: "officer", needs: "block-pause:lift",   urgent: true },
  blocked:        { of: "officer", needs: "eid:resume",         urgent: true },
  "dead-letters": { of: "officer", needs: "dead-letter:settle", urgent: true },
  resumed:        { of: "officer", needs: "eid:resume",         urgent: false },
  approved:       { of: "officer", needs: "eid:order",          urgent: false },
  "handed-over":  { of: "officer", needs: "eid:order",          urgent: false },
  role:           { of: "officer", needs: "organisation:read",  urgent: false },
  "own-blocked":  { of: "holder",  needs: "own:read",           urgent: true },
  "own-issuer":   { of: "holder",  needs: "own:read",           urgent: true },
  "own-address":  { of: "holder",  needs: "own:read",           urgent: true },
  "own-eid":      { of: "holder",  needs: "own:read",           urgent: false },
  "own-request":  { of: "holder",  needs: "own:read-managed",   urgent: false },
  "own-access":   { of: "holder",  needs: "own:read",           urgent: false },
} as const satisfies Record<string, Kind>;
export type InboxKind = keyof typeof inboxKinds;
export const inboxKindCodes = Object.keys(inboxKinds) as [InboxKind, ...InboxKind[]];

/** What lasts and is nobody's to mark as read; the programs know it, and no row does. */
export type LastingKind = "fault";
export type RecordedKind = Exclude<InboxKind, LastingKind>;

export const isUrgentKind = (kind: InboxKind): boolean => inboxKinds[kind].urgent;

/** What an officer can mute, and is told of by mail once a day. */
export type DailyKind = {
  [Kind in InboxKind]: (typeof inboxKinds)[Kind] extends { of: "officer"; urgent: false } ? Kind : never;
}[InboxKind];
const isDaily = (kind: InboxKind): kind is DailyKind =>
  inboxKinds[kind].of === "officer" && !inboxKinds[kind].urgent;
export const dailyKinds = inboxKindCodes.filter(isDaily) as [DailyKind, ...DailyKind[]];

/** What somebody is told of in one of their two inboxes. */
export const kindsFor = (actor: Actor, of: InboxOf): InboxKind[] =>
  inboxKindCodes.filter((kind) => inboxKinds[kind].of === of && may(actor, inboxKinds[kind].needs));

export const mutableKinds = (actor: Actor): DailyKind[] => kindsFor(actor, "officer").filter(isDaily);

/** A list that was stored is held to the table: what became urgent since is told again. */
export const withoutMuted = (kinds: readonly InboxKind[], muted: readonly string[]): InboxKind[] =>
  kinds.filter((kind) => isUrgentKind(kind) || !muted.includes(kind));

/** Blocks for these are told to officers: something may be amiss. The rest are the end of what was planned. */
export const alarmingReasons: readonly Reason[] = [
  "lost",
  "stolen",
  "code-exposed",
  "precaution",
  "misuse",
  "issued-in-error",
];

/** The end of what a holder has given back or got another for, which is no news to them. */
export const plannedReasons: readonly Reason[] = ["replaced", "reserve-over"];

const dayMs = 86_400_000;
/** How far back an inbox goes; what is older is in the log. */
const inboxDays = 30;
export const inboxSince = (now: Date): Date => new Date(now.getTime() - inboxDays * dayMs);
/** How long it is remembered that something was read. */
export const readSince = (now: Date): Date => inboxSince(inboxSince(now));

/**
 * Whether an officer's daily mail is due: on a working day, at daytime, when none was sent on that day. Days are compared
 * and not hours, so that neither a clock that is put back nor one that was wrong for a while silences it.
 */
export function isDigestDue(
  { dailyMail, mailedAt }: { dailyMail: boolean; mailedAt: Date | null },
  now: Date,
): boolean {
  const today = dayOf(now);
  if (!dailyMail || isNight(now) || restDay(today)) return false;
  return mailedAt === null || dayOf(mailedAt) !== today;
}

/** From when on the daily mail tells: what the last one told is not told again. */
export function digestSince(mailedAt: Date | null, now: Date): Date {
  const earliest = inboxSince(now);
  return mailedAt && mailedAt > earliest && mailedAt <= now ? mailedAt : earliest;
}
