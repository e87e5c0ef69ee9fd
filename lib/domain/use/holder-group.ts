import type { CoverageRow } from "./coverage";

/**
 * Types that behave alike at every service whose answers change are one kind, so that what a person holds is a few
 * bits: people are counted by those, never listed.
 */
export interface Kinds {
  /** The kind of each type, as the rows order them; null for one that no change concerns. */
  ofType: readonly (number | null)[];
  count: number;
  /** The kinds of which some answer changes. */
  changed: bigint;
  /** Where something changes, and the kinds that can be used there before and after; a service once for each purpose. */
  services: readonly { serviceId: string; before: bigint; after: bigint }[];
}

/** How many people of a department hold e-IDs of just these kinds. */
export interface HolderGroup {
  department: string;
  kinds: bigint;
  people: number;
}

const passes = ({ decisions }: CoverageRow, type: number) => decisions[type]?.answer === "yes";

/** Two pictures of the same services and types. */
export function kindsOf(before: readonly CoverageRow[], after: readonly CoverageRow[]): Kinds {
  const pairs = before.flatMap((row, index) => {
    const then = after[index];
    return then?.decisions.some((_, type) => passes(row, type) !== passes(then, type))
      ? [[row, then] as const]
      : [];
  });
  const numbers = new Map<string, number>();
  const ofType = (before[0]?.decisions ?? []).map((_, type) => {
    const print = pairs.map(([row, then]) => `${+passes(row, type)}${+passes(then, type)}`).join(" ");
    if (!print.includes("1")) return null;
    const number = numbers.get(print) ?? numbers.size;
    numbers.set(print, number);
    return number;
  });
  const having = (test: (type: number) => boolean) =>
    ofType.reduce(
      (kinds: bigint, kind, type) => (kind !== null && test(type) ? kinds | (1n << BigInt(kind)) : kinds),
      0n,
    );
  return {
    ofType,
    count: numbers.size,
    changed: having((type) => pairs.some(([row, then]) => passes(row, type) !== passes(then, type))),
    services: pairs.map(([row, then]) => ({
      serviceId: row.service.id,
      before: having((type) => passes(row, type)),
      after: having((type) => passes(then, type)),
    })),
  };
}

export interface DepartmentChange {
  department: string;
  lose: number;
  gain: number;
}
export interface ServiceChange {
  serviceId: string;
  lose: number;
  gain: number;
  departments: readonly DepartmentChange[];
}
export interface PeopleChange {
  /** People who lose some service, and who gain one. */
  lose: number;
  gain: number;
  services: readonly ServiceChange[];
  departments: readonly DepartmentChange[];
}

/** A person loses a service when nothing they hold can be used there any longer, for some purpose. */
export function peopleChange({ services }: Kinds, groups: readonly HolderGroup[]): PeopleChange {
  const uses = new Map<string, Use[]>();
  for (const { serviceId, before, after } of services)
    uses.set(serviceId, [...(uses.get(serviceId) ?? []), { before, after }]);
  const seen = new Map<string, Omit<ServiceChange, "serviceId">>();
  const changes = [...uses].map(([serviceId, there]) => {
    const key = there.map(({ before, after }) => `${before} ${after}`).join(", ");
    const change = seen.get(key) ?? sumUp(groups, there);
    seen.set(key, change);
    return { serviceId, ...change };
  });
  return { ...sumUp(groups, services), services: changes };
}

type Use = Pick<Kinds["services"][number], "before" | "after">;

function sumUp(groups: readonly HolderGroup[], services: readonly Use[]) {
  const departments = new Map<string, DepartmentChange>();
  const fates = new Map<bigint, { loses: boolean; gains: boolean }>();
  for (const { department, kinds, people } of groups) {
    const fate = fates.get(kinds) ?? fateOf(kinds, services);
    fates.set(kinds, fate);
    if (!fate.loses && !fate.gains) continue;
    const found = departments.get(department) ?? { department, lose: 0, gain: 0 };
    departments.set(department, {
      department,
      lose: found.lose + (fate.loses ? people : 0),
      gain: found.gain + (fate.gains ? people : 0),
    });
  }
  const list = [...departments.values()].sort((a, b) => b.lose + b.gain - a.lose - a.gain);
  return {
    lose: sum(list.map(({ lose }) => lose)),
    gain: sum(list.map(({ gain }) => gain)),
    departments: list,
  };
}

function fateOf(kinds: bigint, services: readonly Use[]) {
  const had = services.map(({ before }) => (kinds & before) !== 0n);
  const has = services.map(({ after }) => (kinds & after) !== 0n);
  return {
    loses: had.some((could, index) => could && !has[index]),
    gains: has.some((can, index) => can && !had[index]),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
