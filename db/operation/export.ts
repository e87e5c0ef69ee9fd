import { and, count, desc, eq, gt, isNull, lte, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { accountEmployee } from "@/db/schema/account";
import { employee } from "@/db/schema/employee";
import { exportFile } from "@/db/schema/export";
import type { ExportFormat, ExportList } from "@/lib/domain/core/export";

type Row = typeof exportFile.$inferSelect;
export type ExportRow = Omit<Row, "content" | "state" | "list" | "format"> & {
  state: "waiting" | "ready" | "refused";
  list: ExportList;
  format: ExportFormat;
};

const columns = {
  organisationId: exportFile.organisationId,
  id: exportFile.id,
  accountId: exportFile.accountId,
  list: exportFile.list,
  format: exportFile.format,
  locale: exportFile.locale,
  listing: exportFile.listing,
  filters: exportFile.filters,
  state: exportFile.state,
  rows: exportFile.rows,
  refused: exportFile.refused,
  askedAt: exportFile.askedAt,
  endedAt: exportFile.endedAt,
  fetchedAt: exportFile.fetchedAt,
  goneAt: exportFile.goneAt,
};

/** One after the other for one person, until the transaction ends: so that those who wait can be counted. */
export async function lockExportsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`export ${accountId}`}, 0))`);
}

export async function countWaitingExports(tx: Tx, accountId: string): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(exportFile)
    .where(and(eq(exportFile.accountId, accountId), eq(exportFile.state, "waiting")));
  return row?.n ?? 0;
}

export async function insertExport(tx: Tx, row: typeof exportFile.$inferInsert): Promise<void> {
  await tx.insert(exportFile).values(row);
}

/** Without the file itself. */
export async function readExport(tx: Tx, id: string): Promise<ExportRow | undefined> {
  const [row] = await tx.select(columns).from(exportFile).where(eq(exportFile.id, id));
  return row as ExportRow | undefined;
}

export async function readExportContent(tx: Tx, id: string, now: Date): Promise<Uint8Array | null> {
  const [row] = await tx
    .select({ content: exportFile.content })
    .from(exportFile)
    .where(and(eq(exportFile.id, id), gt(exportFile.goneAt, now)));
  return row?.content ?? null;
}

/** One person's own, the newest first, of those that are still there. */
export async function listExportsOf(tx: Tx, accountId: string, now: Date): Promise<ExportRow[]> {
  const rows = await tx
    .select(columns)
    .from(exportFile)
    .where(and(eq(exportFile.accountId, accountId), gt(exportFile.goneAt, now)))
    .orderBy(desc(exportFile.askedAt), desc(exportFile.id))
    .limit(50);
  return rows as ExportRow[];
}

/** The only UPDATE of a file: it moves on only while it waits, so that work done twice does no harm. */
export async function saveExport(
  tx: Tx,
  { organisationId, id }: { organisationId: string; id: string },
  after: Partial<Pick<Row, "state" | "rows" | "refused" | "content" | "endedAt" | "goneAt">>,
): Promise<void> {
  await tx
    .update(exportFile)
    .set(after)
    .where(
      and(
        eq(exportFile.organisationId, organisationId),
        eq(exportFile.id, id),
        eq(exportFile.state, "waiting"),
      ),
    );
}

export async function saveExportFetched(
  tx: Tx,
  { organisationId, id }: { organisationId: string; id: string },
  now: Date,
): Promise<void> {
  await tx
    .update(exportFile)
    .set({ fetchedAt: now })
    .where(and(eq(exportFile.organisationId, organisationId), eq(exportFile.id, id)));
}

/** One person's own that have ended, well or not, and that nobody has looked at yet. */
export async function countEndedExports(tx: Tx, accountId: string, now: Date): Promise<number> {
  const own = and(eq(exportFile.accountId, accountId), gt(exportFile.goneAt, now));
  const [row] = await tx
    .select({ n: count() })
    .from(exportFile)
    .where(and(own, ne(exportFile.state, "waiting"), isNull(exportFile.fetchedAt)));
  return row?.n ?? 0;
}

/** Removes what is past its day; answers how many. */
export async function deleteGoneExports(tx: Tx, organisationId: string, now: Date): Promise<number> {
  const gone = await tx
    .delete(exportFile)
    .where(and(eq(exportFile.organisationId, organisationId), lte(exportFile.goneAt, now)))
    .returning({ id: exportFile.id });
  return gone.length;
}

/** Whose employers have files past their day: by a policy of the worker's own. */
export async function listOrganisationsWithGoneExports(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ organisationId: exportFile.organisationId })
    .from(exportFile)
    .where(lte(exportFile.goneAt, now));
  return rows.map((row) => row.organisationId);
}

/** Where an account is reached by mail, as the employee it is; null where that is not known. */
export async function readAccountAddress(tx: Tx, accountId: string): Promise<string | null> {
  const [row] = await tx
    .select({ email: employee.email })
    .from(accountEmployee)
    .innerJoin(
      employee,
      and(
        eq(employee.organisationId, accountEmployee.organisationId),
        eq(employee.id, accountEmployee.employeeId),
      ),
    )
    .where(eq(accountEmployee.accountId, accountId));
  return row?.email || null;
}
