import { type CrlReason, crlReason, type Reason } from "./reason";

/** A certificate as it was published outside the database. */
export interface Outside {
  serial: string;
  status: "good" | "hold" | "revoked";
  reason: CrlReason | null;
  /** Since when it is blocked. */
  at: Date | null;
  invalidityAt: Date | null;
  notAfter: Date;
  /** Null where only the list itself is left, which knows neither this nor what follows. */
  eidNumber: string | null;
  eidReason: Reason | null;
  revokesAt: Date | null;
}
/** The same certificate as the database has it. */
export interface Inside {
  serial: string;
  status: "good" | "hold" | "revoked";
  reason: string | null;
  /** Null for one that is only kept on the list. */
  eidId: string | null;
  eidReason: Reason | null;
}

/** What a database that is older than the last list says otherwise than was published. */
export type Difference =
  /** It does not know the certificate: nobody could block it, nor find whose it is. */
  | { kind: "unknown"; outside: Outside }
  /** It says less: what was blocked outside would be opened. */
  | { kind: "weaker"; outside: Outside; inside: Inside }
  /** The same status with another reason: of a hold the reason decides who may end it. */
  | { kind: "reason"; outside: Outside; inside: Inside }
  /** It says more: what was open outside stays blocked until somebody has looked. */
  | { kind: "stronger"; inside: Inside };

const weight = { good: 0, hold: 1, revoked: 2 };

/**
 * Certificate by certificate. Where the database is not `behind` the list outside, only what is for good counts: a
 * hold may have been ended since.
 */
export function compare(
  outside: readonly Outside[],
  inside: readonly Inside[],
  { behind, now }: { behind: boolean; now: Date },
): Difference[] {
  const known = new Map(inside.map((row) => [row.serial, row]));
  const told = new Set(outside.map((row) => row.serial));
  const differences = outside
    .filter((row) => row.notAfter > now && (behind || row.status === "revoked"))
    .flatMap((row) => difference(row, known.get(row.serial)) ?? []);
  if (!behind) return differences;
  const stronger = inside.filter((row) => row.status !== "good" && !told.has(row.serial));
  return [...differences, ...stronger.map((row) => ({ kind: "stronger" as const, inside: row }))];
}

function difference(outside: Outside, inside: Inside | undefined): Difference | undefined {
  if (!inside) return { kind: "unknown", outside };
  const more = weight[outside.status] - weight[inside.status];
  if (more > 0) return { kind: "weaker", outside, inside };
  if (more < 0) return { kind: "stronger", inside };
  if (outside.status === "good") return undefined;
  // Of a hold the world is told no reason, and the e-ID's own decides who may end it.
  const sameHold =
    outside.status !== "hold" || outside.eidReason === null || outside.eidReason === inside.eidReason;
  return outside.reason === inside.reason && sameHold ? undefined : { kind: "reason", outside, inside };
}

const ownReasons: Record<CrlReason, Reason> = {
  keyCompromise: "stolen",
  affiliationChanged: "assignment-changed",
  superseded: "replaced",
  cessationOfOperation: "issuer-closes",
  privilegeWithdrawn: "misuse",
  certificateHold: "precaution",
  unspecified: "assignment-changed",
  cACompromise: "issuer-closes",
};

/** Why an e-ID is blocked again: as it was, or what the published reason can mean where that is all there is. */
export function reasonAgain({ status, eidReason, reason }: Outside): Reason {
  const published = reason ?? "unspecified";
  const isItsOwn = eidReason !== null && (status === "hold" || crlReason(eidReason) === published);
  return isItsOwn ? eidReason : ownReasons[published];
}

/** The highest number given out that was seen outside: EL-2026-000412 is the 412th of 2026. */
export function lastNumberSeen(
  head: { year: number; last: number } | undefined,
  numbers: readonly (string | null)[],
): { year: number; last: number } {
  return numbers.reduce((seen, number) => {
    const [, year, last] = /^EL-(\d{4})-(\d{6,})$/.exec(number ?? "") ?? [];
    const one = { year: Number(year ?? 0), last: Number(last ?? 0) };
    return one.year > seen.year || (one.year === seen.year && one.last > seen.last) ? one : seen;
  }, head ?? { year: 0, last: 0 });
}
