import { type departmentFinder, departmentFinder as finderOf, tidyName } from "./department";
import { byId, upwards } from "./department-tree";
import { maximumNewDepartments } from "./import-column";
import { type Known, settleTree, type Unit } from "./import-department-tree";
import type { ImportFault } from "./import-row";
import {
  type CountedPlace,
  type DepartmentChoices,
  heard,
  type NewDepartment,
  type ParentRule,
  type WrittenPlace,
} from "./new-department";

export type FoundPlace = { departmentId: string; isNew: boolean } | { fault: ImportFault };

export interface DepartmentPlan {
  /** Each after the one that it lies below. */
  departments: NewDepartment[];
  find(written: WrittenPlace): FoundPlace | null;
}

const keyOf = ({ name, code, parent }: WrittenPlace): string => [name, code, parent].map(heard).join("\n");

/** The distinct places that the rows of a file name, in the order of the file, with how many rows name each. */
export function collectPlaces() {
  const places = new Map<string, CountedPlace>();
  const add = (written: WrittenPlace, line: number) => {
    if (written.name === null && written.code === null) return;
    const had = places.get(keyOf(written));
    if (had) had.rows += 1;
    else places.set(keyOf(written), { ...written, line, rows: 1 });
  };
  return { places, add };
}

interface Wish {
  choices: DepartmentChoices;
  /** Whether departments that nobody knows are made at all. */
  makes: boolean;
  idOf: (key: string) => string;
}

/** Settles all departments of a list before its rows are planned, so that where a row belongs is looked up. */
export function planDepartments(
  known: readonly Known[],
  written: Iterable<CountedPlace>,
  wish: Wish,
): DepartmentPlan {
  const places = [...written].map((one) => ({ ...one, ...asRuled(one, wish.choices.parents) }));
  const match = matcher(known);
  const answers = new Map<string, Known | ImportFault | Unit>();
  const unknown = places.filter((one) => {
    const found = match(one);
    if (found)
      answers.set(keyOf(one), found === "ambiguous" ? fieldFault(one, "department-ambiguous") : found);
    return !found;
  });
  const units = gather(known, unknown, wish, answers);
  const departments = settleTree(known, units, wish);
  const byKey = new Map(departments.map((one) => [one.id, one]));
  return {
    departments,
    find: (given) => {
      const one = asRuled(given, wish.choices.parents);
      const answer = answers.get(keyOf(one));
      if (!answer) return null;
      if (!("members" in answer)) return "field" in answer ? { fault: answer } : onRecord(answer);
      const made = wish.makes ? byKey.get(answer.id) : undefined;
      if (!made?.isMade) return { fault: fieldFault(one, "department-unknown") };
      return made.fault ? { fault: made.fault } : { departmentId: made.id, isNew: true };
    },
  };
}

const onRecord = ({ id }: Known): FoundPlace => ({ departmentId: id, isNew: false });
const fieldFault = ({ name }: WrittenPlace, code: ImportFault["code"]): ImportFault => ({
  field: name === null ? "departmentCode" : "department",
  code,
});

/** Ignores the parent column unless the rule is to use it, and a department named as its own parent. */
function asRuled({ name, code, parent }: WrittenPlace, rule: ParentRule): WrittenPlace {
  const own = [heard(name), heard(code)].includes(heard(parent));
  return { name, code, parent: rule === "column" && !own ? parent : null };
}

/** The open department that is meant: by code, or by a name that one has, there or below what is named as above it. */
function matcher(known: readonly Known[]) {
  const find = finderOf(known);
  const index = byId(known);
  const isAbove = (parent: string) => (one: Known) =>
    upwards(one.parentId, index).some((up) => [heard(up.name), heard(up.code)].includes(heard(parent)));
  return ({ name, code, parent }: WrittenPlace): Known | "ambiguous" | null => {
    const coded = code === null ? null : find({ code });
    if (coded?.is === "found") return coded.department;
    const named = name === null ? null : find({ name });
    if (!named || named.is === "unknown") return null;
    const several = named.is === "found" ? [named.department] : named.departments;
    const below = parent === null ? several : several.filter(isAbove(parent));
    const [first, ...more] = below;
    if (first) return more.length === 0 ? first : "ambiguous";
    // A name above that is nobody's says nothing: it is how another system calls it.
    if (parent !== null && isKnown(find, parent)) return null;
    return several.length === 1 ? (several[0] ?? null) : "ambiguous";
  };
}

const isKnown = (find: ReturnType<typeof departmentFinder<Known>>, text: string): boolean =>
  find({ code: text }).is === "found" || find({ name: text }).is === "found";

/** Rows with the same name and parent mean one department; a code that another department has is an error of those rows. */
function gather(
  known: readonly Known[],
  unknown: readonly CountedPlace[],
  { choices, idOf }: Wish,
  answers: Map<string, Known | ImportFault | Unit>,
): Unit[] {
  const markOf = markedBy(known, unknown, choices.parents);
  const units = new Map<string, Unit>();
  const owners = new Map<string, Pick<ImportFault, "lines" | "name"> & { key: string }>();
  for (const { code, closedAt, name } of known)
    if (code && closedAt) owners.set(heard(code), { key: "", name });
  for (const place of unknown) {
    const name = tidyName(place.name ?? place.code ?? "");
    const mark = markOf(place);
    const key = `${heard(name)}\n${mark}`;
    const unit = units.get(key);
    const owner = owners.get(heard(place.code));
    if (!unit && units.size >= maximumNewDepartments)
      answers.set(keyOf(place), fieldFault(place, "departments-many"));
    else if (place.code !== null && owner && owner.key !== key) {
      const { key: _, ...clash } = owner;
      answers.set(keyOf(place), { field: "departmentCode", code: "department-code-taken", ...clash });
    } else {
      const one = unit ?? { id: idOf(key), name, code: null, mark, members: [] };
      if (place.code !== null && one.code === null)
        owners.set(heard(place.code), { key, lines: [place.line] });
      one.code ??= place.code;
      one.members.push(place);
      units.set(key, one);
      answers.set(keyOf(place), one);
    }
  }
  return [...units.values()];
}

/** By what the one above is found: the words of the column, or the longest beginning of the code that is a code itself. */
function markedBy(known: readonly Known[], unknown: readonly CountedPlace[], rule: ParentRule) {
  const codes = new Set(
    [...known.filter(({ closedAt }) => !closedAt), ...unknown].flatMap(({ code }) =>
      code ? heard(code) : [],
    ),
  );
  const prefixOf = (code: string) => {
    for (let length = code.length - 1; length > 0; length--)
      if (codes.has(code.slice(0, length))) return code.slice(0, length);
    return "";
  };
  const marks = new Map<string, Set<string>>();
  if (rule === "prefix")
    for (const { name, code } of unknown)
      if (code) marks.set(heard(name), (marks.get(heard(name)) ?? new Set()).add(prefixOf(heard(code))));
  const parents = new Map<string, Set<string>>();
  for (const { name, code, parent } of unknown)
    if (code && parent) {
      const place = `${heard(name)}\n${heard(code)}`;
      parents.set(place, (parents.get(place) ?? new Set()).add(heard(parent)));
    }
  return ({ name, code, parent }: CountedPlace): string => {
    if (rule !== "prefix") {
      // A row that leaves out what lies above is about the department of that name and code, where there is one.
      const [above = "", ...others] = parent ? [] : (parents.get(`${heard(name)}\n${heard(code)}`) ?? []);
      return parent ? heard(parent) : others.length === 0 ? above : "";
    }
    if (code) return prefixOf(heard(code));
    // Without a code it is the one of that name, where there is one.
    const [only = "", ...more] = marks.get(heard(name)) ?? [];
    return more.length === 0 ? only : "";
  };
}
