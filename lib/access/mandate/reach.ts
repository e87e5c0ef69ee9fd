import { listDepartments } from "@/db/people/department";
import { readEmployee } from "@/db/people/employee";
import type { Scope } from "@/lib/command";
import type { Holder } from "@/lib/domain/access/mandate";
import { isFor, type Person } from "@/lib/domain/access/standing";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { periodOf } from "@/lib/domain/core/period";
import { byId, type Placed, upwards } from "@/lib/domain/people/department-tree";

interface Working {
  id: string;
  title: string;
  departmentId: string | null;
  employedFrom: string;
  employedTo: string | null;
}

/** Somebody on record as mandates see them. */
export function personOf(row: Working, tree: ReadonlyMap<string, Placed>): Person {
  const employed = periodOf(row.employedFrom, row.employedTo);
  const departments = upwards(row.departmentId, tree).map(({ id }) => id);
  return {
    employeeId: row.id,
    employed,
    placements: [{ title: row.title, departments, period: employed }],
  };
}

/** Whether what is given to many is for whoever gives it, too. */
export async function isAmong({ tx, actor }: Pick<Scope, "tx" | "actor">, holder: Holder): Promise<boolean> {
  const employeeId = employeeIdOf(actor);
  if (!employeeId) return false;
  const own = await readEmployee(tx, employeeId);
  const person = personOf(own, byId(await listDepartments(tx)));
  return person.placements.some((placement) => isFor(holder, person, placement));
}
