import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { refuseOutdated, updateVersionedWhere } from "@/db/core/versioned";
import { systemOwner } from "@/db/schema/access-request";
import { auditEvent } from "@/db/schema/audit";

export type SystemOwnerRow = typeof systemOwner.$inferSelect;

/** All that have been said, also of services that have none any more. */
export function listSystemOwners(tx: Tx): Promise<SystemOwnerRow[]> {
  return tx.select().from(systemOwner);
}

/** Those of some services, by the service. */
export async function findSystemOwners(tx: Tx, serviceIds: readonly string[]): Promise<Map<string, string>> {
  if (serviceIds.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(systemOwner)
    .where(and(inArray(systemOwner.serviceId, [...serviceIds]), isNotNull(systemOwner.ownerId)));
  return new Map(rows.map(({ serviceId, ownerId }) => [serviceId, ownerId ?? ""]));
}

/** The services that somebody answers for. */
export async function listOwnedServices(tx: Tx, employeeId: string): Promise<string[]> {
  const rows = await tx
    .select({ serviceId: systemOwner.serviceId })
    .from(systemOwner)
    .where(eq(systemOwner.ownerId, employeeId));
  return rows.map(({ serviceId }) => serviceId);
}

/** The log has a service's other changes too. */
const entries = eq(auditEvent.action, "system-owner.set");

/** The row of a service, of the version that was shown; 0 for none yet. */
export async function lockSystemOwner(
  tx: Tx,
  serviceId: string,
  version: number,
): Promise<SystemOwnerRow | undefined> {
  const [row] = await tx.select().from(systemOwner).where(eq(systemOwner.serviceId, serviceId)).for("update");
  if (row) await refuseOutdated(tx, row, version, serviceId, entries);
  return row;
}

/** Two who say the first one at once break the primary key: the second is told that there is one. */
export async function insertSystemOwner(tx: Tx, row: typeof systemOwner.$inferInsert): Promise<void> {
  await tx.insert(systemOwner).values(row);
}

/** The only UPDATE of the table, guarded by the version that was read. */
export async function saveSystemOwner(
  tx: Tx,
  before: SystemOwnerRow,
  after: { ownerId: string | null },
): Promise<void> {
  const which = and(
    eq(systemOwner.organisationId, before.organisationId),
    eq(systemOwner.serviceId, before.serviceId),
  );
  await updateVersionedWhere(tx, systemOwner, before, after, {
    which,
    subjectId: before.serviceId,
    entries,
  });
}
