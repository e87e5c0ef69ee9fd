import { findStandIns } from "@/db/access/stand-in";
import { findSystemOwners } from "@/db/access/system-owner";
import type { Tx } from "@/db/core/client";
import { readMailAddress } from "@/db/core/mail";
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
  const approver = await approverToday(tx, asked, today);
  return new Map(
    requests.map(({ id, employeeId, serviceId }) => {
      const manager = managers.get(employeeId);
      const owner = approver(owners.get(serviceId ?? ""));
      return [id, { manager: approver(manager), above: approver(above.get(manager ?? "")), owner }] as const;
    }),
  );
}

/** Each who works here, with whoever stands in for them today. Nobody stands in for a stand-in. */
async function approverToday(tx: Tx, asked: readonly string[], today: string) {
  const standIns = await findStandIns(tx, asked, today);
  const all = unique([...asked, ...standIns.values()]);
  const accounts = await listAccountsOfEmployees(tx, all);
  const here = worksHere(await listEmployeesById(tx, all), today);
  const one = (employeeId: string | undefined) =>
    employeeId !== undefined && here.has(employeeId)
      ? { employeeId, accounts: accounts.get(employeeId) ?? [] }
      : undefined;
  return (employeeId: string | undefined): Approver | null => {
    const found = one(employeeId);
    return found ? { ...found, standIn: one(standIns.get(found.employeeId)) } : null;
  };
}

/** Where an approver is reached, and whoever stands in for them. */
export async function approverAddresses(tx: Tx, one: Approver | null): Promise<string[]> {
  const people = one ? [one, one.standIn].flatMap((who) => who?.employeeId ?? []) : [];
  const found = await Promise.all(people.map((id) => readMailAddress(tx, id)));
  return unique(found.flatMap((address) => address ?? []));
}

const unique = (ids: Iterable<string>): string[] => [...new Set(ids)];

/** Somebody who has not begun approves nothing yet. */
const worksHere = (people: readonly EmployeeRow[], today: string): Set<string> =>
  new Set(people.filter((one) => employmentState(one, today) === "current").map(({ id }) => id));
