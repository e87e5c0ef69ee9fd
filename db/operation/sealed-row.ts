import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";

/**
 * Where rows are that identifier-key seals and that stay: each is sealed anew when the key is changed. `place` is what
 * the program binds a row to (lib/crypto/field-encryption.ts, FieldPlace).
 */
export interface SealedColumn {
  table: string;
  /** Beside the employer, each with its type. */
  key: Readonly<Record<string, "uuid" | "text">>;
  column: string;
  /** Where the key's id is; null where it is the first four bytes. */
  keyId: string | null;
  place: string;
}
export const sealedColumns: readonly SealedColumn[] = [
  { table: "identifier", key: { id: "uuid" }, column: "ciphertext", keyId: "key_id", place: "id" },
  { table: "party", key: { id: "uuid" }, column: "ciphertext", keyId: "key_id", place: "id" },
  { table: "officer_identity", key: { id: "uuid" }, column: "ciphertext", keyId: "key_id", place: "id" },
  { table: "person_request", key: { id: "uuid" }, column: "ciphertext", keyId: "key_id", place: "id" },
  {
    table: "contact_claim",
    key: { employee_id: "uuid", kind: "text" },
    column: "given",
    keyId: null,
    place: "employee_id",
  },
];

/** These values expire within an hour, a day or a week, so a key rotation waits for that and never re-encrypts them. */
export const passingColumns: readonly Pick<SealedColumn, "table" | "column">[] = [
  { table: "attribute_list", column: "content" },
  { table: "employee_delivery", column: "content" },
  { table: "employee_import", column: "content" },
  { table: "employee_import", column: "manager_choices" },
  { table: "employee_import", column: "reading" },
  { table: "employee_import_row", column: "content" },
  { table: "employee_import_row", column: "manager" },
  { table: "loss_ask", column: "given" },
];

export interface SealedRow {
  key: string[];
  ciphertext: Uint8Array;
  keyId: string;
  place: string;
}

type Column = Pick<SealedColumn, "column"> & { keyId?: string | null };
const name = (text: string) => sql.identifier(text);
const join = (parts: SQL[]) => sql.join(parts, sql`, `);
const keyIdIn = ({ keyId, column }: Column): SQL =>
  keyId ? sql`${name(keyId)}` : sql`encode(substr(${name(column)}, 1, 4), 'hex')`;

const bytesIn = ({ keyId, column }: Column): SQL =>
  keyId ? sql`${name(column)}` : sql`substr(${name(column)}, 5)`;

/** Which keys an employer's rows are under, and how many of each: what stays, and what goes by itself. */
export async function countKeyIds(tx: Tx): Promise<{ keyId: string; rows: number; passing: boolean }[]> {
  const of = (column: Column & { table: string }, passing: boolean) =>
    sql`select ${keyIdIn(column)} as key_id, ${passing}::boolean as passing
          from tenant.${name(column.table)} where ${name(column.column)} is not null`;
  const all = [
    ...sealedColumns.map((column) => of(column, false)),
    ...passingColumns.map((column) => of(column, true)),
  ];
  const found = await tx.execute<{ keyId: string; passing: boolean; rows: number }>(sql`
    select key_id as "keyId", passing, count(*)::int as rows from (${sql.join(all, sql` union all `)}) as one
     group by key_id, passing order by key_id, passing`);
  return [...found];
}

/** Some rows in the order of their keys, after one: all, or those under any key but one, locked, past what others hold. */
export async function listSealedRows(
  tx: Tx,
  column: SealedColumn,
  { after, most, but }: { after: readonly string[] | undefined; most: number; but?: string },
): Promise<SealedRow[]> {
  const keys = Object.entries(column.key);
  const order = join(keys.map(([key]) => sql`${name(key)}`));
  const past = after && join(keys.map(([, type], nth) => sql`${after[nth]}::${sql.raw(type)}`));
  const rows = await tx.execute<
    Omit<SealedRow, "ciphertext" | "key"> & { ciphertext: string; key: string }
  >(sql`
    select concat_ws(' ', ${join(keys.map(([key]) => sql`${name(key)}`))}) as key, encode(${bytesIn(column)}, 'hex') as ciphertext,
        ${keyIdIn(column)} as "keyId", ${name(column.place)}::text as place
      from tenant.${name(column.table)}
     where ${name(column.column)} is not null
       ${past ? sql`and (${order}) > (${past})` : sql``} ${but ? sql`and ${keyIdIn(column)} <> ${but}` : sql``}
     order by ${order} limit ${most} ${but ? sql`for update skip locked` : sql``}`);
  return rows.map((row) => ({
    ...row,
    key: row.key.split(" "),
    ciphertext: Buffer.from(row.ciphertext, "hex"),
  }));
}

/** Locks one, unless it has been changed or has gone since it was read. */
export async function lockSealedRow(tx: Tx, column: SealedColumn, row: SealedRow): Promise<boolean> {
  const bytes = sql`encode(${bytesIn(column)}, 'hex') = ${Buffer.from(row.ciphertext).toString("hex")}`;
  const isRow = Object.entries(column.key).map(
    ([key, type], nth) => sql`${name(key)} = ${row.key[nth]}::${sql.raw(type)}`,
  );
  const found = await tx.execute(sql`
    select from tenant.${name(column.table)}
     where ${sql.join(isRow, sql` and `)} and ${keyIdIn(column)} = ${row.keyId} and ${bytes} for update`);
  return found.length === 1;
}

/** Only their bytes and their key's id: who may see and find them stays as it was. */
export async function saveSealedRows(
  tx: Tx,
  column: SealedColumn,
  rows: readonly SealedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const keys = Object.entries(column.key);
  const given = rows.map(({ key, ciphertext, keyId }) => ({
    ...Object.fromEntries(keys.map(([one], nth) => [one, key[nth]])),
    ...{ given_key_id: keyId, bytes: Buffer.from(ciphertext).toString("hex") },
  }));
  const set = column.keyId
    ? sql`${name(column.column)} = decode(given.bytes, 'hex'), ${name(column.keyId)} = given.given_key_id`
    : sql`${name(column.column)} = decode(given.given_key_id || given.bytes, 'hex')`;
  // Each of its own type: under row-level security an index is used only for what leaks nothing, and a cast does.
  const typed = join(keys.map(([key, type]) => sql`${name(key)} ${sql.raw(type)}`));
  const isRow = keys.map(([key]) => sql`of_table.${name(key)} = given.${name(key)}`);
  const done = await tx.execute(sql`
    update tenant.${name(column.table)} of_table set ${set}
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as given (${typed}, given_key_id text, bytes text)
     where ${sql.join(isRow, sql` and `)}`);
  if (done.count !== rows.length) throw new Error("Not all rows were sealed anew.");
}
