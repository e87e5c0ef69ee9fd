import { and, count, eq, gt, inArray, isNull, lte } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { removeReturning } from "@/db/core/remove";
import { exportFile } from "@/db/schema/export";
import { job } from "@/db/schema/job";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import type { JobState } from "@/lib/domain/operation/job";

type Row = typeof exportFile.$inferSelect;
export type ExportRow = Pick<
  Row,
  | "organisationId"
  | "id"
  | "accountId"
  | "list"
  | "format"
  | "locale"
  | "listing"
  | "filters"
  | "askedAt"
  | "goneAt"
  | "seesProtected"
  | "departments"
> & { state: JobState; rows: number; failedCode: RefusalCode | null };

const columns = {
  organisationId: exportFile.organisationId,
  id: exportFile.id,
  accountId: exportFile.accountId,
  list: exportFile.list,
  format: exportFile.format,
  locale: exportFile.locale,
  listing: exportFile.listing,
  filters: exportFile.filters,
  askedAt: exportFile.askedAt,
  goneAt: exportFile.goneAt,
  seesProtected: exportFile.seesProtected,
  departments: exportFile.departments,
  state: job.state,
  rows: job.done,
  failedCode: job.failedCode,
};
/** A file and the job that makes it are one. */
const itsJob = and(eq(job.organisationId, exportFile.organisationId), eq(job.id, exportFile.id));

export async function insertExport(tx: Tx, row: typeof exportFile.$inferInsert): Promise<void> {
  await tx.insert(exportFile).values(row);
}

/** Without the file itself. */
export async function readExport(tx: Tx, id: string): Promise<ExportRow | undefined> {
  const [row] = await tx.select(columns).from(exportFile).innerJoin(job, itsJob).where(eq(exportFile.id, id));
  return row;
}

export async function readExportContent(tx: Tx, id: string, now: Date): Promise<Uint8Array | null> {
  const [row] = await tx
    .select({ content: exportFile.content })
    .from(exportFile)
    .where(and(eq(exportFile.id, id), gt(exportFile.goneAt, now)));
  return row?.content ?? null;
}

/** Those of these that are still there to be fetched. */
export function listExportsCalled(
  tx: Tx,
  ids: readonly string[],
  now: Date,
): Promise<Pick<Row, "id" | "accountId" | "goneAt">[]> {
  const { id, accountId, goneAt } = exportFile;
  return tx
    .select({ id, accountId, goneAt })
    .from(exportFile)
    .where(and(inArray(id, [...ids]), gt(goneAt, now)));
}

/** The file is made: there for a day from now. */
export async function saveExportMade(
  tx: Tx,
  { organisationId, id }: { organisationId: string; id: string },
  made: { content: Uint8Array; goneAt: Date; seesProtected: boolean; departments: string[] | null },
): Promise<void> {
  await tx
    .update(exportFile)
    .set(made)
    .where(and(eq(exportFile.organisationId, organisationId), eq(exportFile.id, id)));
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
    .innerJoin(job, itsJob)
    .where(and(own, inArray(job.state, ["done", "failed"]), isNull(exportFile.fetchedAt)));
  return row?.n ?? 0;
}

/** Removes what is past its day; answers how many. */
export async function deleteGoneExports(tx: Tx, organisationId: string, now: Date): Promise<number> {
  const gone = await removeReturning(
    tx,
    exportFile,
    and(eq(exportFile.organisationId, organisationId), lte(exportFile.goneAt, now)),
    { id: exportFile.id },
  );
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
