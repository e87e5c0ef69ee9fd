import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { officer, officerRole, officerRoleDepartment } from "@/db/schema/officer";
import { groupBy } from "@/lib/domain/core/group-by";
import { isHeld } from "./role-held";

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

/** What each role covers that is held by one of these accounts in some departments alone. */
export async function listReachesOfAccounts(tx: Tx, accounts: readonly string[]): Promise<string[][]> {
  if (accounts.length === 0) return [];
  const { organisationId, roleId, departmentId } = officerRoleDepartment;
  const rows = await tx
    .select({ roleId, departmentId })
    .from(officer)
    .innerJoin(
      officerRole,
      and(eq(officerRole.organisationId, officer.organisationId), eq(officerRole.officerId, officer.id)),
    )
    .innerJoin(
      officerRoleDepartment,
      and(eq(organisationId, officerRole.organisationId), eq(roleId, officerRole.id)),
    )
    .where(and(inArray(officer.accountId, [...accounts]), isNull(officer.disabledAt), isHeld));
  return [...groupBy(rows, (row) => row.roleId).values()].map((of) => of.map((row) => row.departmentId));
}
