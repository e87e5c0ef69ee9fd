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

/**
 * Throws changed-meanwhile for a row of another version than the one shown; without one, nothing is compared.
 * `subjectId` is what the log has its changes under, where that is not the row itself.
 */
export async function refuseOutdated(
  tx: Tx,
  row: Omit<VersionedRow, "id"> & { id?: string },
  shown: number | undefined,
  subjectId = row.id ?? "",
): Promise<void> {
  if (shown !== undefined && row.version !== shown)
    throw await changedMeanwhile(tx, row.organisationId, subjectId);
}

/** The refusal of what another has changed, with who did: the last in the log who did more than look. */
export async function changedMeanwhile(
  tx: Tx,
  organisationId: string,
  subjectId: string,
  /** Which entries, where the id alone names more than what was changed. */
  of: { kind?: string; action?: string } = {},
): Promise<Refusal> {
  const those = and(
    of.kind ? eq(auditEvent.subjectKind, of.kind) : undefined,
    of.action ? eq(auditEvent.action, of.action) : undefined,
  );
  const [last] = await listHistory(tx, organisationId, [subjectId], 1, looks, those);
  if (!last) return new Refusal("changed-meanwhile");
  const { detail, actorId, at } = last;
  const when = { at: at.toISOString() };
  return new Refusal("changed-meanwhile", { by: detail.actorName, account: actorId, ...when });
}

const looks = [
  "relying-party.unmasked",
  "metadata.read",
  "evidence.downloaded",
  "declaration.exported",
  "reviewer-access.used",
];
