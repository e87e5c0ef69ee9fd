import type { Tx } from "@/db/core/client";
import { type AssignmentRow, type ChoiceRow, listAssignmentsOf, listChoicesOf } from "@/db/people/assignment";
import type { Person } from "@/lib/domain/access/standing";
import { groupBy } from "@/lib/domain/core/group-by";
import { periodOf } from "@/lib/domain/core/period";
import { periodOfAssignment } from "@/lib/domain/people/assignment";
import { type Placed, upwards } from "@/lib/domain/people/department-tree";

interface Working {
  id: string;
  title: string;
  departmentId: string | null;
  employedFrom: string;
  employedTo: string | null;
}
/** What one person does beside their employment, and where they act. */
export interface Beside {
  assignments: readonly Pick<
    AssignmentRow,
    "id" | "title" | "departmentId" | "validFrom" | "validTo" | "endedAt"
  >[];
  choice: Pick<ChoiceRow, "everywhere" | "assignmentId"> | null;
}

/** What some people do beside their employments: two reads, however many they are. */
export async function readBeside(
  tx: Tx,
  employeeIds: readonly string[],
): Promise<(employeeId: string) => Beside> {
  const [assignments, choices] = await Promise.all([
    listAssignmentsOf(tx, employeeIds),
    listChoicesOf(tx, employeeIds),
  ]);
  const theirs = groupBy(assignments, ({ employeeId }) => employeeId);
  const chosen = new Map(choices.map((one) => [one.employeeId, one]));
  return (id) => ({ assignments: theirs.get(id) ?? [], choice: chosen.get(id) ?? null });
}

/** Somebody on record as mandates see them. */
export function personOf(
  row: Working,
  tree: ReadonlyMap<string, Placed>,
  { assignments, choice }: Beside,
): Person {
  const employed = periodOf(row.employedFrom, row.employedTo);
  const above = (departmentId: string | null) => upwards(departmentId, tree).map(({ id }) => id);
  const others = assignments.map((one) => ({
    ...{ id: one.id, title: one.title, departments: above(one.departmentId) },
    period: periodOfAssignment(one, row),
  }));
  return {
    ...{ employeeId: row.id, employed },
    placements: [
      { id: null, title: row.title, departments: above(row.departmentId), period: employed },
      ...others,
    ],
    chosen: choice === null || choice.everywhere ? null : { id: choice.assignmentId },
  };
}
