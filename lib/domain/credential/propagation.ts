import type { CertificateStatus } from "./certificate";

/** What a relying party saw after a status change. The CRL number is decimal digits. */
export interface Propagation {
  wanted: CertificateStatus["status"];
  decidedAt: Date;
  ocspSeenAt: Date | null;
  crlNumber: string | null;
  crlSeenAt: Date | null;
  /** When the list before it ends: until then whoever keeps that one may see the status of before. */
  cachedUntil: Date | null;
  /** Sign-ins of the holder that ended in the same transaction; null when none were meant to. */
  sessionsEnded: number | null;
}

export type Step = "done" | "waiting" | "late";

/** Ten times what is promised (1 s and 10 s): then somebody should be told, not shown a spinner. */
export const lateAfterMs = { ocsp: 10_000, crl: 100_000 } as const;

/** How far the change has come, step by step. */
export function stepsOf(effect: Propagation, now: Date): { ocsp: Step; crl: Step } {
  const waited = now.getTime() - effect.decidedAt.getTime();
  const step = (seen: Date | null, limit: number): Step =>
    seen ? "done" : waited > limit ? "late" : "waiting";
  return { ocsp: step(effect.ocspSeenAt, lateAfterMs.ocsp), crl: step(effect.crlSeenAt, lateAfterMs.crl) };
}

export function isSettled(effect: Propagation): boolean {
  return effect.ocspSeenAt !== null && effect.crlSeenAt !== null;
}

/** Several e-IDs decided at once read as one: a step is done when the last of them was seen. */
export function combine(effects: readonly Propagation[]): Propagation | null {
  const [first] = effects;
  if (!first) return null;
  const crlSeen = latest(effects.map((effect) => effect.crlSeenAt));
  const cached = effects.flatMap((effect) => effect.cachedUntil?.getTime() ?? []);
  const counted = effects.flatMap((effect) => effect.sessionsEnded ?? []);
  return {
    wanted: effects.some((effect) => effect.wanted === "hold") ? "hold" : first.wanted,
    decidedAt: first.decidedAt,
    ocspSeenAt: latest(effects.map((effect) => effect.ocspSeenAt)),
    crlSeenAt: crlSeen,
    crlNumber:
      crlSeen &&
      (effects.find((effect) => effect.crlSeenAt?.getTime() === crlSeen.getTime())?.crlNumber ?? null),
    cachedUntil: cached.length > 0 ? new Date(Math.max(...cached)) : null,
    sessionsEnded: counted.length > 0 ? Math.max(...counted) : null,
  };
}

/** The last of them; null when one is still missing. */
function latest(seen: readonly (Date | null)[]): Date | null {
  const times = seen.flatMap((at) => (at ? [at.getTime()] : []));
  return times.length === seen.length ? new Date(Math.max(...times)) : null;
}
