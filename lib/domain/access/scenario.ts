import { endOfDay } from "@/lib/domain/core/swedish-time";
import type { Holder, Mandate } from "./mandate";
import type { Person } from "./standing";

/** "What if": a mandate given or recalled, an agreement that ends, somebody who moves, another instant. Nothing is stored. */
export interface AccessScenario {
  give: { act: string; serviceId: string; holder: Holder } | null;
  /** A mandate's id. */
  recall: string | null;
  end: { agreementId: string; lastDay: string } | null;
  /** To another department, with another title, or both. */
  move: { employeeId: string; departmentId: string | null; title: string | null } | null;
  at: Date | null;
}

/** The id of the mandate that is only supposed. */
export const supposedId = "supposed";

/**
 * The instants to compare. A change is compared with the same instant without it, so that only what it brings is told;
 * an instant alone is compared with now. An end is looked at when its last day is over.
 */
export function instantsOf(
  { end, at, give, recall, move }: AccessScenario,
  now: Date,
): { before: Date; after: Date } {
  const asked = (at ?? now).getTime();
  const after = new Date(end === null ? asked : Math.max(asked, endOfDay(end.lastDay).getTime()));
  const changes = give !== null || recall !== null || end !== null || move !== null;
  return { before: changes ? after : now, after };
}

/** One that is given, as if it were decided, and confirmed where that is needed; it holds from the first day on. */
export const supposedMandate = (give: NonNullable<AccessScenario["give"]>): Mandate => ({
  ...give,
  ...{ id: supposedId, special: false, limits: [], validFrom: "1900-01-01", validTo: null },
  ...{ needsSecond: false, grantedBy: "", confirmedBy: null, confirmedAt: null, recalledAt: null },
});

/** The mandate as it would be at the instant. One that was recalled before stays so. */
export function underRecall<Row extends Mandate>(mandate: Row, recall: string | null, at: Date): Row {
  const gone = mandate.recalledAt !== null && mandate.recalledAt <= at;
  return mandate.id === recall && !gone ? { ...mandate, recalledAt: at } : mandate;
}

/** The person as they would be: another employment's place and title; assignments beside it stay. */
export function underMove(
  person: Person,
  move: AccessScenario["move"],
  above: (departmentId: string) => readonly string[],
): Person {
  const [first, ...others] = person.placements;
  if (!first || person.employeeId !== move?.employeeId) return person;
  const departments = move.departmentId === null ? first.departments : above(move.departmentId);
  return { ...person, placements: [{ ...first, departments, title: move.title ?? first.title }, ...others] };
}
