import { findSystemOwners } from "@/db/access/system-owner";
import type { Tx } from "@/db/core/client";
import { listAccountsOfEmployees } from "@/db/people/account";
import { type EmployeeRow, listEmployeesById } from "@/db/people/employee";
import type { Approver, Approvers } from "@/lib/domain/access/access-request";
import { employmentState } from "@/lib/domain/people/employee";
import { findManagers } from "@/lib/people/managed";

interface Asked {
  id: string;
  employeeId: string;
  /** Of a card for the doors, none. */
  serviceId: string | null;
}

/** Who may approve each of some requests today, by rule and never by what was so when they were made. */
export async function approversOf(
  tx: Tx,
  requests: readonly Asked[],
  today: string,
): Promise<Map<string, Approvers>> {
  const people = await listEmployeesById(tx, unique(requests.map(({ employeeId }) => employeeId)));
  const managers = await findManagers(tx, people, today);
  const above = await findManagers(tx, await listEmployeesById(tx, unique(managers.values())), today);
  const owners = await findSystemOwners(tx, unique(requests.flatMap(({ serviceId }) => serviceId ?? [])));
  const asked = unique([...managers.values(), ...above.values(), ...owners.values()]);
  const accounts = await listAccountsOfEmployees(tx, asked);
  const here = worksHere(await listEmployeesById(tx, asked), today);
  const approver = (employeeId: string | undefined): Approver | null =>
    employeeId !== undefined && here.has(employeeId)
      ? { employeeId, accounts: accounts.get(employeeId) ?? [] }
      : null;
  return new Map(
    requests.map(({ id, employeeId, serviceId }) => {
      const manager = managers.get(employeeId);
      const owner = approver(owners.get(serviceId ?? ""));
      return [id, { manager: approver(manager), above: approver(above.get(manager ?? "")), owner }] as const;
    }),
  );
}

const unique = (ids: Iterable<string>): string[] => [...new Set(ids)];

/** Somebody who has not begun approves nothing yet. */
const worksHere = (people: readonly EmployeeRow[], today: string): Set<string> =>
  new Set(people.filter((one) => employmentState(one, today) === "current").map(({ id }) => id));
