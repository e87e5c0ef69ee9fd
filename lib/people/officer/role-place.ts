import { z } from "zod";
import type { Tx } from "@/db/core/client";
import { listDepartments } from "@/db/people/department";
import { listRoleDepartments } from "@/db/people/officer-role-department";
import { Refusal } from "@/lib/domain/core/refusal";
import { departmentChoices, labelsOf } from "@/lib/domain/people/department-tree";

/** Boxes that are ticked: one, several or none. */
export const departmentsGiven = z
  .preprocess((given) => [given ?? []].flat(), z.array(z.uuid("uuid")).max(50))
  .transform((ids) => [...new Set(ids)]);

/** Of a role in the log: where it holds, if not everywhere. */
export async function placeOf(tx: Tx, roleId: string): Promise<{ departments?: string[] }> {
  const ids = (await listRoleDepartments(tx, [roleId])).get(roleId);
  if (!ids) return {};
  const labels = labelsOf(await listDepartments(tx));
  return { departments: ids.map((id) => labels.get(id) ?? "").sort() };
}

/** What departments are called that a role is to hold in, for the log; open ones alone can be chosen. */
export async function departmentNames(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const found = departmentChoices(await listDepartments(tx)).filter(({ id }) => ids.includes(id));
  if (found.length < ids.length) throw new Refusal("not-found", {}, "departments");
  return found.map(({ label }) => label);
}
