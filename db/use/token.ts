import { lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { samlKey, tokenKey, usedProof } from "@/db/schema/token";

export type TokenKeyRow = typeof tokenKey.$inferSelect;

/** By when they begin to sign. */
export async function listTokenKeys(tx: Tx): Promise<TokenKeyRow[]> {
  return tx.select().from(tokenKey).orderBy(tokenKey.signsFrom);
}

/** The same, for whoever may have to make the next: one at a time for an employer. */
export async function lockTokenKeys(tx: Tx, organisationId: string): Promise<TokenKeyRow[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`token-key ${organisationId}`}, 0))`);
  return listTokenKeys(tx);
}

export async function insertTokenKey(tx: Tx, row: TokenKeyRow): Promise<void> {
  await tx.insert(tokenKey).values(row);
}

export async function deleteTokenKeys(tx: Tx, endedBefore: Date): Promise<void> {
  await removeRows(tx, tokenKey, lt(tokenKey.signsUntil, endedBefore));
}

export type SamlKeyRow = typeof samlKey.$inferSelect;

/** By when they begin to sign. */
export async function listSamlKeys(tx: Tx): Promise<SamlKeyRow[]> {
  return tx.select().from(samlKey).orderBy(samlKey.signsFrom);
}

/** The same, for whoever may have to make the next: one at a time for an employer. */
export async function lockSamlKeys(tx: Tx, organisationId: string): Promise<SamlKeyRow[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`saml-key ${organisationId}`}, 0))`);
  return listSamlKeys(tx);
}

export async function insertSamlKey(tx: Tx, row: SamlKeyRow): Promise<void> {
  await tx.insert(samlKey).values(row);
}

export async function deleteSamlKeys(tx: Tx, endedBefore: Date): Promise<void> {
  await removeRows(tx, samlKey, lt(samlKey.signsUntil, endedBefore));
}

/** Whether this proof is shown for the first time. Of two at once one is; by the database's clock. */
export async function claimProof(
  tx: Tx,
  { organisationId, digest, keptMs }: { organisationId: string; digest: Uint8Array; keptMs: number },
): Promise<boolean> {
  // A few that are over, by one at a time: whoever else comes meanwhile waits for nobody.
  await tx.execute(sql`
    select tenant.remove_rows('tenant.used_proof',
        array(select ctid from ${usedProof} where ends_at < now() order by ends_at limit 20))
     where pg_try_advisory_xact_lock(hashtextextended('used-proof', 0))`);
  const claimed = await tx
    .insert(usedProof)
    .values({ organisationId, digest, endsAt: sql`now() + ${keptMs} * interval '1 millisecond'` })
    .onConflictDoNothing()
    .returning({ endsAt: usedProof.endsAt });
  return claimed.length > 0;
}
