import { and, desc, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { foundRequest, lossReport } from "@/db/schema/loss";
import { type Actor, accountOf } from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";
import { isHeldByCode } from "@/lib/domain/credential/signed-out-loss";

export type FoundRequestRow = typeof foundRequest.$inferSelect;
type FoundAnswer = "resumed" | "declined" | "overtaken";

/** A second open request for the same e-ID breaks found_request_open. */
export async function insertFoundRequest(tx: Tx, row: typeof foundRequest.$inferInsert): Promise<void> {
  await tx.insert(foundRequest).values(row);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readFoundRequest(tx: Tx, id: string): Promise<FoundRequestRow> {
  const [row] = await tx.select().from(foundRequest).where(eq(foundRequest.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** Locks one request; refused when it has its answer, with who gave it. Throws Refusal not-found. */
export async function lockOpenFoundRequest(tx: Tx, id: string): Promise<FoundRequestRow> {
  const [row] = await tx.select().from(foundRequest).where(eq(foundRequest.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  if (!row.answer) return row;
  throw changedBy(row.answeredBy, row.answeredAt);
}

/** Answers the open requests about these e-IDs: whatever closes the hold closes the question. */
export async function closeFoundRequests(
  tx: Tx,
  eidIds: readonly string[],
  answer: FoundAnswer,
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  if (eidIds.length === 0) return;
  await tx
    .update(foundRequest)
    .set({ answer, answeredAt: now, answeredBy: accountOf(actor) })
    .where(and(inArray(foundRequest.eidId, [...eidIds]), isNull(foundRequest.answer)));
}

const open = and(isNull(foundRequest.answer), eq(eid.status, "suspended"));

/** Open questions about e-IDs that are still on hold, oldest first. */
export function listOpenFoundRequests(tx: Tx, limit: number) {
  return tx
    .select({
      id: foundRequest.id,
      eidId: foundRequest.eidId,
      number: eid.number,
      version: eid.version,
      revokesAt: eid.revokesAt,
      askedAt: foundRequest.askedAt,
      askedBy: foundRequest.askedBy,
      note: foundRequest.note,
      employeeId: employee.id,
      givenName: employee.givenName,
      surname: employee.surname,
      alias: employee.alias,
      protectedIdentity: employee.protectedIdentity,
    })
    .from(foundRequest)
    .innerJoin(eid, and(eq(eid.organisationId, foundRequest.organisationId), eq(eid.id, foundRequest.eidId)))
    .innerJoin(
      employee,
      and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId)),
    )
    .where(open)
    .orderBy(foundRequest.askedAt, foundRequest.id)
    .limit(limit);
}

/** The last question about each of these e-IDs since its hold began, open or answered. */
export async function listLastFoundRequests(tx: Tx, eidIds: readonly string[]): Promise<FoundRequestRow[]> {
  if (eidIds.length === 0) return [];
  const rows = await tx
    .selectDistinctOn([foundRequest.eidId], { request: foundRequest })
    .from(foundRequest)
    .innerJoin(eid, and(eq(eid.organisationId, foundRequest.organisationId), eq(eid.id, foundRequest.eidId)))
    .where(
      and(
        eq(eid.status, "suspended"),
        gte(foundRequest.askedAt, eid.heldSince),
        inArray(foundRequest.eidId, [...eidIds]),
      ),
    )
    .orderBy(foundRequest.eidId, desc(foundRequest.askedAt));
  return rows.map((row) => row.request);
}

/** The report by code that began the hold an e-ID is under; undefined where anything else did. */
export async function findReportByCode(
  tx: Tx,
  held: { eidId: string; employeeId: string; statusSince: Date },
): Promise<string | undefined> {
  const reports = await tx
    .select()
    .from(lossReport)
    .where(
      and(
        eq(lossReport.employeeId, held.employeeId),
        eq(lossReport.registeredAt, held.statusSince),
        sql`${lossReport.eidIds} ? ${held.eidId}`,
      ),
    );
  return reports.find((report) => isHeldByCode(held, report))?.id;
}
