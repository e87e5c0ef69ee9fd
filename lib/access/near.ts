import { listAway } from "@/db/access/stand-in";
import { listOwnedServices } from "@/db/access/system-owner";
import type { Tx } from "@/db/core/client";
import { isNamedManager } from "@/db/people/managed";
import { type Actor, employeeIdOf } from "@/lib/domain/core/actor";
import { listManaged, listManagedBy } from "@/lib/people/managed";

/** What may wait for somebody's approval: of people and services of theirs, and of those they stand in for today. */
export interface Near {
  employees: string[];
  services: string[];
  /** Whether anybody is managed by them, or by whom they stand in for. */
  manages: boolean;
}

/** Before the rule says what does. */
export async function readNear(tx: Tx, actor: Actor, today: string): Promise<Near> {
  const me = employeeIdOf(actor);
  if (!me) return { employees: [], services: [], manages: false };
  const near: Near = { employees: [], services: [], manages: false };
  const away = (await listAway(tx, me, today)).map(({ employeeId }) => employeeId);
  for (const id of [me, ...away]) {
    near.services.push(...(await listOwnedServices(tx, id)));
    if (!(await isNamedManager(tx, id))) continue;
    near.manages = true;
    const managed = id === me ? await listManaged(tx, actor, today) : await listManagedBy(tx, id, today);
    near.employees.push(...managed.map((one) => one.id));
  }
  return near;
}
