import { and, desc, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { officer } from "@/db/schema/officer";
import { officerTraining } from "@/db/schema/review";
import { Refusal } from "@/lib/domain/core/refusal";

export type TrainingRow = typeof officerTraining.$inferSelect & { officerName: string };

/** Courses of officers in service, the newest first. */
export async function listTrainings(tx: Tx, organisationId: string): Promise<TrainingRow[]> {
  const rows = await tx
    .select({ row: officerTraining, officerName: officer.name })
    .from(officerTraining)
    .innerJoin(
      officer,
      and(
        eq(officer.organisationId, officerTraining.organisationId),
        eq(officer.id, officerTraining.officerId),
      ),
    )
    .where(and(eq(officerTraining.organisationId, organisationId), isNull(officer.disabledAt)))
    .orderBy(desc(officerTraining.completedOn), desc(officerTraining.recordedAt), officerTraining.id);
  return rows.map(({ row, officerName }) => ({ ...row, officerName }));
}

export async function insertTraining(tx: Tx, row: typeof officerTraining.$inferInsert): Promise<void> {
  await tx.insert(officerTraining).values(row);
}

/** Officers in service by name, to choose among. */
export function listInService(tx: Tx, organisationId: string): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: officer.id, name: officer.name })
    .from(officer)
    .where(and(eq(officer.organisationId, organisationId), isNull(officer.disabledAt)))
    .orderBy(officer.name, officer.id);
}

/** Throws Refusal not-found for another employer's, and for one who is shut out. */
export async function readInService(tx: Tx, organisationId: string, id: string): Promise<{ name: string }> {
  const [row] = await tx
    .select({ name: officer.name })
    .from(officer)
    .where(and(eq(officer.organisationId, organisationId), eq(officer.id, id), isNull(officer.disabledAt)));
  if (!row) throw new Refusal("not-found");
  return row;
}
