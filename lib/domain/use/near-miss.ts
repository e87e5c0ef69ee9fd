import type { SchemeLabel } from "./covering";
import type { Environment, UsePurpose } from "./service";
import type { Way } from "./way";

/** What a way is asked for. */
export interface Wanted {
  typeId: string;
  issuerId: string;
  typeLevel: number;
  serviceLevel: number;
  environment: Environment;
  purpose: UsePurpose;
  /** Milliseconds since 1970. */
  at: number;
}

/** Why a way does not carry; the data are what would mend it. */
export type Flaw =
  | { code: "private-only" }
  | { code: "draft" | "decided" | "issuer-not-joined" | "type-not-covered" }
  | { code: "not-begun"; from: Date }
  | { code: "over"; since: Date; successor: SchemeLabel | null }
  | { code: "purpose-not-covered"; covered: readonly UsePurpose[] }
  | { code: "level-not-covered"; covered: readonly number[] }
  | { code: "environment-not-covered"; covered: readonly Environment[] };

const checks: readonly ((way: Way, wanted: Wanted) => Flaw | null)[] = [
  ({ staff }) => (staff ? null : { code: "private-only" }),
  ({ state }) => {
    if (state === "unjoined") return { code: "issuer-not-joined" };
    return state === "concluded" ? null : { code: state };
  },
  periodFlaw,
  ({ types }, { typeId }) => (types?.includes(typeId) === false ? { code: "type-not-covered" } : null),
  ({ purposes }, { purpose }) =>
    purposes?.includes(purpose) === false ? { code: "purpose-not-covered", covered: purposes } : null,
  levelFlaw,
  ({ environments }, { environment }) =>
    environments.includes(environment) ? null : { code: "environment-not-covered", covered: environments },
];

function periodFlaw({ state, from, to, closes }: Way, { at }: Wanted): Flaw | null {
  if (state === "draft" || state === "decided") return null; // its days bind nobody yet
  if (to <= at) {
    const closed = closes !== null && closes.at <= at;
    return { code: "over", since: new Date(to), successor: closed ? closes.successor : null };
  }
  return from > at ? { code: "not-begun", from: new Date(from) } : null;
}

/** One logs in at some level: one the agreement covers, the e-ID reaches and the service accepts. */
function levelFlaw({ levels }: Way, { typeLevel, serviceLevel }: Wanted): Flaw | null {
  const lowest = Math.min(typeLevel, serviceLevel); // an e-ID that is too low is told of once, elsewhere
  const fits = levels === null || levels.some((level) => lowest <= level && level <= typeLevel);
  return fits ? null : { code: "level-not-covered", covered: levels };
}

/** Whether a way is about e-IDs of this issuer at all. */
export function concerns({ state, issuerId }: Way, wanted: Wanted): boolean {
  return state === "unjoined" || issuerId === null || issuerId === wanted.issuerId;
}

export function carries(way: Way, wanted: Wanted): boolean {
  return concerns(way, wanted) && checks.every((check) => check(way, wanted) === null);
}

/** Everything a way lacks; none when it carries. */
export function flawsOf(way: Way, wanted: Wanted): Flaw[] {
  const flaws: Flaw[] = [];
  for (const check of checks) {
    const flaw = check(way, wanted);
    if (flaw !== null) flaws.push(flaw);
  }
  return flaws;
}

/** A way that does not carry, and everything it lacks. */
export interface NearMiss {
  bearer: Way["bearer"];
  flaws: readonly Flaw[];
}

/** The ways that do not carry, those that lack the least first. */
export function nearMisses(ways: readonly Way[], wanted: Wanted): NearMiss[] {
  const misses: NearMiss[] = [];
  for (const way of ways)
    if (concerns(way, wanted) && !(way.state === "unjoined" && joinsOtherwise(way, ways, wanted)))
      misses.push({ bearer: way.bearer, flaws: flawsOf(way, wanted) });
  return misses.length > 1 ? misses.sort((a, b) => a.flaws.length - b.flaws.length) : misses;
}

/** Whether some way through the same scheme is about the issuer asked for. */
function joinsOtherwise(unjoined: Way, ways: readonly Way[], wanted: Wanted): boolean {
  return ways.some((way) => way.issuerId === wanted.issuerId && sameScheme(way.bearer, unjoined.bearer));
}

function sameScheme(one: Way["bearer"], other: Way["bearer"]): boolean {
  return one.kind === "scheme" && other.kind === "scheme" && one.scheme.id === other.scheme.id;
}
