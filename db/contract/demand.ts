import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { party } from "@/db/schema/party";
import { bidder, demandAnswer, demandException } from "@/db/schema/procurement";
import { type Answers, type DemandAnswer, type DemandCode, isDemand } from "@/lib/domain/contract/demand";
import { Refusal } from "@/lib/domain/core/refusal";

export type AnswerRow = typeof demandAnswer.$inferSelect & { demand: DemandCode; answer: DemandAnswer };
export type ExceptionRow = typeof demandException.$inferSelect & { demand: DemandCode };
export interface Bidder {
  partyId: string;
  name: string;
  addedAt: Date;
}

/** In the order they were added, so that a comparison keeps its columns. */
export function listBidders(tx: Tx, organisationId: string, procurementId: string): Promise<Bidder[]> {
  return tx
    .select({ partyId: bidder.partyId, name: party.name, addedAt: bidder.addedAt })
    .from(bidder)
    .innerJoin(party, and(eq(party.organisationId, bidder.organisationId), eq(party.id, bidder.partyId)))
    .where(and(eq(bidder.organisationId, organisationId), eq(bidder.procurementId, procurementId)))
    .orderBy(bidder.addedAt, party.name);
}

export async function insertBidder(tx: Tx, row: typeof bidder.$inferInsert): Promise<void> {
  await tx.insert(bidder).values(row);
}

/** A bid that was withdrawn, with its answers and exceptions; the log keeps that it was there. */
export async function deleteBidder(
  tx: Tx,
  organisationId: string,
  procurementId: string,
  partyId: string,
): Promise<void> {
  for (const table of [demandAnswer, demandException, bidder])
    await removeRows(
      tx,
      table,
      and(
        eq(table.organisationId, organisationId),
        eq(table.procurementId, procurementId),
        eq(table.partyId, partyId),
      ),
    );
}

export async function listAnswers(
  tx: Tx,
  organisationId: string,
  procurementId: string,
): Promise<AnswerRow[]> {
  const rows = await tx
    .select()
    .from(demandAnswer)
    .where(
      and(eq(demandAnswer.organisationId, organisationId), eq(demandAnswer.procurementId, procurementId)),
    );
  return rows.filter((row): row is AnswerRow => isDemand(row.demand));
}

/** One bidder's, as the rules take them. */
export function answersOf(rows: readonly AnswerRow[], partyId: string): Answers {
  return Object.fromEntries(
    rows.filter((row) => row.partyId === partyId).map((row) => [row.demand, row.answer]),
  );
}

/** Writes an answer, or writes over the one that is there; under the lock of the procurement. */
export async function saveAnswer(tx: Tx, row: typeof demandAnswer.$inferInsert): Promise<void> {
  const { answer, note, answeredBy, answeredAt } = row;
  await tx
    .insert(demandAnswer)
    .values(row)
    .onConflictDoUpdate({
      target: [
        demandAnswer.organisationId,
        demandAnswer.procurementId,
        demandAnswer.partyId,
        demandAnswer.demand,
      ],
      set: { answer, note, answeredBy, answeredAt, version: sql`${demandAnswer.version} + 1` },
    });
}

/** Those that wait first, then by when they were asked for. */
export async function listExceptions(
  tx: Tx,
  organisationId: string,
  procurementId: string,
): Promise<ExceptionRow[]> {
  const rows = await tx
    .select()
    .from(demandException)
    .where(
      and(
        eq(demandException.organisationId, organisationId),
        eq(demandException.procurementId, procurementId),
      ),
    )
    .orderBy(sql`${demandException.allowed} is not null`, demandException.askedAt);
  return rows.filter((row): row is ExceptionRow => isDemand(row.demand));
}

/** A bidder's demands that a second person has let go. */
export function exceptedOf(rows: readonly ExceptionRow[], partyId: string): DemandCode[] {
  return rows.filter((row) => row.partyId === partyId && row.allowed).map((row) => row.demand);
}

export async function insertException(tx: Tx, row: typeof demandException.$inferInsert): Promise<void> {
  await tx.insert(demandException).values(row);
}

/** Throws Refusal not-found, also for another employer's. */
export async function lockException(
  tx: Tx,
  organisationId: string,
  id: string,
  version: number,
): Promise<ExceptionRow> {
  const [row] = await tx
    .select()
    .from(demandException)
    .where(and(eq(demandException.organisationId, organisationId), eq(demandException.id, id)))
    .for("update");
  if (!row || !isDemand(row.demand)) throw new Refusal("not-found");
  await refuseOutdated(tx, row, version, row.procurementId);
  return row as ExceptionRow;
}

export async function saveException(
  tx: Tx,
  before: ExceptionRow,
  after: Partial<typeof demandException.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, demandException, before, after);
}
