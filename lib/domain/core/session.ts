/** How long a sign-in lasts (ASVS 7.3): thirty idle minutes, ten hours in all. */
export const idleLimitMs = 30 * 60_000;
export const absoluteLimitMs = 10 * 60 * 60_000;

/** How often a session's last request is written down, at most: it may end so much sooner than the last one suggests. */
export const seenEveryMs = 60_000;

/** How far ahead a page says that the sign-in ends (WCAG 2.2.1). */
const warnedAheadMs = 2 * 60_000;

export interface SignInEnd {
  state: "far" | "near" | "past";
  /** When it ends at the earliest, unless something is asked for before. */
  at: number;
  /** Whether asking for something moves it. */
  moves: boolean;
}

/** When a sign-in ends, as a page can know it that asked for something last at `askedAt`. */
export function signInEnd(askedAt: number, endsAt: number, now: number): SignInEnd {
  const idleAt = askedAt + idleLimitMs - seenEveryMs;
  const at = Math.min(idleAt, endsAt);
  const state = now >= at ? "past" : now >= at - warnedAheadMs ? "near" : "far";
  return { state, at, moves: idleAt < endsAt };
}

/** How long after a sign-in the person is told of their other open sessions. */
const newForMs = 10 * 60_000;

export function isNewSignIn({ createdAt }: { createdAt: Date }, now: Date): boolean {
  return now.getTime() - createdAt.getTime() < newForMs;
}

export function sessionIsOpen(session: { createdAt: Date; lastSeenAt: Date }, now: Date): boolean {
  return (
    now.getTime() - session.lastSeenAt.getTime() < idleLimitMs &&
    now.getTime() - session.createdAt.getTime() < absoluteLimitMs
  );
}
