import { inArray } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { officerRoleDepartment } from "@/db/schema/officer";
import { groupBy } from "@/lib/domain/core/group-by";

/** Beside a role that is asked for; none for one that is to hold everywhere. */
export async function insertRoleDepartments(
  tx: Tx,
  of: { organisationId: string; roleId: string },
  departmentIds: readonly string[],
): Promise<void> {
  const rows = departmentIds.map((departmentId) => ({ ...of, departmentId }));
  if (rows.length > 0) await tx.insert(officerRoleDepartment).values(rows);
}

/** The departments of those of the roles that hold in some alone, by role. */
export async function listRoleDepartments(
  tx: Tx,
  roleIds: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  if (roleIds.length === 0) return new Map();
  const { roleId, departmentId } = officerRoleDepartment;
  const rows = await tx
    .select({ roleId, departmentId })
    .from(officerRoleDepartment)
    .where(inArray(roleId, [...roleIds]));
  return new Map(
    [...groupBy(rows, (row) => row.roleId)].map(([id, of]) => [id, of.map((row) => row.departmentId)]),
  );
}
