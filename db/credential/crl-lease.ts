import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { crlShard } from "@/db/schema/crl-shard";
import { crlLease } from "@/db/schema/issuer";
import type { OfList } from "./crl-shard";

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
const its = (of: OfList) =>
  and(eq(crlLease.organisationId, of.organisationId), eq(crlLease.issuerId, of.issuerId));
const itsShard = (of: OfList, shard: number) =>
  and(
    eq(crlShard.organisationId, of.organisationId),
    eq(crlShard.issuerId, of.issuerId),
    eq(crlShard.shard, shard),
  );

/**
 * Waits for whoever else publishes this list, and keeps others out until the transaction ends: with it the lease
 * ends too, however the program that held it did.
 */
export async function takeLease(tx: Tx, of: OfList): Promise<Lease> {
  await tx.execute(sql`select set_config('idle_in_transaction_session_timeout', ${String(stillMs)}, true)`);
  const [row] = of.shard ? await lockShard(tx, of, of.shard) : await lockOnly(tx, of);
  if (!row) throw new Error("no lease to be had");
  return { ...row, now: await databaseNow(tx) };
}

async function lockOnly(tx: Tx, { organisationId, issuerId }: OfList) {
  await tx
    .insert(crlLease)
    .values({ organisationId, issuerId, number: 0n, begunAt: new Date(0) })
    .onConflictDoNothing();
  return tx
    .select({ number: crlLease.number, begunAt: crlLease.begunAt })
    .from(crlLease)
    .where(its({ organisationId, issuerId }))
    .for("update");
}

function lockShard(tx: Tx, of: OfList, shard: number) {
  return tx
    .select({ number: crlShard.number, begunAt: crlShard.begunAt })
    .from(crlShard)
    .where(itsShard(of, shard))
    .for("update");
}

/** The number is used, together with the list or not at all. */
export async function saveLease(tx: Tx, of: OfList, number: bigint, begunAt: Date): Promise<void> {
  const used = { number, begunAt };
  if (of.shard) await tx.update(crlShard).set(used).where(itsShard(of, of.shard));
  else await tx.update(crlLease).set(used).where(its(of));
}

export async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = await tx.execute<{ now: string }>(sql`select clock_timestamp() as now`);
  return new Date(row?.now ?? Number.NaN);
}
