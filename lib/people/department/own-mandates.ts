import { listDepartmentMandates } from "@/db/access/department-mandate";
import { listAssignmentsOf } from "@/db/people/assignment";
import { readEmployee } from "@/db/people/employee";
import type { Scope } from "@/lib/command";
import { heardTitle } from "@/lib/domain/access/standing";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type ById, isWithin, type Placed, upwards } from "@/lib/domain/people/department-tree";

type Trees = readonly [ById<Placed>, ById<Placed>];

/**
 * Answers how a move to below this department is refused by which a mandate that is given to a department comes to hold
 * for the officer who moves: nobody gives themselves a mandate, neither by granting it nor by where they work.
 */
export async function ownMandates(
  { tx, actor }: Pick<Scope, "tx" | "actor">,
  parentId: string | null,
  before: ById<Placed>,
): Promise<(trees: Trees) => void> {
  const employeeId = employeeIdOf(actor);
  const above = upwards(parentId, before).map(({ id }) => id);
  if (!employeeId || above.length === 0) return () => undefined;
  const mandates = await listDepartmentMandates(tx, above);
  const assignments = await listAssignmentsOf(tx, [employeeId]);
  const open = assignments.filter(({ endedAt }) => endedAt === null);
  const places = [await readEmployee(tx, employeeId), ...open];
  return ([from, to]) => {
    for (const { departmentId, title } of mandates)
      for (const place of places) {
        const isTheirs = title === null || heardTitle(title) === heardTitle(place.title);
        const covers = (tree: ById<Placed>) => isWithin(place.departmentId, [departmentId], tree);
        if (isTheirs && covers(to) && !covers(from)) throw new Refusal("acts-on-self", {}, "parentId");
      }
  };
}
