import { listOwnedServices } from "@/db/access/system-owner";
import type { Tx } from "@/db/core/client";
import { listEmployeesById } from "@/db/people/employee";
import { isNamedManager } from "@/db/people/managed";
import { employmentState } from "@/lib/domain/people/employee";
import { findManagers, listManagedBy } from "@/lib/people/managed";

/** Whether anything is ever asked of somebody as a manager or a system owner. */
export const isAsked = async (tx: Tx, employeeId: string): Promise<boolean> =>
  (await isNamedManager(tx, employeeId)) || (await listOwnedServices(tx, employeeId)).length > 0;

/**
 * Whom somebody can choose among: their manager, those with the same manager and their own people, who work here today.
 * Nobody protected: that somebody is among them tells where they work.
 */
export async function listCandidates(tx: Tx, employeeId: string, today: string) {
  const [self] = await listEmployeesById(tx, [employeeId]);
  if (!self) return [];
  const manager = (await findManagers(tx, [self], today)).get(employeeId);
  const near = await listManagedBy(tx, employeeId, today);
  const beside = manager === undefined ? [] : await listManagedBy(tx, manager, today);
  const ids = [...near, ...beside].map(({ id }) => id).concat(manager ?? []);
  const people = await listEmployeesById(
    tx,
    [...new Set(ids)].filter((id) => id !== employeeId),
  );
  return people.filter((one) => !one.protectedIdentity && employmentState(one, today) === "current");
}
