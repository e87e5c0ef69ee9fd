import { groupBy } from "@/lib/domain/core/group-by";
import { Refusal } from "@/lib/domain/core/refusal";

/** A part of the employer, as it stands in the tree. */
export interface Department {
  id: string;
  /** The employer's own, as its payroll system writes it. */
  code: string | null;
  name: string;
  parentId: string | null;
  managerId: string | null;
  closedAt: Date | null;
}
/** What it takes to find one by how it is written. */
export type Findable = Pick<Department, "id" | "code" | "name" | "parentId" | "closedAt">;

/** Between the names of a path, from the top. */
export const pathSeparator = " › ";

/** The longest name of one department, in characters. */
export const longestDepartment = 100;

export const tidyName = (name: string) => name.normalize().trim().replace(/\s+/g, " ");
/** As one hears it: case, doubled spaces and how an accent is stored make no other department. */
const heard = (name: string) => tidyName(name).toLocaleLowerCase("sv");

export type DepartmentMatch<Row> =
  | { is: "found"; department: Row }
  | { is: "unknown" }
  /** Several are called so: the code or the whole path says which. */
  | { is: "ambiguous"; departments: Row[] };

export interface WrittenDepartment {
  code?: string | null;
  /** A name, or names from the top with › or > between them. */
  name?: string | null;
}

/**
 * Answers which open department is meant, by code where one is given, or else by a name that one alone has, or by its
 * path. Make it once for many rows. A code that nobody has is unknown, whatever the name says.
 */
export function departmentFinder<Row extends Findable>(all: readonly Row[]) {
  const open = all.filter((one) => one.closedAt === null);
  const byId = new Map(all.map((one) => [one.id, one]));
  const byCode = new Map(open.flatMap((one) => (one.code ? [[heard(one.code), one] as const] : [])));
  const byName = groupBy(open, (one) => heard(one.name));
  return ({ code, name }: WrittenDepartment): DepartmentMatch<Row> => {
    const coded = code?.trim() ? byCode.get(heard(code)) : undefined;
    if (code?.trim()) return coded ? { is: "found", department: coded } : { is: "unknown" };
    const written = name ?? "";
    const exact = byName.get(heard(written)) ?? [];
    const found = exact.length > 0 ? exact : byPath(namesIn(written), byName, byId);
    const [first, ...more] = found;
    if (!first) return { is: "unknown" };
    return more.length === 0 ? { is: "found", department: first } : { is: "ambiguous", departments: found };
  };
}

/** For a single one: departmentFinder for many. */
export const matchDepartment = <Row extends Findable>(all: readonly Row[], written: WrittenDepartment) =>
  departmentFinder(all)(written);

/** What stands between the names of a path, and so in no name. */
export const pathSigns = /[›>]/;

/** The names of a path, from the top; of a name alone, that one. */
export const namesIn = (written: string) =>
  written
    .split(pathSigns)
    .map(tidyName)
    .filter((name) => name !== "");

/** Those whose own name and those above them are the last names of a path. */
function byPath<Row extends Findable>(
  names: readonly string[],
  byName: ReadonlyMap<string, readonly Row[]>,
  byId: ReadonlyMap<string, Row>,
): Row[] {
  if (names.length < 2) return [];
  const upwards = names.map(heard).reverse();
  const whole: Row[] = [];
  const ending: Row[] = [];
  for (const one of byName.get(upwards[0] ?? "") ?? []) {
    let at: Row | undefined = one;
    const fits = upwards.every((name) => {
      const same = at !== undefined && heard(at.name) === name;
      at = at?.parentId ? byId.get(at.parentId) : undefined;
      return same;
    });
    if (fits) (at === undefined ? whole : ending).push(one);
  }
  return whole.length > 0 ? whole : ending;
}

/** Below which one that is there, null for the top, and by which name. */
export interface NewDepartment {
  parentId: string | null;
  name: string;
}

/**
 * The department that is meant by what was typed: a name, a path or a code. Throws Refusal new-department for one that
 * does not exist, unless it is meant to be new, and department-ambiguous where several are called so.
 */
export function chosenDepartment<Row extends Findable>(
  typed: string,
  all: readonly Row[],
  meantNew: boolean,
): Row | NewDepartment | null {
  const name = tidyName(typed);
  if (name === "") return null;
  const find = departmentFinder(all);
  const match = find({ name });
  if (match.is === "found") return match.department;
  if (match.is === "ambiguous") throw new Refusal("department-ambiguous", { name }, "department");
  const coded = find({ code: name });
  if (coded.is === "found") return coded.department;
  if (!meantNew) throw new Refusal("new-department", { name }, "department");
  const names = namesIn(name);
  const above = names.slice(0, -1).join(pathSeparator);
  if (above === "") return { parentId: null, name };
  const parent = find({ name: above });
  if (parent.is === "found") return { parentId: parent.department.id, name: names.at(-1) ?? name };
  const code = parent.is === "ambiguous" ? "department-ambiguous" : "parent-unknown";
  throw new Refusal(code, { name: above }, "department");
}
