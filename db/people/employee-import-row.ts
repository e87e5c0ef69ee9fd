import { and, asc, between, desc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeRows } from "@/db/core/remove";
import { employee } from "@/db/schema/employee";
import { employeeImportRow } from "@/db/schema/employee-import";
import type { ImportKind } from "@/lib/domain/people/import-plan";

export type ImportRowRecord = typeof employeeImportRow.$inferSelect;
export type NewImportRow = typeof employeeImportRow.$inferInsert;
interface Of {
  organisationId: string;
  importId: string;
}
const of = ({ organisationId, importId }: Of) =>
  and(eq(employeeImportRow.organisationId, organisationId), eq(employeeImportRow.importId, importId));

/** What was planned before, whole or in part: the file is read anew from its first row. */
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
      renames, readdresses, numberless, managerless, manages, blocks, nth, manager_nth)
    select ${list.organisationId}::uuid, ${list.importId}::uuid, line, kind, "employeeId", "employeeVersion",
      decode(content, 'base64'), coalesce(renames, false), coalesce(readdresses, false), coalesce(numberless, false),
      coalesce(managerless, false), coalesce(manages, false),
      coalesce(blocks, 0), nth, "managerNth"
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as one (line int, kind text, "employeeId" uuid,
        "employeeVersion" int, content text, renames boolean, readdresses boolean, numberless boolean, managerless boolean, manages boolean, blocks int, nth int, "managerNth" int)`);
}

/**
 * Those who work here and are missing in a whole list: employees, since nobody pays contractors by it. Protected
 * persons only for whoever may see them, and never the one who asks. In the order of what colleagues see them called.
 */
export async function insertLeftRows(
  tx: Tx,
  list: Of,
  {
    today,
    now,
    seesProtected,
    self,
    alsoNamed,
  }: {
    today: string;
    now: Date;
    seesProtected: boolean;
    self: string | null;
    /** Who is in the file though no row is theirs. */
    alsoNamed: Iterable<string>;
  },
): Promise<void> {
  await tx.execute(sql`
    insert into ${employeeImportRow} (organisation_id, import_id, line, kind, employee_id, employee_version, blocks)
    select e.organisation_id, ${list.importId}::uuid, -row_number() over (order by
        (case when e.protected_identity then e.alias else e.sort_name end) collate "sv-x-icu", e.id), 'left', e.id, e.version,
      (select count(*) from tenant.eid d where d.organisation_id = e.organisation_id and d.employee_id = e.id
         and d.status not in ('revoked', 'cancelled') and d.valid_to > ${now.toISOString()}::timestamptz)
      from ${employee} e
     where e.organisation_id = ${list.organisationId} and e.kind = 'employee' and e.employed_from <= ${today}::date
       and coalesce(e.employed_to > ${today}::date, true) and e.id is distinct from ${self}::uuid
       and (${seesProtected} or not e.protected_identity)
       and not exists (select from ${employeeImportRow} r where r.organisation_id = e.organisation_id
         and r.import_id = ${list.importId} and r.employee_id = e.id)
       and e.id not in (select jsonb_array_elements_text(${JSON.stringify([...alsoNamed])}::text::jsonb)::uuid)`);
}

/** What those who are missing come to, as the rows are stored; null where nobody is. */
export async function hashLeftRows(tx: Tx, list: Of): Promise<Uint8Array | null> {
  const { line, employeeId, employeeVersion } = employeeImportRow;
  const each = sql`concat_ws(' ', ${line}, ${employeeId}, ${employeeVersion})`;
  const [row] = await tx
    .select({
      hash: sql<
        string | null
      >`encode(sha256(convert_to(string_agg(${each}, ',' order by ${line}), 'UTF8')), 'hex')`,
    })
    .from(employeeImportRow)
    .where(and(of(list), eq(employeeImportRow.kind, "left")));
  return row?.hash ? Buffer.from(row.hash, "hex") : null;
}

export interface ImportCounts {
  kind: ImportKind;
  rows: number;
  renames: number;
  readdresses: number;
  numberless: number;
  managerless: number;
  /** Of rows with errors: those that tell nobody in the register. */
  nameless: number;
  /** How many people lose e-IDs, and how many. */
  losers: number;
  blocks: number;
}

export async function countImportRows(tx: Tx, list: Of): Promise<ImportCounts[]> {
  const n = (where: SQL) => sql<number>`(count(*) filter (where ${where}))::int`;
  const rows = await tx
    .select({
      kind: employeeImportRow.kind,
      rows: sql<number>`count(*)::int`,
      renames: n(sql`${employeeImportRow.renames}`),
      readdresses: n(sql`${employeeImportRow.readdresses}`),
      numberless: n(sql`${employeeImportRow.numberless}`),
      managerless: n(sql`${employeeImportRow.managerless}`),
      nameless: n(sql`${employeeImportRow.employeeId} is null`),
      losers: n(sql`${employeeImportRow.blocks} > 0`),
      blocks: sql<number>`sum(${employeeImportRow.blocks})::int`,
    })
    .from(employeeImportRow)
    .where(of(list))
    .groupBy(employeeImportRow.kind);
  return rows;
}

export const importMarks = ["renames", "readdresses", "numberless", "managerless", "blocks"] as const;
export type ImportMark = (typeof importMarks)[number];

/** One page of a kind, or of those of it with a mark, in the order of the file. */
export function listImportRows(
  tx: Tx,
  list: Of,
  {
    kind,
    mark,
    after,
    limit,
  }: { kind: ImportKind; mark: ImportMark | null; after: number | null; limit: number },
): Promise<ImportRowRecord[]> {
  const marked =
    mark && (mark === "blocks" ? gt(employeeImportRow.blocks, 0) : eq(employeeImportRow[mark], true));
  // Those who are missing are numbered downwards.
  const place = kind === "left" ? sql`-${employeeImportRow.line}` : sql`${employeeImportRow.line}`;
  return tx
    .select()
    .from(employeeImportRow)
    .where(
      and(
        of(list),
        eq(employeeImportRow.kind, kind),
        marked ?? undefined,
        after === null ? undefined : gt(place, after),
      ),
    )
    .orderBy(asc(place))
    .limit(limit);
}

/** How many rows there are to be done, and how many managers to be set after them: numbered as they were planned. */
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

/** Those who are missing in the file, by their number in the job. */
export function listLeftRows(tx: Tx, list: Of, numbers: readonly number[]): Promise<ImportRowRecord[]> {
  const lines = numbers.map((number) => -number);
  return tx
    .select()
    .from(employeeImportRow)
    .where(and(of(list), inArray(employeeImportRow.line, lines)))
    .orderBy(desc(employeeImportRow.line));
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

/** Whom a new row has become, for the second pass. */
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
