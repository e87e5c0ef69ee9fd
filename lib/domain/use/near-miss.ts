import type { Environment, UsePurpose } from "./service";
import type { SchemeLabel } from "./usage-facts";
import type { UsagePath } from "./usage-path";

/** What a path is asked for. */
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

/** Why a path does not carry; the data are what would mend it. */
export type Flaw =
  | { code: "private-only" }
  | { code: "draft" | "decided" | "issuer-not-joined" | "type-not-covered" }
  | { code: "not-begun"; from: Date }
  | { code: "over"; since: Date; successor: SchemeLabel | null }
  | { code: "purpose-not-covered"; covered: readonly UsePurpose[] }
  | { code: "level-not-covered"; covered: readonly number[] }
  | { code: "environment-not-covered"; covered: readonly Environment[] };

const checks: readonly ((path: UsagePath, wanted: Wanted) => Flaw | null)[] = [
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

function periodFlaw({ state, from, to, closes }: UsagePath, { at }: Wanted): Flaw | null {
  if (state === "draft" || state === "decided") return null; // its days bind nobody yet
  if (to <= at) {
    const closed = closes !== null && closes.at <= at;
    return { code: "over", since: new Date(to), successor: closed ? closes.successor : null };
  }
  return from > at ? { code: "not-begun", from: new Date(from) } : null;
}

/** One logs in at some level: one the agreement covers, the e-ID reaches and the service accepts. */
function levelFlaw({ levels }: UsagePath, { typeLevel, serviceLevel }: Wanted): Flaw | null {
  const lowest = Math.min(typeLevel, serviceLevel); // an e-ID that is too low is told of once, elsewhere
  const fits = levels === null || levels.some((level) => lowest <= level && level <= typeLevel);
  return fits ? null : { code: "level-not-covered", covered: levels };
}

/** Whether a path is about e-IDs of this issuer at all. */
export function concerns({ state, issuerId }: UsagePath, wanted: Wanted): boolean {
  return state === "unjoined" || issuerId === null || issuerId === wanted.issuerId;
}

export function carries(path: UsagePath, wanted: Wanted): boolean {
  return concerns(path, wanted) && checks.every((check) => check(path, wanted) === null);
}

/** Everything a path lacks; none when it carries. */
export function flawsOf(path: UsagePath, wanted: Wanted): Flaw[] {
  const flaws: Flaw[] = [];
  for (const check of checks) {
    const flaw = check(path, wanted);
    if (flaw !== null) flaws.push(flaw);
  }
  return flaws;
}

/** A path that does not carry, and everything it lacks. */
export interface NearMiss {
  bearer: UsagePath["bearer"];
  flaws: readonly Flaw[];
}

/** The paths that do not carry, those that lack the least first. */
export function nearMisses(paths: readonly UsagePath[], wanted: Wanted): NearMiss[] {
  const misses: NearMiss[] = [];
  for (const path of paths)
    if (concerns(path, wanted) && !(path.state === "unjoined" && joinsOtherwise(path, paths, wanted)))
      misses.push({ bearer: path.bearer, flaws: flawsOf(path, wanted) });
  return misses.length > 1 ? misses.sort((a, b) => a.flaws.length - b.flaws.length) : misses;
}

/** Whether some path through the same scheme is about the issuer asked for. */
function joinsOtherwise(unjoined: UsagePath, paths: readonly UsagePath[], wanted: Wanted): boolean {
  return paths.some((path) => path.issuerId === wanted.issuerId && sameScheme(path.bearer, unjoined.bearer));
}

function sameScheme(one: UsagePath["bearer"], other: UsagePath["bearer"]): boolean {
  return one.kind === "scheme" && other.kind === "scheme" && one.scheme.id === other.scheme.id;
}
