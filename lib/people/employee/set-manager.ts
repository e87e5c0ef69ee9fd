import { z } from "zod";
import { beyondLimit } from "@/db/core/client";
import { listNamed, lockEmployee, readEmployee, saveEmployee } from "@/db/people/employee";
import { listManagersAbove, lockManagers } from "@/db/people/manager";
import { command, type Scope } from "@/lib/command";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName, employmentState, refuseEmployeeVerb } from "@/lib/domain/people/employee";
import { refuseManager } from "@/lib/domain/people/manager";
import { optional } from "@/lib/form/schema";
import { subject } from "./fields";
import { auditOf } from "./record";

const input = z.object({ ...subject, managerId: optional(z.uuid({ error: "uuid" })) });

/** Says who manages a person, or that nobody in particular does: then it is the department's manager. */
export const setManager = command({
  name: "employee.set-manager",
  permission: "employee:write",
  input,
  run: setManagerOf,
});

/** The same in the transaction of somebody who does it to many. */
export async function setManagerOf(
  { tx, actor, now }: Scope,
  {
    employeeId,
    version,
    managerId,
  }: { employeeId: string; version: number | undefined; managerId: string | null },
) {
  await lockManagers(tx, actor.organisationId);
  const before = await lockEmployee(tx, employeeId, version);
  refuseEmployeeVerb(before, "set-manager", actor, dayOf(now));
  const manager = managerId === null ? null : await readEmployee(tx, managerId);
  if (manager) {
    const ended = employmentState(manager, dayOf(now)) === "ended";
    refuseManager(before, { id: manager.id, ended }, await listManagersAbove(tx, manager.id));
  }
  // The log says who it was, also of one whom this officer does not reach.
  const { managerId: old } = before;
  const [had = null] = old === null ? [] : await beyondLimit(tx, () => listNamed(tx, [old]));
  await saveEmployee(tx, before, { managerId });
  // The log has more readers than the register: a protected manager goes by the alias.
  const told = (one: typeof had) => ({ manager: one && displayName(one, false) });
  return {
    value: { employeeId },
    audit: auditOf("employee.manager-set", before, { before: told(had), after: told(manager) }),
  };
}
