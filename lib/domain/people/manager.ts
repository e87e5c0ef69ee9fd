import { Refusal } from "@/lib/domain/core/refusal";
import type { Department } from "./department";
import { upwards } from "./department-tree";

export interface Managed {
  id: string;
  managerId: string | null;
  departmentId: string | null;
}
/** Who manages, and whether the person or a department says so. */
export interface FoundManager {
  managerId: string;
  by: { person: true } | { departmentId: string };
}

/**
 * Who manages a person: their own manager, else the department's, else that of the nearest department above. Somebody
 * who no longer works here manages nobody, and nobody manages themselves.
 */
export function managerOf(
  person: Managed,
  departments: ReadonlyMap<string, Pick<Department, "id" | "parentId" | "managerId">>,
  worksHere: (employeeId: string) => boolean,
): FoundManager | null {
  const can = (id: string | null): id is string => id !== null && id !== person.id && worksHere(id);
  if (can(person.managerId)) return { managerId: person.managerId, by: { person: true } };
  for (const { id, managerId } of upwards(person.departmentId, departments))
    if (can(managerId)) return { managerId, by: { departmentId: id } };
  return null;
}

/** Throws Refusal for oneself, somebody whom one manages, and somebody who has left. `above`: those over the manager. */
export function refuseManager(
  person: { id: string },
  manager: { id: string; ended: boolean },
  above: readonly string[],
): void {
  if (manager.id === person.id) throw new Refusal("manages-self", {}, "managerId");
  if (manager.ended) throw new Refusal("manager-has-left", {}, "managerId");
  if (above.includes(person.id)) throw new Refusal("manager-cycle", {}, "managerId");
}
