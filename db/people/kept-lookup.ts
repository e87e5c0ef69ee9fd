import { sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytesOf = (lookups: readonly Uint8Array[]) => sql`array(
  select decode(one, 'hex') from jsonb_array_elements_text(${JSON.stringify(lookups.map(hex))}::text::jsonb) as one)`;

/** Whoever writes one of these numbers, or puts one under another key, waits here for the others; each in one order. */
export async function lockLookups(tx: Tx, lookups: readonly Uint8Array[]): Promise<void> {
  const keys = [...new Set(lookups.map((one) => BigInt.asIntN(64, BigInt(`0x${hex(one).slice(0, 16)}`))))];
  keys.sort((a, b) => (a < b ? -1 : 1));
  await tx.execute(sql`
    select pg_advisory_xact_lock(one::bigint)
      from jsonb_array_elements_text(${JSON.stringify(keys.map(String))}::text::jsonb) as one`);
}

/** Which of them are stored: of people, of officers or of parties. */
export async function listKeptLookups(tx: Tx, lookups: readonly Uint8Array[]): Promise<Set<string>> {
  const all = bytesOf(lookups);
  const rows = await tx.execute<{ lookup: string }>(sql`
    select encode(lookup, 'hex') as lookup from tenant.identifier
     where kind in ('personnummer', 'samordningsnummer', 'hsa-id', 'employee-number', 'user-principal-name')
       and lookup = any (${all})
    union select encode(lookup, 'hex') from tenant.officer_identity where ended_at is null and lookup = any (${all})
    union select encode(lookup, 'hex') from tenant.party where lookup = any (${all})`);
  return new Set(rows.map(({ lookup }) => lookup));
}
