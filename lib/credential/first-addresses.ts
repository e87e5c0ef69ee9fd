import type { AuditEntry } from "@/db/core/audit";
import { listEmployeesById } from "@/db/people/employee";
import { type FirstAddress, listFirstAddresses, saveFirstConfirmed } from "@/db/people/first-address";
import type { Scope } from "@/lib/command";
import { isOfficer, may, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { displayName, hidePersonal, maySeeProtected } from "@/lib/domain/people/employee";

/** First addresses that this officer confirms by approving e-IDs of these people. */
export async function firstAddressesOf(
  { tx, actor }: Pick<Scope, "tx" | "actor">,
  people: readonly { id: string; protectedIdentity: boolean }[],
): Promise<FirstAddress[]> {
  if (!(isOfficer(actor) && may(actor, "employee:confirm-address"))) return [];
  const seen = people.filter((one) => !one.protectedIdentity || maySeeProtected(actor));
  return listFirstAddresses(
    tx,
    seen.map(({ id }) => id),
    actor.accounts,
  );
}

/** Refuses when one has changed since it was shown to the approver. */
export function refuseChanged(shown: readonly string[], open: readonly FirstAddress[]): void {
  const ids = new Set(open.map(({ id }) => id));
  if (shown.some((id) => !ids.has(id))) throw new Refusal("changed-meanwhile");
}

/** Confirms the addresses that were shown with an approval, after it is saved; the database compares the two. */
export async function confirmWithApproval(
  { tx, actor, now }: Scope,
  ids: readonly string[],
): Promise<AuditEntry[]> {
  refuseNonOfficer(actor);
  const saved = await saveFirstConfirmed(tx, ids, { at: now, by: actor.accountId });
  const holders = [...new Set(saved.map(({ employeeId }) => employeeId))];
  const people = new Map((await listEmployeesById(tx, holders)).map((person) => [person.id, person]));
  return saved.flatMap((address) => {
    const person = people.get(address.employeeId);
    return person ? [auditOf(address, person)] : [];
  });
}

type Person = Awaited<ReturnType<typeof listEmployeesById>>[number];

function auditOf({ kind, value }: FirstAddress, person: Person): AuditEntry {
  const after = { [kind]: value };
  return {
    action: "employee.address-confirmed",
    subjectKind: "employee",
    subjectId: person.id,
    detail: {
      subjectName: displayName(person, false),
      before: { [kind]: null },
      after: person.protectedIdentity ? hidePersonal(after) : after,
    },
  };
}
