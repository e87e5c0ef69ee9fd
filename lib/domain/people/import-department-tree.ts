import { groupBy } from "@/lib/domain/core/group-by";
import { departmentFinder, type Findable, pathSigns, tidyName } from "./department";
import { byId, deepest, upwards } from "./department-tree";
import type { ImportFault } from "./import-row";
import { type CountedPlace, type DepartmentChoices, heard, type NewDepartment } from "./new-department";

export type Known = Findable;

/** A department to be made, with the places of the file that are this one. */
export interface Unit {
  id: string;
  name: string;
  code: string | null;
  /** By what the one above is found; empty for none. */
  mark: string;
  members: CountedPlace[];
}

interface Wish {
  choices: DepartmentChoices;
  idOf: (key: string) => string;
}

const fault = (
  field: ImportFault["field"],
  code: ImportFault["code"],
  clash: Pick<ImportFault, "lines" | "name"> = {},
): ImportFault => ({ field, code, ...clash });

/** Places each new department in the tree, or says why it cannot be created there. Parents come before children. */
export function settleTree(known: readonly Known[], units: readonly Unit[], wish: Wish): NewDepartment[] {
  const { placed, above } = withParents(known, units, wish);
  const index = new Map(placed.map((one) => [one.id, one]));
  const ordered: NewDepartment[] = [];
  const visited = new Set<string>();
  const visit = (one: NewDepartment) => {
    if (visited.has(one.id)) return;
    visited.add(one.id);
    const parent = index.get(one.parentId ?? "");
    if (parent) visit(parent);
    ordered.push(one);
  };
  for (const one of placed) visit(one);
  breakCircles(ordered, index);
  for (const one of ordered) one.fault ??= above.get(one.id) ?? null;
  judge(known, ordered, index);
  return ordered;
}

const newFrom = ({ id, name, code, members }: Unit, skipped: ReadonlySet<string>): NewDepartment => ({
  ...{ id, name: tidyName(name), code, parentId: null, isMade: !skipped.has(id) },
  line: members[0]?.line ?? null,
  rows: members.reduce((sum, { rows }) => sum + rows, 0),
  fault: null,
});

/** Each with the one above it; one that the file names only as what lies above another is to be made too. */
function withParents(known: readonly Known[], units: readonly Unit[], { choices, idOf }: Wish) {
  const find = departmentFinder(known);
  const open = byId(known.filter(({ closedAt }) => closedAt === null));
  const skipped = new Set(choices.skipped);
  const placed = new Map(units.map((one) => [one.id, newFrom(one, skipped)]));
  const above = new Map<string, ImportFault>();
  const called = groupBy(units, ({ name }) => heard(name));
  const coded = groupBy(units, ({ code }) => heard(code));
  const parentOf = ({ mark, members }: Unit): string | ImportFault | null => {
    if (mark === "") return null;
    const onRecord = [find({ code: mark }), find({ name: mark })].find(({ is }) => is !== "unknown");
    if (onRecord?.is === "found") return onRecord.department.id;
    const written = members[0]?.parent ?? mark;
    const several = [...new Set([...(coded.get(mark) ?? []), ...(called.get(mark) ?? [])])];
    const lines = several.flatMap((one) => one.members[0]?.line ?? []).slice(0, 5);
    if (onRecord || several.length > 1)
      return fault("parentDepartment", "department-parent-ambiguous", { name: written, lines });
    const [one] = several;
    if (one) return one.id;
    if (pathSigns.test(written)) return fault("parentDepartment", "department-path-unknown");
    const id = idOf(`${mark}\n`);
    placed.set(id, newFrom({ id, name: written, code: null, mark: "", members: [] }, skipped));
    return id;
  };
  for (const unit of units) {
    const found = parentOf(unit);
    const one = placed.get(unit.id);
    if (!one) continue;
    if (found !== null && typeof found === "object") above.set(unit.id, found);
    else one.parentId = found;
  }
  for (const one of placed.values()) {
    const chosen = choices.places[one.id];
    if (chosen === undefined || (chosen !== null && !open.has(chosen) && !placed.has(chosen))) continue;
    one.parentId = chosen;
    above.delete(one.id);
  }
  return { placed: [...placed.values()], above };
}

/** Those that lie above each other in the file lie at the top, and are not made before that is settled. */
function breakCircles(all: readonly NewDepartment[], index: ReadonlyMap<string, NewDepartment>): void {
  const ended = new Set<NewDepartment>();
  for (const one of all) {
    const chain = new Set<NewDepartment>();
    let at: NewDepartment | undefined = one;
    while (at && !chain.has(at) && !ended.has(at)) {
      chain.add(at);
      at = index.get(at.parentId ?? "");
    }
    if (at !== one) {
      // Those on a way that comes to a circle further up are in none themselves.
      if (!at || ended.has(at)) for (const each of chain) ended.add(each);
      continue;
    }
    const lines = [...chain].flatMap(({ line }) => line ?? []).slice(0, 5);
    for (const each of chain) {
      each.parentId = null;
      each.fault = fault("parentDepartment", "department-parent-circle", { lines });
    }
  }
}

/** In the order of the tree: one whose parent is not made is not made either. */
function judge(
  known: readonly Known[],
  ordered: readonly NewDepartment[],
  index: ReadonlyMap<string, NewDepartment>,
): void {
  const onRecord = byId(known);
  const depths = new Map<string, number>();
  const siblings = new Map(
    known.flatMap(({ parentId, name, closedAt }) =>
      closedAt ? [] : [[`${parentId}\n${heard(name)}`, { name } as Pick<ImportFault, "lines" | "name">]],
    ),
  );
  for (const one of ordered) {
    const parent = index.get(one.parentId ?? "");
    const depth = 1 + (parent ? (depths.get(parent.id) ?? 0) : upwards(one.parentId, onRecord).length);
    depths.set(one.id, depth);
    if (!one.isMade) continue;
    const place = `${one.parentId}\n${heard(one.name)}`;
    const taken = siblings.get(place);
    if (pathSigns.test(one.name)) one.fault ??= fault("department", "department-path-unknown");
    if (parent && (!parent.isMade || parent.fault))
      one.fault ??= fault("parentDepartment", "department-parent-missing", { name: parent.name });
    if (taken) one.fault ??= fault("department", "department-name-taken", taken);
    if (depth > deepest) one.fault ??= fault("parentDepartment", "department-too-deep");
    if (!taken) siblings.set(place, one.line === null ? { name: one.name } : { lines: [one.line] });
  }
}
