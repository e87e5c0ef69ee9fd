import type { Tx } from "@/db/core/client";
import { listDepartments } from "@/db/people/department";
import { listRoleDepartments } from "@/db/people/officer-role-department";
import { labelsOf } from "@/lib/domain/people/department-tree";

/** Of a role in the log: where it holds, if not everywhere. */
export async function placeOf(tx: Tx, roleId: string): Promise<{ departments?: string[] }> {
  const ids = (await listRoleDepartments(tx, [roleId])).get(roleId);
  if (!ids) return {};
  const labels = labelsOf(await listDepartments(tx));
  return { departments: ids.map((id) => labels.get(id) ?? "").sort() };
}
