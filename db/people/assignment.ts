import { asc, desc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { assignment, assignmentChoice } from "@/db/schema/assignment";
import { Refusal } from "@/lib/domain/core/refusal";
import { departmentLabel } from "./department";

export type AssignmentRow = typeof assignment.$inferSelect;
export type ChoiceRow = typeof assignmentChoice.$inferSelect;

const whoseId = (
  column: typeof assignment.employeeId | typeof assignmentChoice.employeeId,
  ids: readonly string[],
) => sql`${column} = any (${`{${ids.join(",")}}`}::uuid[])`;

// By name, since the api program reads no more of them.
const placed = {
  id: assignment.id,
  employeeId: assignment.employeeId,
  title: assignment.title,
  departmentId: assignment.departmentId,
  validFrom: assignment.validFrom,
  validTo: assignment.validTo,
  endedAt: assignment.endedAt,
};
export type PlacedAssignment = Pick<AssignmentRow, keyof typeof placed>;
const acting = {
  employeeId: assignmentChoice.employeeId,
  everywhere: assignmentChoice.everywhere,
  assignmentId: assignmentChoice.assignmentId,
};

/** What some people do and did beside their employment. */
export const listAssignmentsOf = (tx: Tx, employeeIds: readonly string[]): Promise<PlacedAssignment[]> =>
  tx
    .select(placed)
    .from(assignment)
    .where(whoseId(assignment.employeeId, employeeIds))
    .orderBy(asc(assignment.validFrom), assignment.id);

/** Where they act, of those who have chosen. */
export const listChoicesOf = (
  tx: Tx,
  employeeIds: readonly string[],
): Promise<Pick<ChoiceRow, keyof typeof acting>[]> =>
  tx.select(acting).from(assignmentChoice).where(whoseId(assignmentChoice.employeeId, employeeIds));

/** One person's, the latest first, with what the department is called. */
export const listNamedAssignments = (tx: Tx, employeeId: string) =>
  tx
    .select({ ...getTableColumns(assignment), department: departmentLabel(assignment.departmentId) })
    .from(assignment)
    .where(eq(assignment.employeeId, employeeId))
    .orderBy(desc(assignment.validFrom), desc(assignment.recordedAt));
export type NamedAssignment = Awaited<ReturnType<typeof listNamedAssignments>>[number];

/** To change it, of a version that was shown. Throws Refusal not-found, also for another employer's. */
export async function lockAssignment(tx: Tx, id: string, version: number): Promise<AssignmentRow> {
  const [row] = await tx.select().from(assignment).where(eq(assignment.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version);
  return row;
}

export async function insertAssignment(tx: Tx, row: typeof assignment.$inferInsert): Promise<void> {
  await tx.insert(assignment).values(row);
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveAssignment(
  tx: Tx,
  before: AssignmentRow,
  after: Partial<typeof assignment.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, assignment, before, after);
}

/** Where somebody acts from now on. */
export async function saveChoice(tx: Tx, row: ChoiceRow): Promise<void> {
  const { everywhere, assignmentId, chosenAt } = row;
  await tx
    .insert(assignmentChoice)
    .values(row)
    .onConflictDoUpdate({
      target: [assignmentChoice.organisationId, assignmentChoice.employeeId],
      set: { everywhere, assignmentId, chosenAt },
    });
}
