import { listDepartments } from "@/db/people/department";
import { readEmployee } from "@/db/people/employee";
import { personOf, readBeside } from "@/lib/access/person";
import type { Scope } from "@/lib/command";
import type { Holder } from "@/lib/domain/access/mandate";
import { isFor } from "@/lib/domain/access/standing";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { byId } from "@/lib/domain/people/department-tree";

/** Whether what is given to many is for whoever gives it, too. */
export async function isAmong({ tx, actor }: Pick<Scope, "tx" | "actor">, holder: Holder): Promise<boolean> {
  const employeeId = employeeIdOf(actor);
  if (!employeeId) return false;
  const own = await readEmployee(tx, employeeId);
  const beside = await readBeside(tx, [own.id]);
  const person = personOf(own, byId(await listDepartments(tx)), beside(own.id));
  return person.placements.some((placement) => isFor(holder, person, placement));
}
