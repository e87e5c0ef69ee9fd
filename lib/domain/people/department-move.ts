import type { Department } from "./department";
import {
  type ById,
  byId,
  isWithin,
  type Placed,
  refuseDepartmentVerb,
  refusePlace,
  refuseTaken,
  upwards,
} from "./department-tree";

/** The most departments that are moved as one decision. */
export const maximumMoved = 100;

type Movable = Omit<Department, "managerId">;

/**
 * The tree with all of these below one department, or at the top. One that the place itself lies below stays: it is
 * refused, and the tree has no circle for the others to be judged by.
 */
export function treeAfterMove<Row extends Placed>(
  all: readonly Row[],
  ids: ReadonlySet<string>,
  parentId: string | null,
): Row[] {
  const above = new Set(upwards(parentId, byId(all)).map(({ id }) => id));
  return all.map((one) => (ids.has(one.id) && !above.has(one.id) ? { ...one, parentId } : one));
}

/** Deepest first: one that leaves a department before it moves makes no step deeper than the tree they end in. */
export const inMoveOrder = <Row extends Placed>(moved: readonly Row[], before: ById<Placed>): Row[] =>
  moved.toSorted((a, b) => upwards(b.id, before).length - upwards(a.id, before).length);

/** Throws Refusal for one of those that move together: its name, its place and its depth are judged by the tree they end in. */
export function refuseMove(after: readonly Movable[], one: Movable, parentId: string | null): void {
  refuseDepartmentVerb(one, "move");
  refusePlace(after, one.id, parentId);
  refuseTaken(after, { ...one, parentId });
}

/** Which of the moved departments come within some departments, and which leave them. */
export interface ReachChange {
  gained: string[];
  lost: string[];
}

/** Departments that a role or mandate limited to `limit` gains and loses by the move. */
export function reachChange(
  limit: readonly string[],
  ids: readonly string[],
  [before, after]: readonly [ById<Placed>, ById<Placed>],
): ReachChange {
  const within = (id: string, tree: ById<Placed>) => isWithin(id, limit, tree);
  return {
    gained: ids.filter((id) => within(id, after) && !within(id, before)),
    lost: ids.filter((id) => within(id, before) && !within(id, after)),
  };
}

/** The manager of those in a department who have none of their own; null for none who works here. */
export const departmentManager = (
  id: string,
  tree: ById<Pick<Department, "id" | "parentId" | "managerId">>,
  worksHere: (employeeId: string) => boolean,
): string | null =>
  upwards(id, tree).find(({ managerId }) => managerId !== null && worksHere(managerId))?.managerId ?? null;
