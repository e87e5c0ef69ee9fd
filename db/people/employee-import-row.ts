import { and, asc, between, desc, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { employeeImportRow } from "@/db/schema/employee-import";
import type { ImportDoubt } from "@/lib/domain/people/import-doubt";
import type { ImportKind, ImportMark } from "@/lib/domain/people/import-plan";

export type ImportRowRecord = typeof employeeImportRow.$inferSelect;
export type NewImportRow = typeof employeeImportRow.$inferInsert;
interface Of {
  organisationId: string;
  importId: string;
}
const of = ({ organisationId, importId }: Of) =>
  and(eq(employeeImportRow.organisationId, organisationId), eq(employeeImportRow.importId, importId));

export async function deleteImportRows(tx: Tx, list: Of): Promise<void> {
  await removeRows(tx, employeeImportRow, of(list));
}

/** Many rows in one statement, as JSON: a row of parameters each would be slower to write than to store. */
export async function insertImportRows(tx: Tx, list: Of, rows: readonly NewImportRow[]): Promise<void> {
  if (rows.length === 0) return;
  const given = rows.map(({ content, ...row }) => ({
    ...row,
    content: content ? Buffer.from(content).toString("base64") : null,
  }));
  await tx.execute(sql`
    insert into ${employeeImportRow} (organisation_id, import_id, line, kind, employee_id, employee_version, content,
      renames, readdresses, numberless, changes, notes, lines, blocks, nth, doubt)
    select ${list.organisationId}::uuid, ${list.importId}::uuid, line, kind, "employeeId", "employeeVersion",
      decode(content, 'base64'), coalesce(renames, false), coalesce(readdresses, false), coalesce(numberless, false),
      coalesce(changes, '{}'), coalesce(notes, '{}'), coalesce(lines, '{}'), coalesce(blocks, 0), nth, doubt
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as one (line int, kind text, "employeeId" uuid,
        "employeeVersion" int, content text, renames boolean, readdresses boolean, numberless boolean, changes text[], notes text[],
        lines int[], blocks int, nth int, doubt text)`);
}

export interface ManagedRow {
  line: number;
  note: string | null;
  manager: Uint8Array;
  /** Which row of the job's second pass it is; null where no manager is set. */
  managerNth: number | null;
}

/** Completes rows with their managers: one that changes nothing else is changed by it. */
export async function saveImportManagers(tx: Tx, list: Of, rows: readonly ManagedRow[]): Promise<void> {
  const given = rows.map(({ manager, ...row }) => ({
    ...row,
    manager: Buffer.from(manager).toString("base64"),
  }));
  await tx.execute(sql`
    update ${employeeImportRow} r set manager = decode(one.manager, 'base64'), manager_nth = one."managerNth",
      kind = case when r.kind = 'unchanged' and one."managerNth" is not null then 'changed' else r.kind end,
      changes = case when r.kind = 'new' or one."managerNth" is null then r.changes else r.changes || '{manager}' end,
      notes = case when one.note is null then r.notes else r.notes || one.note end
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
        as one (line int, note text, manager text, "managerNth" int)
     where r.organisation_id = ${list.organisationId} and r.import_id = ${list.importId} and r.line = one.line`);
}

export interface ImportCounts {
  rows: number;
  renames: number;
  readdresses: number;
  numberless: number;
  /** Rows without a manager set, and rows merged from several of the file. */
  managerless: number;
  merged: number;
  /** Rows with errors that may be about any missing person. */
  anybody: number;
  /** Missing people whom a row with errors may be about, and such rows. */
  unsure: number;
  /** People who lose e-IDs, and e-IDs lost; without the unsure. */
  losers: number;
  blocks: number;
}

/** A null doubt includes rows planned by the release before, which did not record it. */
const isAnybody = sql`${employeeImportRow.kind} = 'faulty' and ${employeeImportRow.employeeId} is null
  and ${employeeImportRow.doubt} is null`;

/** A missing person loses no e-ID while it is unsure that they are missing. */
const blocking = sql`${employeeImportRow.blocks} > 0 and ${employeeImportRow.doubt} is null`;
const managerless = sql`exists (select from unnest(${employeeImportRow.notes}) note where note like 'manager-%')`;
const merged = sql`cardinality(${employeeImportRow.lines}) > 0`;

/** How many rows change each field. */
export async function countImportChanges(tx: Tx, list: Of): Promise<{ field: string; rows: number }[]> {
  const { changes, kind } = employeeImportRow;
  return tx
    .select({ field: sql<string>`unnest(${changes})`, rows: sql<number>`count(*)::int` })
    .from(employeeImportRow)
    .where(and(of(list), eq(kind, "changed")))
    .groupBy(sql`1`);
}

const noRows: ImportCounts = {
  ...{ rows: 0, renames: 0, readdresses: 0, numberless: 0, managerless: 0, merged: 0 },
  ...{ anybody: 0, unsure: 0, losers: 0, blocks: 0 },
};

/** How many rows a list has of each kind, and with each mark: preview, decision and receipt count alike. */
export async function countImportRows(tx: Tx, list: Of): Promise<Record<ImportKind, ImportCounts>> {
  const n = (where: SQL) => sql<number>`(count(*) filter (where ${where}))::int`;
  const rows = await tx
    .select({
      kind: employeeImportRow.kind,
      rows: sql<number>`count(*)::int`,
      renames: n(sql`${employeeImportRow.renames}`),
      readdresses: n(sql`${employeeImportRow.readdresses}`),
      numberless: n(sql`${employeeImportRow.numberless}`),
      managerless: n(managerless),
      merged: n(merged),
      anybody: n(isAnybody),
      unsure: n(sql`${employeeImportRow.doubt} = 'some'`),
      losers: n(blocking),
      blocks: sql<number>`coalesce(sum(${employeeImportRow.blocks}) filter (where ${employeeImportRow.doubt} is null), 0)::int`,
    })
    .from(employeeImportRow)
    .where(of(list))
    .groupBy(employeeImportRow.kind);
  const counted = new Map(rows.map(({ kind, ...counts }) => [kind, counts]));
  const rowsOf = (kind: ImportKind) => counted.get(kind) ?? noRows;
  return {
    new: rowsOf("new"),
    changed: rowsOf("changed"),
    unchanged: rowsOf("unchanged"),
    faulty: rowsOf("faulty"),
    left: rowsOf("left"),
  };
}

const marked: Record<ImportMark, SQL> = {
  renames: sql`${employeeImportRow.renames}`,
  readdresses: sql`${employeeImportRow.readdresses}`,
  numberless: sql`${employeeImportRow.numberless}`,
  managerless,
  merged,
  blocks: blocking,
  unsure: sql`${employeeImportRow.doubt} = 'some'`,
  anybody: isAnybody,
};

export interface ImportRowsAsked {
  /** Rows with remarks may be new, changed or unchanged. */
  kind: ImportKind | "noted";
  mark: ImportMark | null;
  /** Only those that change this field. */
  field?: string | null;
  after: number | null;
  limit: number;
}

/** Lists one page in the order of the file. */
export function listImportRows(
  tx: Tx,
  list: Of,
  { kind, mark, field = null, after, limit }: ImportRowsAsked,
): Promise<ImportRowRecord[]> {
  // Missing people have negative lines.
  const place = kind === "left" ? sql`-${employeeImportRow.line}` : sql`${employeeImportRow.line}`;
  const kinds: ImportKind[] = kind === "noted" ? ["new", "changed", "unchanged"] : [kind];
  return tx
    .select()
    .from(employeeImportRow)
    .where(
      and(
        of(list),
        inArray(employeeImportRow.kind, kinds),
        mark ? marked[mark] : undefined,
        kind === "noted" && !mark ? or(managerless, merged) : undefined,
        field === null ? undefined : sql`${field} = any (${employeeImportRow.changes})`,
        after === null ? undefined : gt(place, after),
      ),
    )
    .orderBy(asc(place))
    .limit(limit);
}

export function listRowsAt(tx: Tx, list: Of, lines: readonly number[]): Promise<ImportRowRecord[]> {
  if (lines.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(employeeImportRow)
    .where(and(of(list), inArray(employeeImportRow.line, [...lines])));
}

/** Counts the rows of the job, and the managers to set after them. */
export async function countNumberedRows(tx: Tx, list: Of): Promise<{ rows: number; managers: number }> {
  const { nth, managerNth } = employeeImportRow;
  const [row] = await tx
    .select({ rows: sql<number>`count(${nth})::int`, managers: sql<number>`count(${managerNth})::int` })
    .from(employeeImportRow)
    .where(of(list));
  return row ?? { rows: 0, managers: 0 };
}

/** The rows of a chunk of the job, in its order. */
export function listNumberedRows(
  tx: Tx,
  list: Of,
  by: "nth" | "managerNth",
  numbers: readonly number[],
): Promise<ImportRowRecord[]> {
  if (numbers.length === 0) return Promise.resolve([]);
  const number = employeeImportRow[by];
  // First and last too: of a table that was just filled, the planner does not know which index finds them.
  const those = between(number, Math.min(...numbers), Math.max(...numbers));
  return tx
    .select()
    .from(employeeImportRow)
    .where(and(of(list), those, inArray(number, [...numbers])))
    .orderBy(asc(employeeImportRow[by]));
}

/** Lists the people missing in the file, by their numbers in the job. */
export function listLeftRows(tx: Tx, list: Of, numbers: readonly number[]): Promise<ImportRowRecord[]> {
  const lines = numbers.map((number) => -number);
  return tx
    .select()
    .from(employeeImportRow)
    .where(and(of(list), inArray(employeeImportRow.line, lines)))
    .orderBy(desc(employeeImportRow.line));
}

/** Doubts are known only after the last row: until then a row with errors may be about any missing person. */
export async function saveDoubts(tx: Tx, list: Of, doubts: ReadonlyMap<number, ImportDoubt>): Promise<void> {
  if (doubts.size === 0) return;
  const given = [...doubts].map(([line, doubt]) => ({ line, doubt }));
  await tx.execute(sql`
    update ${employeeImportRow} r set doubt = one.doubt
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as one (line int, doubt text)
     where r.organisation_id = ${list.organisationId} and r.import_id = ${list.importId} and r.line = one.line`);
}

/** The people a list is about, in its order: not those who are missing in it, and nobody for a faulty row. */
export async function listImportedPeople(tx: Tx, list: Of, limit: number): Promise<string[]> {
  const { employeeId, kind, line } = employeeImportRow;
  const there = and(of(list), inArray(kind, ["new", "changed", "unchanged"]), isNotNull(employeeId));
  const rows = await tx
    .select({ employeeId })
    .from(employeeImportRow)
    .where(there)
    .orderBy(asc(line))
    .limit(limit);
  return rows.flatMap((row) => row.employeeId ?? []);
}

/** The second pass sets managers, so it needs the ids of the people just added. */
export async function saveImportedIds(
  tx: Tx,
  list: Of,
  made: readonly { line: number; employeeId: string }[],
): Promise<void> {
  if (made.length === 0) return;
  await tx.execute(sql`
    update ${employeeImportRow} r set employee_id = one."employeeId", employee_version = 1
      from jsonb_to_recordset(${JSON.stringify(made)}::text::jsonb) as one (line int, "employeeId" uuid)
     where r.organisation_id = ${list.organisationId} and r.import_id = ${list.importId} and r.line = one.line
       and ${isNull(sql`r.employee_id`)}`);
}
