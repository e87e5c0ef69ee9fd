import { and, asc, count, desc, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { updateVersioned } from "@/db/core/versioned";
import { cardAnswer, cardAnswerRow, cardBatchRow } from "@/db/schema/card-batch";
import { certificateRequest } from "@/db/schema/certificate";
import { eid } from "@/db/schema/eid";
import { eidType } from "@/db/schema/issuer";
import { job } from "@/db/schema/job";
import { typeOfEid } from "@/db/schema/join";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import type { CardBatchRecord } from "./card-batch";

export type CardAnswerRecord = typeof cardAnswer.$inferSelect;
export type CardAnswerRowRecord = typeof cardAnswerRow.$inferSelect;

export async function insertCardAnswer(
  tx: Tx,
  row: typeof cardAnswer.$inferInsert,
  rows: readonly Omit<CardAnswerRowRecord, "organisationId" | "answerId">[],
): Promise<void> {
  await tx.insert(cardAnswer).values(row);
  const { organisationId, id: answerId } = row;
  await tx.insert(cardAnswerRow).values(rows.map((one) => ({ ...one, organisationId, answerId })));
}

/** Throws Refusal not-found, also for another employer's. */
export async function lockCardAnswer(tx: Tx, id: string): Promise<CardAnswerRecord> {
  const [row] = await tx.select().from(cardAnswer).where(eq(cardAnswer.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function readCardAnswer(tx: Tx, id: string): Promise<CardAnswerRecord> {
  const [row] = await tx.select().from(cardAnswer).where(eq(cardAnswer.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

export const saveCardAnswer = (tx: Tx, before: CardAnswerRecord, after: Partial<CardAnswerRecord>) =>
  updateVersioned(tx, cardAnswer, before, after);

/** What is looked at and not taken in, of one batch. */
export async function deleteReadAnswers(
  tx: Tx,
  { organisationId, id }: Pick<CardBatchRecord, "organisationId" | "id">,
): Promise<void> {
  await removeRows(
    tx,
    cardAnswer,
    and(
      eq(cardAnswer.organisationId, organisationId),
      eq(cardAnswer.batchId, id),
      eq(cardAnswer.state, "read"),
    ),
  );
}

/** Whether the worker has yet to take in all of an answer to it. */
export async function isAnswerUnderWay(
  tx: Tx,
  { organisationId, id }: Pick<CardBatchRecord, "organisationId" | "id">,
): Promise<boolean> {
  const [row] = await tx
    .select({ id: job.id })
    .from(cardAnswer)
    .innerJoin(job, and(eq(job.organisationId, cardAnswer.organisationId), eq(job.id, cardAnswer.jobId)))
    .where(
      and(eq(cardAnswer.organisationId, organisationId), eq(cardAnswer.batchId, id), isNull(job.endedAt)),
    )
    .limit(1);
  return row !== undefined;
}

/** The answers to a batch, the newest first. */
export function listCardAnswers(tx: Tx, batchId: string): Promise<CardAnswerRecord[]> {
  return tx
    .select()
    .from(cardAnswer)
    .where(eq(cardAnswer.batchId, batchId))
    .orderBy(desc(cardAnswer.uploadedAt), cardAnswer.id)
    .limit(20);
}

const ofAnswer = ({ organisationId, id }: Pick<CardAnswerRecord, "organisationId" | "id">) =>
  and(eq(cardAnswerRow.organisationId, organisationId), eq(cardAnswerRow.answerId, id));

export function listAnswerRows(
  tx: Tx,
  answer: Pick<CardAnswerRecord, "organisationId" | "id">,
  lines: readonly number[],
): Promise<CardAnswerRowRecord[]> {
  return tx
    .select()
    .from(cardAnswerRow)
    .where(and(ofAnswer(answer), inArray(cardAnswerRow.line, [...lines])))
    .orderBy(asc(cardAnswerRow.line));
}

/** The cards that would be refused, by line. */
export function listRefusedLines(
  tx: Tx,
  answer: Pick<CardAnswerRecord, "organisationId" | "id">,
  most: number,
): Promise<CardAnswerRowRecord[]> {
  return tx
    .select()
    .from(cardAnswerRow)
    .where(and(ofAnswer(answer), isNotNull(cardAnswerRow.code)))
    .orderBy(asc(cardAnswerRow.line))
    .limit(most);
}

export async function countAnswerRows(tx: Tx, answer: Pick<CardAnswerRecord, "organisationId" | "id">) {
  const [row] = await tx
    .select({
      total: count(),
      refused: sql<number>`(count(*) filter (where ${cardAnswerRow.code} is not null))::int`,
      known: sql<number>`(count(*) filter (where ${cardAnswerRow.isKnown}))::int`,
    })
    .from(cardAnswerRow)
    .where(ofAnswer(answer));
  const { total = 0, refused = 0, known = 0 } = row ?? {};
  return { total, refused, known, ready: total - refused - known };
}

/** What was asked for is with the e-IDs now. */
export async function forgetRequests(
  tx: Tx,
  answer: Pick<CardAnswerRecord, "organisationId" | "id">,
): Promise<void> {
  await tx.update(cardAnswerRow).set({ requests: null }).where(ofAnswer(answer));
}

/** Every row of a batch that was asked for, with what its e-ID is and which keys it needs. */
export function listAsked(tx: Tx, batch: Pick<CardBatchRecord, "organisationId" | "id">) {
  return tx
    .select({
      number: cardBatchRow.number,
      state: cardBatchRow.state,
      eidId: cardBatchRow.eidId,
      reference: eid.number,
      status: eid.status,
      level: eidType.level,
      purposes: eidType.purposes,
    })
    .from(cardBatchRow)
    .innerJoin(eid, and(eq(eid.organisationId, cardBatchRow.organisationId), eq(eid.id, cardBatchRow.eidId)))
    .innerJoin(eidType, typeOfEid)
    .where(
      and(
        eq(cardBatchRow.organisationId, batch.organisationId),
        eq(cardBatchRow.batchId, batch.id),
        ne(cardBatchRow.state, "left-out"),
      ),
    );
}

/** Of some keys, those that were asked for before, by whatever e-ID. */
export async function listKnownKeys(tx: Tx, fingerprints: readonly string[]): Promise<Set<string>> {
  if (fingerprints.length === 0) return new Set();
  const rows = await tx
    .select({ key: certificateRequest.keyFingerprint })
    .from(certificateRequest)
    .where(inArray(certificateRequest.keyFingerprint, [...fingerprints]));
  return new Set(rows.map(({ key }) => key));
}

/** How a card of a batch went; one that has an outcome keeps it. */
export async function saveCardOutcome(
  tx: Tx,
  batch: Pick<CardBatchRecord, "organisationId" | "id">,
  number: number,
  outcome: { state: "issued" | "refused"; code: RefusalCode | null; cardNumber: string | null },
): Promise<void> {
  await tx
    .update(cardBatchRow)
    .set(outcome)
    .where(
      and(
        eq(cardBatchRow.organisationId, batch.organisationId),
        eq(cardBatchRow.batchId, batch.id),
        eq(cardBatchRow.number, number),
        eq(cardBatchRow.state, "outstanding"),
      ),
    );
}

const ofBatch = ({ organisationId, id }: Pick<CardBatchRecord, "organisationId" | "id">) =>
  and(eq(cardBatchRow.organisationId, organisationId), eq(cardBatchRow.batchId, id));
const toDestroy = and(eq(cardBatchRow.state, "refused"), isNull(cardBatchRow.destroyedAt));
/** Cards that were made and refused, and that nobody has said are destroyed. */
export async function countToDestroy(
  tx: Tx,
  batch: Pick<CardBatchRecord, "organisationId" | "id">,
): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(cardBatchRow)
    .where(and(ofBatch(batch), toDestroy));
  return row?.n ?? 0;
}
export async function saveDestroyed(
  tx: Tx,
  batch: CardBatchRecord,
  { destroyedAt, destroyedBy }: { destroyedAt: Date; destroyedBy: string },
): Promise<void> {
  await tx
    .update(cardBatchRow)
    .set({ destroyedAt, destroyedBy })
    .where(and(ofBatch(batch), toDestroy));
}
