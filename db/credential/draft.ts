import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { eid, eidDraft } from "@/db/schema/eid";
import { Refusal } from "@/lib/domain/core/refusal";

/** What has been answered so far, by question; nothing here is trusted until the order is placed. */
export type DraftAnswers = Partial<
  Record<
    | "employeeId"
    | "typeId"
    | "method"
    | "source"
    | "agrees"
    | "reference"
    | "appliedBy"
    | "validDay"
    | "followsId"
    | "relation"
    | "correctsId",
    string
  >
>;
export interface DraftRow {
  id: string;
  accountId: string;
  answers: DraftAnswers;
  updatedAt: Date;
}

/** The account's own draft. Throws Refusal not-found, also for a colleague's; already-placed for one that was ordered. */
export async function readDraft(tx: Tx, accountId: string, id: string): Promise<DraftRow> {
  const [row] = await tx.select().from(eidDraft).where(own(accountId, id));
  return row ?? refuseGone(tx, accountId, id);
}

export async function lockDraft(tx: Tx, accountId: string, id: string): Promise<DraftRow> {
  const [row] = await tx.select().from(eidDraft).where(own(accountId, id)).for("update");
  return row ?? refuseGone(tx, accountId, id);
}

/** A placed order's e-ID keeps the id of its draft. */
async function refuseGone(tx: Tx, accountId: string, id: string): Promise<never> {
  const [placed] = await tx
    .select({ number: eid.number })
    .from(eid)
    .where(and(eq(eid.id, id), eq(eid.orderedBy, accountId)));
  throw placed
    ? new Refusal("already-placed", { eidId: id, number: placed.number })
    : new Refusal("not-found");
}

/** Newest first. */
export function listDrafts(tx: Tx, accountId: string): Promise<DraftRow[]> {
  return tx
    .select()
    .from(eidDraft)
    .where(eq(eidDraft.accountId, accountId))
    .orderBy(desc(eidDraft.updatedAt))
    .limit(20);
}

export async function insertDraft(tx: Tx, organisationId: string, row: DraftRow): Promise<void> {
  await tx.insert(eidDraft).values({ ...row, organisationId });
}

export async function saveDraftAnswers(
  tx: Tx,
  draft: DraftRow,
  answers: DraftAnswers,
  now: Date,
): Promise<void> {
  await tx.update(eidDraft).set({ answers, updatedAt: now }).where(own(draft.accountId, draft.id));
}

export async function deleteDraft(tx: Tx, draft: Pick<DraftRow, "accountId" | "id">): Promise<void> {
  await removeRows(tx, eidDraft, own(draft.accountId, draft.id));
}

const own = (accountId: string, id: string) => and(eq(eidDraft.id, id), eq(eidDraft.accountId, accountId));
