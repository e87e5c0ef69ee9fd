import { and, desc, eq, inArray, lt, notInArray, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { client } from "@/db/schema/client";
import { employeeImportReceipt } from "@/db/schema/employee-feed";
import { jobRow } from "@/db/schema/job";
import { Refusal } from "@/lib/domain/core/refusal";
import { endedReceipts, type ReceiptContent } from "@/lib/domain/people/import-receipt";

export type ReceiptRow = typeof employeeImportReceipt.$inferSelect;
export type LastCounting = Pick<ReceiptRow, "id" | "state" | "sha256">;

/** Writes what has come of a list; what is told of where it came from stays as it was first written. */
export async function saveReceipt(tx: Tx, row: typeof employeeImportReceipt.$inferInsert): Promise<void> {
  const { state, refused = null, content, updatedAt } = row;
  await tx
    .insert(employeeImportReceipt)
    .values(row)
    .onConflictDoUpdate({
      target: [employeeImportReceipt.organisationId, employeeImportReceipt.id],
      set: { state, refused, content, updatedAt },
    });
}

/** Saves the state alone: the counts of an abandoned list stay. A receipt that has ended is left as it is. */
export async function saveReceiptState(
  tx: Tx,
  { organisationId, id }: Pick<ReceiptRow, "organisationId" | "id">,
  state: ReceiptRow["state"],
  now: Date,
): Promise<void> {
  await tx
    .update(employeeImportReceipt)
    .set({ state, updatedAt: now })
    .where(
      and(
        eq(employeeImportReceipt.organisationId, organisationId),
        eq(employeeImportReceipt.id, id),
        notInArray(employeeImportReceipt.state, [...endedReceipts]),
      ),
    );
}

/** Throws Refusal not-found, also for another employer's. */
export async function readReceipt(tx: Tx, id: string): Promise<ReceiptRow> {
  const [row] = await tx.select().from(employeeImportReceipt).where(eq(employeeImportReceipt.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** A list's receipt as far as it is written: what its client was told, and why the list waits, stay as they were. */
export async function readReceiptContent(tx: Tx, id: string): Promise<ReceiptContent | undefined> {
  const [row] = await tx
    .select({ content: employeeImportReceipt.content })
    .from(employeeImportReceipt)
    .where(eq(employeeImportReceipt.id, id));
  return row?.content;
}

export async function listReceiptStates(tx: Tx, ids: readonly string[]) {
  const { id, state } = employeeImportReceipt;
  if (ids.length === 0) return [];
  return tx
    .select({ id, state })
    .from(employeeImportReceipt)
    .where(inArray(id, [...ids]));
}

/** The newest first. */
export function listReceipts(tx: Tx, limit: number) {
  const { id, state, receivedAt, senderId } = employeeImportReceipt;
  return tx
    .select({ id, state, receivedAt, senderId, client: client.name })
    .from(employeeImportReceipt)
    .leftJoin(
      client,
      and(
        eq(client.organisationId, employeeImportReceipt.organisationId),
        eq(client.id, employeeImportReceipt.clientId),
      ),
    )
    .orderBy(desc(employeeImportReceipt.receivedAt), desc(employeeImportReceipt.id))
    .limit(limit);
}

/** The client's last list that something came of, or is still to come: what the next is compared with. */
export async function readLastCounting(tx: Tx, clientId: string): Promise<LastCounting | undefined> {
  const { id, state, sha256 } = employeeImportReceipt;
  const [row] = await tx
    .select({ id, state, sha256 })
    .from(employeeImportReceipt)
    .where(
      and(
        eq(employeeImportReceipt.clientId, clientId),
        or(
          eq(employeeImportReceipt.state, "done"),
          notInArray(employeeImportReceipt.state, [...endedReceipts]),
        ),
      ),
    )
    .orderBy(desc(employeeImportReceipt.receivedAt), desc(employeeImportReceipt.id))
    .limit(1);
  return row;
}

/** Receipts nobody asks for any more; none whose list is still there. */
export async function deleteOldReceipts(tx: Tx, organisationId: string, before: Date): Promise<void> {
  await removeRows(
    tx,
    employeeImportReceipt,
    and(
      eq(employeeImportReceipt.organisationId, organisationId),
      lt(employeeImportReceipt.receivedAt, before),
      inArray(employeeImportReceipt.state, [...endedReceipts]),
    ),
  );
}

/** The rows of these jobs that were refused and stand in the file, with the reason. */
export async function listRefusedLines(tx: Tx, jobIds: readonly string[], limit: number) {
  if (jobIds.length === 0) return [];
  const line = sql<number>`(${jobRow.detail} ->> 'line')::int`;
  const rows = await tx
    .select({ row: line, code: jobRow.code })
    .from(jobRow)
    .where(
      and(inArray(jobRow.jobId, [...jobIds]), eq(jobRow.outcome, "refused"), sql`${jobRow.detail} ? 'line'`),
    )
    .orderBy(line)
    .limit(limit);
  return rows.flatMap(({ row, code }) => (code ? [{ row, code }] : []));
}
