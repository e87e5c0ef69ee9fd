import { and, asc, count, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { agreement } from "@/db/schema/agreement";
import { party } from "@/db/schema/party";
import { bidder, procurement } from "@/db/schema/procurement";
import type { Procurement } from "@/lib/domain/contract/procurement";
import type { Cursor } from "@/lib/domain/core/keyset";
import { Refusal } from "@/lib/domain/core/refusal";

export type ProcurementRow = typeof procurement.$inferSelect;
/** The row, and whether the contract that came of it is signed. */
export type HeldProcurement = ProcurementRow & Procurement;

function held(row: ProcurementRow, agreementStatus: string | null): HeldProcurement {
  return {
    ...row,
    contracted: agreementStatus === "signed" || agreementStatus === "terminated",
  };
}

/**
 * Takes the next number of the year, UH-2026-0003. Those who add at the same time take turns, and a number whose
 * procurement is undone is given again.
 */
export async function takeProcurementNumber(tx: Tx, organisationId: string, year: number): Promise<string> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`procurement ${organisationId}`}, 0))`,
  );
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(split_part(${procurement.number}, '-', 3)::int), 0)` })
    .from(procurement)
    .where(
      and(
        eq(procurement.organisationId, organisationId),
        sql`split_part(${procurement.number}, '-', 2) = ${String(year)}`,
      ),
    );
  return `UH-${year}-${String((row?.last ?? 0) + 1).padStart(4, "0")}`;
}

export async function insertProcurement(tx: Tx, row: typeof procurement.$inferInsert): Promise<void> {
  await tx.insert(procurement).values(row);
}

const contract = and(
  eq(agreement.organisationId, procurement.organisationId),
  eq(agreement.id, procurement.agreementId),
);

/** Throws Refusal not-found, also for another employer's. */
export async function readProcurement(tx: Tx, organisationId: string, id: string): Promise<HeldProcurement> {
  const [row] = await tx
    .select({ procurement, status: agreement.status })
    .from(procurement)
    .leftJoin(agreement, contract)
    .where(and(eq(procurement.organisationId, organisationId), eq(procurement.id, id)));
  if (!row) throw new Refusal("not-found");
  return held(row.procurement, row.status);
}

/**
 * Locks the procurement, and so its bidders, answers and exceptions, which are changed under this lock only; a version
 * other than the one shown is refused.
 */
export async function lockProcurement(
  tx: Tx,
  organisationId: string,
  id: string,
  version?: number,
): Promise<HeldProcurement> {
  const [row] = await tx
    .select({ version: procurement.version })
    .from(procurement)
    .where(and(eq(procurement.organisationId, organisationId), eq(procurement.id, id)))
    .for("update");
  if (!row) throw new Refusal("not-found");
  await refuseOutdated(tx, { organisationId, id, ...row }, version);
  return readProcurement(tx, organisationId, id);
}

/** The procurement a contract came of, locked; undefined for an agreement without one. */
export async function lockProcurementOf(
  tx: Tx,
  organisationId: string,
  agreementId: string,
): Promise<HeldProcurement | undefined> {
  const [row] = await tx
    .select({ id: procurement.id })
    .from(procurement)
    .where(and(eq(procurement.organisationId, organisationId), eq(procurement.agreementId, agreementId)))
    .for("update");
  return row && readProcurement(tx, organisationId, row.id);
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveProcurement(
  tx: Tx,
  before: ProcurementRow,
  after: Partial<typeof procurement.$inferInsert>,
): Promise<void> {
  await updateVersioned(tx, procurement, before, after);
}

export interface ListedProcurement extends HeldProcurement {
  winnerName: string | null;
  bidders: number;
}

/** Over: contracted or cancelled, as procurementState has it. */
const closed = sql<boolean>`(${procurement.cancelledOn} is not null
  or coalesce(${agreement.status} in ('signed', 'terminated'), false))`;

interface Narrowed {
  /** Those this supplier has made a bid in. */
  bidderId?: string;
  closed?: boolean | null;
  cursor?: Cursor | null;
  limit?: number;
}

/** The newest number first; before a cursor they are read upwards. With a limit, one row more when there are more beyond. */
export async function listProcurements(
  tx: Tx,
  organisationId: string,
  { bidderId, closed: isClosed = null, cursor = null, limit }: Narrowed,
): Promise<ListedProcurement[]> {
  const up = cursor?.side === "before";
  const beyond =
    cursor &&
    sql`${procurement.number} ${up ? sql`>` : sql`<`}
      (select at.number from ${procurement} at where at.id = ${cursor.id})`;
  const bids = tx
    .select({ count: count() })
    .from(bidder)
    .where(
      and(eq(bidder.organisationId, procurement.organisationId), eq(bidder.procurementId, procurement.id)),
    );
  const such =
    bidderId === undefined
      ? undefined
      : sql`exists (select 1 from ${bidder} where ${bidder.organisationId} = ${procurement.organisationId}
          and ${bidder.procurementId} = ${procurement.id} and ${bidder.partyId} = ${bidderId})`;
  const rows = tx
    .select({
      procurement,
      status: agreement.status,
      winnerName: party.name,
      bidders: sql<number>`(${bids})::int`,
    })
    .from(procurement)
    .leftJoin(agreement, contract)
    .leftJoin(
      party,
      and(eq(party.organisationId, procurement.organisationId), eq(party.id, procurement.winnerId)),
    )
    .where(
      and(
        eq(procurement.organisationId, organisationId),
        such,
        isClosed === null ? undefined : sql`${closed} = ${isClosed}`,
        beyond ?? undefined,
      ),
    )
    .orderBy(up ? asc(procurement.number) : desc(procurement.number))
    .$dynamic();
  return (await (limit === undefined ? rows : rows.limit(limit + 1))).map((row) => ({
    ...held(row.procurement, row.status),
    winnerName: row.winnerName,
    bidders: row.bidders,
  }));
}

export async function countProcurements(
  tx: Tx,
  organisationId: string,
): Promise<{ open: number; closed: number }> {
  const [row] = await tx
    .select({
      open: sql<number>`(count(*) filter (where not ${closed}))::int`,
      closed: sql<number>`(count(*) filter (where ${closed}))::int`,
    })
    .from(procurement)
    .leftJoin(agreement, contract)
    .where(eq(procurement.organisationId, organisationId));
  return row ?? { open: 0, closed: 0 };
}
