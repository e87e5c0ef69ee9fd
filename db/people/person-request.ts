import { desc, eq, gte, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { updateVersioned } from "@/db/core/versioned";
import { personRequest } from "@/db/schema/person-request";
import { Refusal } from "@/lib/domain/core/refusal";

export type PersonRequestRow = typeof personRequest.$inferSelect;

/** Those that wait, the oldest first, and after them those answered since a moment. */
export function listPersonRequests(tx: Tx, since: Date): Promise<PersonRequestRow[]> {
  return tx
    .select()
    .from(personRequest)
    .where(or(isNull(personRequest.outcome), gte(personRequest.settledAt, since)))
    .orderBy(sql`${personRequest.outcome} is not null`, personRequest.askedAt, desc(personRequest.settledAt))
    .limit(200);
}

export async function countPersonRequests(tx: Tx): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(personRequest)
    .where(isNull(personRequest.outcome));
  return row?.n ?? 0;
}

export async function lockPersonRequest(tx: Tx, id: string): Promise<PersonRequestRow> {
  const [row] = await tx.select().from(personRequest).where(eq(personRequest.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function insertPersonRequest(tx: Tx, row: typeof personRequest.$inferInsert): Promise<void> {
  await tx.insert(personRequest).values(row);
}

export async function savePersonRequest(
  tx: Tx,
  before: PersonRequestRow,
  after: Partial<PersonRequestRow>,
): Promise<void> {
  await updateVersioned(tx, personRequest, before, after);
}
