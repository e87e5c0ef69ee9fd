/** A second employment according to the payroll list; it gives no mandate and no role. */
export interface AlsoEmployed {
  title: string;
  departmentId: string | null;
  /** The department's name, stored for search and updated by db/core/department.sql. */
  department: string;
  employeeNumber: string | null;
  employedFrom: string | null;
  employedTo: string | null;
}

/** Those that have not ended. */
export const alsoEmployedOn = (all: readonly AlsoEmployed[], today: string): AlsoEmployed[] =>
  all.filter(({ employedTo }) => employedTo === null || employedTo >= today);

const key = ({ title, departmentId, employeeNumber, employedFrom, employedTo }: AlsoEmployed) =>
  JSON.stringify([title, departmentId, employeeNumber, employedFrom, employedTo]);

/** Compares employments from a list with those on record, in any order. */
export function isSameWork(one: readonly AlsoEmployed[], other: readonly AlsoEmployed[]): boolean {
  return one.map(key).toSorted().join() === other.map(key).toSorted().join();
}

/** In one line: what, where, by which number. */
export const alsoEmployedLine = ({
  title,
  department,
  employeeNumber,
}: Pick<AlsoEmployed, "title" | "department" | "employeeNumber">) =>
  [title, department, employeeNumber].filter((part) => part).join(", ");
