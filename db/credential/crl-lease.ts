import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { crlLease } from "@/db/schema/issuer";

interface Of {
  organisationId: string;
  issuerId: string;
}
export interface Lease {
  /** Of the last list that was published; 0 before the first. */
  number: bigint;
  /** When the reading for that one began. */
  begunAt: Date;
  /** The database's clock, once the lease is held. */
  now: Date;
}

/** So long a publisher may stand still: then the database ends its transaction, and nothing of it is published. */
const stillMs = 30_000;
const its = (of: Of) =>
  and(eq(crlLease.organisationId, of.organisationId), eq(crlLease.issuerId, of.issuerId));

/**
 * Waits for whoever else publishes for this issuer, and keeps others out until the transaction ends: with it the lease
 * ends too, however the program that held it did.
 */
export async function takeLease(tx: Tx, of: Of): Promise<Lease> {
  await tx.execute(sql`select set_config('idle_in_transaction_session_timeout', ${String(stillMs)}, true)`);
  await tx
    .insert(crlLease)
    .values({ ...of, number: 0n, begunAt: new Date(0) })
    .onConflictDoNothing();
  const [row] = await tx
    .select({ number: crlLease.number, begunAt: crlLease.begunAt })
    .from(crlLease)
    .where(its(of))
    .for("update");
  if (!row) throw new Error("no lease to be had");
  return { ...row, now: await databaseNow(tx) };
}

/** The number is used, together with the list or not at all. */
export async function saveLease(tx: Tx, of: Of, number: bigint, begunAt: Date): Promise<void> {
  await tx.update(crlLease).set({ number, begunAt }).where(its(of));
}

export async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = await tx.execute<{ now: string }>(sql`select clock_timestamp() as now`);
  return new Date(row?.now ?? Number.NaN);
}
