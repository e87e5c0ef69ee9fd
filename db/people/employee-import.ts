import { and, asc, count, eq, getTableColumns, gt, inArray, isNull, lt, lte, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeReturning, removeRows } from "@/db/core/remove";
import { refuseOutdated, updateVersioned } from "@/db/core/versioned";
import { accountsOf, personOf } from "@/db/people/people";
import { employeeImport, employeeImportColumns, employeeImportManager } from "@/db/schema/employee-import";
import { Refusal } from "@/lib/domain/core/refusal";
import { type ImportColumns, importLifeMs } from "@/lib/domain/people/import-column";

type Whole = typeof employeeImport.$inferSelect;
/** Without the bytes themselves. */
export type ImportRecord = Omit<Whole, "content">;
const { content: bytes, ...columns } = getTableColumns(employeeImport);

export async function insertImport(tx: Tx, row: typeof employeeImport.$inferInsert): Promise<void> {
  await tx.insert(employeeImport).values(row);
}

/** Throws Refusal list-gone, also for another employer's and for one whose day is over. */
export async function readImport(tx: Tx, id: string, now: Date): Promise<ImportRecord> {
  const there = and(eq(employeeImport.id, id), gt(employeeImport.goneAt, now));
  const [row] = await tx.select(columns).from(employeeImport).where(there);
  if (!row) throw new Refusal("list-gone");
  return row;
}

/** Locks it; a version other than the one shown is refused with who changed it. */
export async function lockImport(tx: Tx, id: string, now: Date, version?: number): Promise<ImportRecord> {
  const there = and(eq(employeeImport.id, id), gt(employeeImport.goneAt, now));
  const [row] = await tx.select(columns).from(employeeImport).where(there).for("update");
  if (!row) throw new Refusal("list-gone");
  await refuseOutdated(tx, row, version);
  return row;
}

/** Of these ids, those whose day is not over. */
export async function listImportsCalled(tx: Tx, ids: readonly string[], now: Date): Promise<ImportRecord[]> {
  if (ids.length === 0) return [];
  const those = and(inArray(employeeImport.id, [...ids]), gt(employeeImport.goneAt, now));
  return tx.select(columns).from(employeeImport).where(those);
}

export async function readImportContent(tx: Tx, id: string): Promise<Uint8Array | undefined> {
  const [row] = await tx.select({ content: bytes }).from(employeeImport).where(eq(employeeImport.id, id));
  return row?.content;
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveImport(
  tx: Tx,
  before: ImportRecord,
  after: Partial<Omit<Whole, "content" | "sha256" | "size">>,
): Promise<void> {
  await updateVersioned(tx, employeeImport, before, after);
}

/** An employer's, the newest first. */
export function listImports(tx: Tx, now: Date): Promise<ImportRecord[]> {
  return tx
    .select(columns)
    .from(employeeImport)
    .where(gt(employeeImport.goneAt, now))
    .orderBy(sql`${employeeImport.uploadedAt} desc`, asc(employeeImport.id))
    .limit(20);
}

/** A person, by one of the accounts they have at an employer. */
interface By {
  organisationId: string;
  accountId: string;
}

/** What one person imported within a day, by any of their accounts, and nobody confirmed. */
export function listCommittedAlone(tx: Tx, { organisationId, accountId }: By, now: Date) {
  const by = sql`${employeeImport.committedBy} = any (${accountsOf(organisationId, accountId)})`;
  const alone = and(eq(employeeImport.state, "committed"), isNull(employeeImport.confirmedAt));
  const since = new Date(now.getTime() - importLifeMs);
  return tx
    .select(columns)
    .from(employeeImport)
    .where(and(by, alone, gt(employeeImport.committedAt, since)));
}

export async function countImportsOf(tx: Tx, { organisationId, accountId }: By, now: Date): Promise<number> {
  const by = sql`${employeeImport.accountId} = any (${accountsOf(organisationId, accountId)})`;
  const theirs = and(by, gt(employeeImport.goneAt, now), ne(employeeImport.state, "committed"));
  const [row] = await tx.select({ n: count() }).from(employeeImport).where(theirs);
  return row?.n ?? 0;
}

/** One of one person's at a time, until the transaction ends: so that those there are can be counted. */
export async function lockImportsOf(tx: Tx, { organisationId, accountId }: By): Promise<void> {
  const person = personOf(organisationId, accountId);
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('import ' || ${organisationId} || ${person}, 0))`,
  );
}

/** Removes one with all its rows. */
export async function deleteImport(tx: Tx, { organisationId, id }: ImportRecord): Promise<void> {
  await removeRows(
    tx,
    employeeImport,
    and(eq(employeeImport.organisationId, organisationId), eq(employeeImport.id, id)),
  );
}

/** Removes what is past its day, and answers their ids. */
export async function deleteGoneImports(tx: Tx, organisationId: string, now: Date): Promise<string[]> {
  const gone = await removeReturning(
    tx,
    employeeImport,
    and(eq(employeeImport.organisationId, organisationId), lte(employeeImport.goneAt, now)),
    { id: employeeImport.id },
  );
  return gone.map(({ id }) => id);
}

/** Whose employers have lists past their day: by a policy of the worker's own. */
export async function listOrganisationsWithGoneImports(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ organisationId: employeeImport.organisationId })
    .from(employeeImport)
    .where(lte(employeeImport.goneAt, now));
  return rows.map((row) => row.organisationId);
}

/** How lists with these headings were read last. */
export async function readRememberedColumns(
  tx: Tx,
  headings: Uint8Array,
): Promise<{ columns: ImportColumns; savedAt: Date } | undefined> {
  const { columns: remembered, savedAt } = employeeImportColumns;
  const [row] = await tx
    .select({ columns: remembered, savedAt })
    .from(employeeImportColumns)
    .where(eq(employeeImportColumns.headings, headings));
  return row;
}

export async function saveRememberedColumns(
  tx: Tx,
  row: typeof employeeImportColumns.$inferInsert,
): Promise<void> {
  await tx
    .insert(employeeImportColumns)
    .values(row)
    .onConflictDoUpdate({
      target: [employeeImportColumns.organisationId, employeeImportColumns.headings],
      set: { columns: row.columns, savedAt: row.savedAt },
      setWhere: lt(employeeImportColumns.savedAt, row.savedAt),
    });
}

/** Lists remembered choices among namesakes: the hash of name and unit, and the employee, or null for no manager. */
export async function listManagerChoices(
  tx: Tx,
  organisationId: string,
): Promise<{ choice: Uint8Array; employeeId: string | null }[]> {
  const { choice, employeeId } = employeeImportManager;
  return tx
    .select({ choice, employeeId })
    .from(employeeImportManager)
    .where(eq(employeeImportManager.organisationId, organisationId));
}

export async function saveManagerChoices(
  tx: Tx,
  rows: readonly (typeof employeeImportManager.$inferInsert)[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(employeeImportManager)
    .values([...rows])
    .onConflictDoUpdate({
      target: [employeeImportManager.organisationId, employeeImportManager.choice],
      set: { employeeId: sql`excluded.employee_id`, savedAt: sql`excluded.saved_at` },
    });
}
