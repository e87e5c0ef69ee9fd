import { randomUUID } from "node:crypto";
import { holdDepartment, insertDepartment, listDepartments, lockDepartments } from "@/db/people/department";
import { listReachesOfAccounts } from "@/db/people/officer-role-department";
import type { Scope } from "@/lib/command";
import { type Actor, limitOf, ownAccounts } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { chosenDepartment, type Findable, tidyName } from "@/lib/domain/people/department";
import { byId, isWithin, labelsOf, refusePlace, refuseTaken } from "@/lib/domain/people/department-tree";
import { ownReaches, type Reach, refuseIntoOwnReach } from "@/lib/domain/people/own-reach";

/** A department that somebody is put in, with what it is called then; both empty for none. */
export interface ChosenDepartment {
  departmentId: string | null;
  department: string;
}

/**
 * The department that was typed, open until this transaction ends; one that is meant to be new is made. `current` is
 * the one they are in, which may stay though it is closed. Throws Refusal as chosenDepartment does.
 */
export async function chooseDepartment(
  { tx, actor }: Pick<Scope, "tx" | "actor">,
  typed: string,
  meantNew: boolean,
  current?: ChosenDepartment,
): Promise<ChosenDepartment> {
  const same = current && current.departmentId !== null && tidyName(typed) === tidyName(current.department);
  if (same) return { departmentId: current.departmentId, department: current.department };
  if (meantNew) await lockDepartments(tx, actor.organisationId);
  const all = await listDepartments(tx);
  const chosen = chosenDepartment(typed, all, meantNew);
  refuseOutside(actor, chosen && "id" in chosen ? chosen.id : null, all);
  if (chosen === null) return { departmentId: null, department: "" };
  if (!("id" in chosen)) {
    const row = { ...chosen, organisationId: actor.organisationId, id: randomUUID(), code: null };
    refuseTaken(all, row);
    refusePlace(all, null, row.parentId);
    await insertDepartment(tx, row);
    return { departmentId: row.id, department: labelsOf([...all, row]).get(row.id) ?? row.name };
  }
  const held = await holdDepartment(tx, chosen.id);
  if (held.closedAt !== null) throw new Refusal("department-closed", { name: held.name }, "department");
  return { departmentId: held.id, department: labelsOf(all).get(held.id) ?? held.name };
}

/** Into which department somebody is moved, by whoever holds a role in some alone (lib/domain/people/own-reach.ts). */
export async function refuseMove(
  { tx, actor }: Pick<Scope, "tx" | "actor">,
  from: string | null,
  to: string | null,
): Promise<void> {
  if (from === to) return;
  const reaches = await reachesOf({ tx, actor });
  if (reaches.length === 0) return;
  const tree = byId(await listDepartments(tx));
  refuseIntoOwnReach(reaches, { id: from, tree }, { id: to, tree }, "department");
}

/** What each of a person's roles covers, whichever of their accounts holds it. */
export async function reachesOf({ tx, actor }: Pick<Scope, "tx" | "actor">): Promise<Reach[]> {
  return [...ownReaches(actor), ...(await listReachesOfAccounts(tx, ownAccounts(actor)))];
}

/** Whoever is limited to departments puts people in those, and makes no others. */
function refuseOutside(actor: Actor, id: string | null, all: readonly Findable[]): void {
  if (!isWithin(id, limitOf(actor, "employee:write"), byId(all)))
    throw new Refusal("outside-your-departments", {}, "department");
}
