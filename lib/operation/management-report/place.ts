import { listDepartments } from "@/db/people/department";
import type { Scope } from "@/lib/command";
import { limitOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { byId, isWithin, labelsOf } from "@/lib/domain/people/department-tree";

/** A department of this employer's that the actor's roles reach, closed ones too. Throws Refusal not-found. */
export async function placeOf(
  { tx, actor }: Pick<Scope, "tx" | "actor">,
  departmentId: string,
): Promise<{ id: string; label: string }> {
  const all = await listDepartments(tx);
  const found = all.find(({ id }) => id === departmentId);
  if (!found || !isWithin(found.id, limitOf(actor, "eid:read"), byId(all))) throw new Refusal("not-found");
  return { id: found.id, label: labelsOf(all).get(found.id) ?? found.name };
}
