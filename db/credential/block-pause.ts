import { and, desc, eq, getTableColumns, gte, isNull, lte, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/core/client";
import { changedMeanwhile } from "@/db/core/versioned";
import { isOfConfirmedBulk } from "@/db/credential/bulk";
import { accountsOf, employeeOf } from "@/db/people/people";
import { blockPause } from "@/db/schema/block-pause";
import { isOneOf } from "@/db/schema/columns";
import { eid, eidEvent } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { officer } from "@/db/schema/officer";
import { Refusal } from "@/lib/domain/core/refusal";
import type { BlockPause } from "@/lib/domain/credential/block-pause";
import { blockVerbs } from "@/lib/domain/credential/eid";

export interface BlockPauseRow extends BlockPause {
  organisationId: string;
  officerId: string;
  officerName: string;
}
/** An officer of an employer, by one of the accounts they have. */
interface By {
  organisationId: string;
  accountId: string;
}

/**
 * One person's blocks go one at a time, so that of two at the limit the second sees the first. Taken before the e-ID's
 * own lock, always, or two presses by one hand could wait for each other.
 */
export async function lockBlocksOf(tx: Tx, { organisationId, accountId }: By): Promise<void> {
  const rows = await tx
    .select({ id: officer.id })
    .from(officer)
    .where(
      and(
        eq(officer.organisationId, organisationId),
        sql`${officer.accountId} = any (${accountsOf(organisationId, accountId)})`,
      ),
    )
    .orderBy(officer.id)
    .for("no key update");
  if (rows.length === 0) throw new Refusal("forbidden");
}

// As the partial index eid_event_block_by has it, word for word: a parameter would not be seen to fit.
const isBlock = isOneOf(eidEvent.verb, blockVerbs);

/**
 * Blocks by one officer's own hand since an instant, that one included; of their own e-IDs none counts, and none that a
 * second person confirmed.
 */
function blocksBy({ organisationId, accountId }: By, since: Date): SQL | undefined {
  return and(
    eq(eidEvent.organisationId, organisationId),
    sql`${eidEvent.byAccount} = any (${accountsOf(organisationId, accountId)})`,
    isBlock,
    gte(eidEvent.at, since),
    sql`not ${sql.raw(isOfConfirmedBulk("eid_event"))}`,
    sql`${eid.employeeId} is distinct from ${employeeOf(organisationId, accountId)}`,
  );
}
const itsEid = and(eq(eid.organisationId, eidEvent.organisationId), eq(eid.id, eidEvent.eidId));

export async function countBlocksBy(tx: Tx, by: By, since: Date): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(eidEvent)
    .innerJoin(eid, itsEid)
    .where(blocksBy(by, since));
  return row?.n ?? 0;
}

/** The blocks a pause stands on, newest first. */
export function listPausedBlocks(tx: Tx, pause: BlockPauseRow) {
  return tx
    .select({
      id: eidEvent.id,
      at: eidEvent.at,
      verb: eidEvent.verb,
      reason: eidEvent.reason,
      eidId: eid.id,
      number: eid.number,
      status: eid.status,
      employeeId: employee.id,
      givenName: employee.givenName,
      surname: employee.surname,
      alias: employee.alias,
      protectedIdentity: employee.protectedIdentity,
    })
    .from(eidEvent)
    .innerJoin(eid, itsEid)
    .innerJoin(
      employee,
      and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId)),
    )
    .where(and(blocksBy(pause, pause.countedSince), lte(eidEvent.at, pause.pausedAt)))
    .orderBy(desc(eidEvent.id));
}

const lifter = alias(officer, "lifter");
function pauses(tx: Tx) {
  return tx
    .select({
      ...getTableColumns(blockPause),
      officerId: officer.id,
      officerName: officer.name,
      liftedByName: lifter.name,
    })
    .from(blockPause)
    .innerJoin(
      officer,
      and(eq(officer.organisationId, blockPause.organisationId), eq(officer.accountId, blockPause.accountId)),
    )
    .leftJoin(
      lifter,
      and(eq(lifter.organisationId, blockPause.organisationId), eq(lifter.accountId, blockPause.liftedBy)),
    );
}

/** The pause that holds a person, else their last; undefined for one who was never paused. */
export async function readLastBlockPause(tx: Tx, by: By): Promise<BlockPauseRow | undefined> {
  const { organisationId, accountId } = by;
  const [row] = await pauses(tx)
    .where(
      and(
        eq(blockPause.organisationId, organisationId),
        sql`${blockPause.accountId} = any (${accountsOf(organisationId, accountId)})`,
      ),
    )
    .orderBy(desc(sql`${blockPause.liftedAt} is null`), desc(blockPause.pausedAt))
    .limit(1);
  return row;
}

/** The newest first, those not lifted before the others; `open` leaves the lifted out. */
export function listBlockPauses(tx: Tx, open = false): Promise<BlockPauseRow[]> {
  return pauses(tx)
    .where(open ? isNull(blockPause.liftedAt) : undefined)
    .orderBy(desc(sql`${blockPause.liftedAt} is null`), desc(blockPause.pausedAt))
    .limit(100);
}

/** Throws Refusal not-found, also for another employer's. */
export async function readBlockPause(tx: Tx, id: string): Promise<BlockPauseRow> {
  const [row] = await pauses(tx).where(eq(blockPause.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function lockBlockPause(tx: Tx, id: string): Promise<BlockPauseRow> {
  await tx.select({ id: blockPause.id }).from(blockPause).where(eq(blockPause.id, id)).for("update");
  return readBlockPause(tx, id);
}

export async function insertBlockPause(tx: Tx, row: typeof blockPause.$inferInsert): Promise<void> {
  await tx.insert(blockPause).values(row);
}

/** The only UPDATE of the table: what lifting adds. The rest stands as it was written (db/core/guards.sql). */
export async function saveBlockPause(tx: Tx, before: BlockPauseRow, after: BlockPause): Promise<void> {
  const { liftedAt, liftedBy, liftReason } = after;
  const saved = await tx
    .update(blockPause)
    .set({ liftedAt, liftedBy, liftReason })
    .where(
      and(
        eq(blockPause.organisationId, before.organisationId),
        eq(blockPause.id, before.id),
        isNull(blockPause.liftedAt),
      ),
    )
    .returning({ id: blockPause.id });
  if (saved.length === 0) throw await changedMeanwhile(tx, before.organisationId, before.id);
}
