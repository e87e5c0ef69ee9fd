import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import type { IdentifierKind } from "@/lib/domain/people/identifier";

/** Where numbers are found by their hash under lookup-key. Of officers those who are one still. */
export const hashedTables = ["identifier", "officer_identity", "party"] as const;
export type HashedTable = (typeof hashedTables)[number];

export interface HashedRow {
  id: string;
  kind: IdentifierKind | "sole-trader";
  /** In clear, or sealed, or neither: then the hash is all there is. */
  value: string | null;
  ciphertext: Uint8Array | null;
  keyId: string | null;
  lookup: Uint8Array;
  lookupKeyId: string;
}

const rowsOf: Record<HashedTable, { columns: SQL; such: SQL }> = {
  identifier: { columns: sql`kind, value`, such: sql`true` },
  officer_identity: { columns: sql`kind, null::text as value`, such: sql`ended_at is null` },
  party: { columns: sql`'sole-trader' as kind, null::text as value`, such: sql`lookup is not null` },
};
const name = (text: string) => sql.identifier(text);

export async function countOtherLookups(tx: Tx, keyId: string): Promise<number> {
  const counts = hashedTables.map(
    (table) =>
      sql`(select count(*) from tenant.${name(table)} where ${rowsOf[table].such} and lookup_key_id <> ${keyId})`,
  );
  const [row] = await tx.execute<{ n: number }>(sql`select (${sql.join(counts, sql` + `)})::int as n`);
  return row?.n ?? 0;
}

/** Which keys they are under, and how many of each. */
export async function countLookupKeyIds(tx: Tx): Promise<{ keyId: string; rows: number }[]> {
  const all = hashedTables.map(
    (table) => sql`select lookup_key_id as key_id from tenant.${name(table)} where ${rowsOf[table].such}`,
  );
  const found = await tx.execute<{ keyId: string; rows: number }>(sql`
    select key_id as "keyId", count(*)::int as rows from (${sql.join(all, sql` union all `)}) as one
     group by key_id order by key_id`);
  return [...found];
}

/** Some rows in the order of their ids, after one: all, or those under any key but one. */
export async function listHashedRows(
  tx: Tx,
  table: HashedTable,
  { after, most, but }: { after: string | undefined; most: number; but?: string | undefined },
): Promise<HashedRow[]> {
  const rows = await tx.execute<Record<string, string | null>>(sql`
    select id::text, ${rowsOf[table].columns}, encode(ciphertext, 'hex') as ciphertext, key_id as "keyId",
        encode(lookup, 'hex') as lookup, lookup_key_id as "lookupKeyId"
      from tenant.${name(table)}
     where ${rowsOf[table].such} ${after ? sql`and id > ${after}::uuid` : sql``}
       ${but ? sql`and lookup_key_id <> ${but}` : sql``}
     order by id limit ${most}`);
  const bytes = (hex: string | null | undefined) => (hex ? Buffer.from(hex, "hex") : null);
  return rows.map((row) => ({
    ...(row as unknown as HashedRow),
    ciphertext: bytes(row.ciphertext),
    lookup: bytes(row.lookup) ?? Buffer.alloc(0),
  }));
}

export interface Rehashed {
  kind: HashedRow["kind"];
  was: Uint8Array;
  lookup: Uint8Array;
  lookupKeyId: string;
}

/** All rows that are found by the one are found by the other, at once: who is the same person stays so. */
export async function saveLookups(tx: Tx, hashes: readonly Rehashed[]): Promise<number> {
  if (hashes.length === 0) return 0;
  const given = hashes.map(({ kind, was, lookup, lookupKeyId }) => ({
    ...{ kind, was: hexOf(was), next: hexOf(lookup), next_id: lookupKeyId },
  }));
  // Each of its own type: under row-level security an index is used only for what leaks nothing, and a cast does.
  const from = sql`jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
    as given (kind text, was bytea, next bytea, next_id text)`;
  const set = sql`set lookup = given.next, lookup_key_id = given.next_id from ${from}`;
  let count = 0;
  for (const table of ["identifier", "officer_identity"] as const)
    count += (
      await tx.execute(sql`update tenant.${name(table)} of_table ${set}
        where of_table.kind = given.kind and of_table.lookup = given.was`)
    ).count;
  const parties = await tx.execute(sql`update tenant.party of_table ${set}
    where given.kind = 'sole-trader' and of_table.lookup = given.was`);
  return count + parties.count;
}

const hexOf = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString("hex")}`;
