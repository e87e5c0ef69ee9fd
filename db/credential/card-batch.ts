import { and, asc, count, desc, eq, gt, inArray, max, notExists, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { updateVersioned } from "@/db/core/versioned";
import { cardBatch, cardBatchFile, cardBatchRow, cardBureau } from "@/db/schema/card-batch";
import { eid } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { eidType } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { party } from "@/db/schema/party";
import { reserveCard } from "@/db/schema/reserve-card";
import { Refusal } from "@/lib/domain/core/refusal";
import type { CardRowState } from "@/lib/domain/credential/card-batch";

export type CardBatchRecord = typeof cardBatch.$inferSelect;
export type CardBatchRowRecord = typeof cardBatchRow.$inferSelect;

/** Throws Refusal not-found, also for another employer's. */
export async function readCardBatch(tx: Tx, id: string): Promise<CardBatchRecord> {
  const [row] = await tx.select().from(cardBatch).where(eq(cardBatch.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** What is done with a batch is done one after another. */
export async function lockCardBatch(tx: Tx, id: string): Promise<CardBatchRecord> {
  const [row] = await tx.select().from(cardBatch).where(eq(cardBatch.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/** The number of the next batch; whoever makes one at the same time waits. */
export async function takeBatchNumber(tx: Tx, organisationId: string): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`card-batch ${organisationId}`}, 0))`);
  const [row] = await tx.select({ last: max(cardBatch.number) }).from(cardBatch);
  return (row?.last ?? 0) + 1;
}

export async function insertCardBatch(
  tx: Tx,
  row: typeof cardBatch.$inferInsert,
  rows: readonly Pick<CardBatchRowRecord, "number" | "eidId" | "eidVersion" | "state" | "code">[],
): Promise<void> {
  await tx.insert(cardBatch).values(row);
  const { organisationId, id: batchId } = row;
  await tx.insert(cardBatchRow).values(rows.map((one) => ({ ...one, organisationId, batchId })));
}

export const saveCardBatch = (tx: Tx, before: CardBatchRecord, after: Partial<CardBatchRecord>) =>
  updateVersioned(tx, cardBatch, before, after);

/** A draft, with its rows. */
export async function deleteCardBatch(tx: Tx, { organisationId, id }: CardBatchRecord): Promise<void> {
  await removeRows(tx, cardBatch, and(eq(cardBatch.organisationId, organisationId), eq(cardBatch.id, id)));
}

export async function insertCardFile(tx: Tx, row: typeof cardBatchFile.$inferInsert): Promise<void> {
  await tx.insert(cardBatchFile).values(row);
}
export async function findCardFile(tx: Tx, batchId: string) {
  const [row] = await tx.select().from(cardBatchFile).where(eq(cardBatchFile.batchId, batchId));
  return row;
}
export async function hasCardFile(tx: Tx, batchId: string): Promise<boolean> {
  const { batchId: id } = cardBatchFile;
  const [row] = await tx.select({ id }).from(cardBatchFile).where(eq(id, batchId));
  return row !== undefined;
}
export async function deleteCardFile(tx: Tx, { organisationId, id }: CardBatchRecord): Promise<void> {
  await removeRows(
    tx,
    cardBatchFile,
    and(eq(cardBatchFile.organisationId, organisationId), eq(cardBatchFile.batchId, id)),
  );
}

/** Approved orders of some types, those that have waited longest first. One that has a card from the drawer has its card. */
export async function listApprovedOf(tx: Tx, typeIds: readonly string[], most: number): Promise<string[]> {
  if (typeIds.length === 0) return [];
  const fromDrawer = tx
    .select({ id: reserveCard.id })
    .from(reserveCard)
    .where(and(eq(reserveCard.organisationId, eid.organisationId), eq(reserveCard.eidId, eid.id)));
  const rows = await tx
    .select({ id: eid.id })
    .from(eid)
    .where(and(eq(eid.status, "approved"), inArray(eid.typeId, [...typeIds]), notExists(fromDrawer)))
    .orderBy(asc(eid.orderedAt), asc(eid.id))
    .limit(most);
  return rows.map(({ id }) => id);
}

/** The number of the batch that each e-ID is outstanding in. */
export async function listOutstandingIn(tx: Tx, eidIds: readonly string[]): Promise<Map<string, number>> {
  if (eidIds.length === 0) return new Map();
  const rows = await tx
    .select({ eidId: cardBatchRow.eidId, number: cardBatch.number })
    .from(cardBatchRow)
    .innerJoin(
      cardBatch,
      and(eq(cardBatch.organisationId, cardBatchRow.organisationId), eq(cardBatch.id, cardBatchRow.batchId)),
    )
    .where(and(inArray(cardBatchRow.eidId, [...eidIds]), eq(cardBatchRow.state, "outstanding")));
  return new Map(rows.map(({ eidId, number }) => [eidId, number]));
}

const ofBatch = ({ organisationId, id }: Pick<CardBatchRecord, "organisationId" | "id">) =>
  and(eq(cardBatchRow.organisationId, organisationId), eq(cardBatchRow.batchId, id));

export function listRowsOf(
  tx: Tx,
  batch: Pick<CardBatchRecord, "organisationId" | "id">,
  state: CardRowState,
): Promise<CardBatchRowRecord[]> {
  return tx
    .select()
    .from(cardBatchRow)
    .where(and(ofBatch(batch), eq(cardBatchRow.state, state)))
    .orderBy(asc(cardBatchRow.number));
}

/** What becomes of some rows of a batch; `from` is what they must be. */
export async function saveRowStates(
  tx: Tx,
  batch: CardBatchRecord,
  from: CardRowState,
  { state, code, numbers }: Pick<CardBatchRowRecord, "state" | "code"> & { numbers?: readonly number[] },
): Promise<void> {
  const those = numbers ? inArray(cardBatchRow.number, [...numbers]) : undefined;
  await tx
    .update(cardBatchRow)
    .set({ state, code })
    .where(and(ofBatch(batch), eq(cardBatchRow.state, from), those));
}

/** The cards of a batch that are issued and wait for their holders, by row. Throws Refusal not-found. */
export async function listWaitingOfBatch(tx: Tx, batchId: string): Promise<string[]> {
  const batch = await readCardBatch(tx, batchId);
  const rows = await tx
    .select({ id: eid.id })
    .from(cardBatchRow)
    .innerJoin(eid, itsEid)
    .where(and(ofBatch(batch), eq(cardBatchRow.state, "issued"), eq(eid.status, "ready")))
    .orderBy(asc(cardBatchRow.number));
  return rows.map(({ id }) => id);
}

export interface CardFace {
  number: number;
  eidNumber: string;
  givenName: string;
  surname: string;
  validDay: string;
  typeName: string;
  level: number;
  purposes: string[];
}

/** What stands on the cards of a batch. None of a protected person, whatever its rows say. */
export function listCardFaces(tx: Tx, batch: CardBatchRecord): Promise<CardFace[]> {
  return tx
    .select({
      number: cardBatchRow.number,
      eidNumber: eid.number,
      givenName: employee.givenName,
      surname: employee.surname,
      validDay: eid.validDay,
      typeName: eidType.nameSv,
      level: eidType.level,
      purposes: eidType.purposes,
    })
    .from(cardBatchRow)
    .innerJoin(eid, itsEid)
    .innerJoin(eidType, typeOfEid)
    .innerJoin(employee, itsHolder)
    .where(and(ofBatch(batch), eq(cardBatchRow.state, "outstanding"), eq(employee.protectedIdentity, false)))
    .orderBy(asc(cardBatchRow.number));
}

const itsEid = and(eq(eid.organisationId, cardBatchRow.organisationId), eq(eid.id, cardBatchRow.eidId));
const itsHolder = and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId));

/** Rows of a batch by number, from after one on. */
export function listBatchRows(
  tx: Tx,
  batch: Pick<CardBatchRecord, "organisationId" | "id">,
  { state, after, limit }: { state: CardRowState | null; after: number; limit: number },
) {
  const { id: employeeId, givenName, surname, alias, protectedIdentity } = employee;
  return tx
    .select({
      row: cardBatchRow,
      eidNumber: eid.number,
      employeeId,
      person: { givenName, surname, alias, protectedIdentity },
      typeSv: eidType.nameSv,
      typeEn: eidType.nameEn,
    })
    .from(cardBatchRow)
    .innerJoin(eid, itsEid)
    .innerJoin(eidType, typeOfEid)
    .innerJoin(employee, itsHolder)
    .where(
      and(ofBatch(batch), gt(cardBatchRow.number, after), state ? eq(cardBatchRow.state, state) : undefined),
    )
    .orderBy(asc(cardBatchRow.number))
    .limit(limit);
}

export type CardCounts = Record<CardRowState, number>;
const none = (): CardCounts => ({ "left-out": 0, outstanding: 0, issued: 0, refused: 0, released: 0 });

/** How many of each batch's rows are in each state. */
export async function countBatchRows(tx: Tx, batchIds: readonly string[]): Promise<Map<string, CardCounts>> {
  const counted = new Map(batchIds.map((id) => [id, none()]));
  if (batchIds.length === 0) return counted;
  const rows = await tx
    .select({ batchId: cardBatchRow.batchId, state: cardBatchRow.state, n: count() })
    .from(cardBatchRow)
    .where(inArray(cardBatchRow.batchId, [...batchIds]))
    .groupBy(cardBatchRow.batchId, cardBatchRow.state);
  for (const { batchId, state, n } of rows) {
    const counts = counted.get(batchId);
    if (counts) counts[state] = n;
  }
  return counted;
}

/** A page of batches, the newest first, with what their bureaus are called; those before a number. */
export function listCardBatches(tx: Tx, { before, limit }: { before: number | null; limit: number }) {
  return tx
    .select({ batch: cardBatch, bureau: party.name })
    .from(cardBatch)
    .innerJoin(
      cardBureau,
      and(eq(cardBureau.organisationId, cardBatch.organisationId), eq(cardBureau.id, cardBatch.bureauId)),
    )
    .innerJoin(
      party,
      and(eq(party.organisationId, cardBureau.organisationId), eq(party.id, cardBureau.partyId)),
    )
    .where(before === null ? undefined : sql`${cardBatch.number} < ${before}`)
    .orderBy(desc(cardBatch.number))
    .limit(limit);
}
