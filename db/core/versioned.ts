import { and, eq, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable, PgUpdateSetSource } from "drizzle-orm/pg-core";
import { auditEvent } from "@/db/schema/audit";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Tx } from "./client";
import { listHistory } from "./history";

type VersionedTable = PgTable & Record<"organisationId" | "id" | "version", PgColumn>;

interface VersionedRow {
  organisationId: string;
  id: string;
  version: number;
}
/** A table whose rows have no id of their own: which is meant, its caller says. */
type NamedTable = PgTable & Record<"version", PgColumn>;

/** Updates the row where it is as it was read; `also` is what else must still be so. Throws changed-meanwhile. */
export async function updateVersioned<Table extends VersionedTable>(
  tx: Tx,
  table: Table,
  before: VersionedRow,
  after: Partial<Table["$inferInsert"]>,
  also?: SQL,
): Promise<void> {
  const versioned: VersionedTable = table;
  const saved = await tx
    .update(versioned)
    .set({ ...after, version: before.version + 1 } as PgUpdateSetSource<VersionedTable>)
    .where(
      and(
        eq(versioned.organisationId, before.organisationId),
        eq(versioned.id, before.id),
        eq(versioned.version, before.version),
        also,
      ),
    )
    .returning({ version: versioned.version });
  if (saved.length === 0) throw await changedMeanwhile(tx, before.organisationId, before.id);
}

/** The same of a row without an id: `which` says which it is. The log has its changes under `subjectId` among others: `entries` says which are its. */
export async function updateVersionedWhere<Table extends NamedTable>(
  tx: Tx,
  table: Table,
  before: { organisationId: string; version: number },
  after: Partial<Table["$inferInsert"]>,
  { which, subjectId, entries }: { which: SQL | undefined; subjectId: string; entries: SQL },
): Promise<void> {
  const versioned: NamedTable = table;
  const saved = await tx
    .update(versioned)
    .set({ ...after, version: before.version + 1 } as PgUpdateSetSource<NamedTable>)
    .where(and(which, eq(versioned.version, before.version)))
    .returning({ version: versioned.version });
  if (saved.length === 0) throw await changedMeanwhile(tx, before.organisationId, subjectId, { entries });
}

/**
 * Throws changed-meanwhile for a row of another version than the one shown; without one, nothing is compared.
 * `subjectId` is what the log has its changes under, where that is not the row itself.
 */
export async function refuseOutdated(
  tx: Tx,
  row: Omit<VersionedRow, "id"> & { id?: string },
  shown: number | undefined,
  subjectId = row.id ?? "",
  entries?: SQL,
): Promise<void> {
  if (shown !== undefined && row.version !== shown)
    throw await changedMeanwhile(tx, row.organisationId, subjectId, { entries });
}

/**
 * The refusal of what another has changed, with who did and when: the last in the log who did more than look. A job has
 * no name that people know.
 */
export async function changedMeanwhile(
  tx: Tx,
  organisationId: string,
  subjectId: string,
  /** Which entries, where the id alone names more than what was changed. */
  of: { kind?: string; action?: string; entries?: SQL | undefined } = {},
): Promise<Refusal> {
  const those = and(
    of.kind ? eq(auditEvent.subjectKind, of.kind) : undefined,
    of.action ? eq(auditEvent.action, of.action) : undefined,
    of.entries,
  );
  const [last] = await listHistory(tx, organisationId, [subjectId], 1, looks, those);
  if (!last) return new Refusal("changed-meanwhile");
  const at = last.at.toISOString();
  if (last.actorKind === "job") return new Refusal("changed-meanwhile", { at });
  return new Refusal("changed-meanwhile", { by: last.detail.actorName, account: last.actorId, at });
}

const looks = [
  "relying-party.unmasked",
  "metadata.read",
  "evidence.downloaded",
  "declaration.exported",
  "job.exported",
  "reviewer-access.used",
];
