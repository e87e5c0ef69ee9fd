import { z } from "zod";
import { endOpenCodes } from "@/db/credential/receipt";
import { readLatestAddress, saveAddressConfirmed, saveAddressWithdrawn } from "@/db/people/contact-address";
import { lockEmployee, saveEmployee } from "@/db/people/employee";
import { command, type Scope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import {
  type ConfirmationWay,
  confirmationWays,
  refuseConfirmation,
  refuseWithdrawal,
} from "@/lib/domain/people/contact-address";
import { refuseEmployeeVerb } from "@/lib/domain/people/employee";
import { tellOldAddress } from "./contact-address";
import { subject } from "./fields";
import { auditOf } from "./record";

const of = { employeeId: subject.employeeId, addressId: z.uuid({ error: "uuid" }) };

/**
 * A second officer stands behind an address: one that waited comes into force, and codes may go to it. Never the one
 * who entered it, nor the person themselves (K3.4).
 */
export const confirmAddress = command({
  name: "employee.confirm-address",
  permission: "employee:confirm-address",
  input: z.object({ ...of, how: z.enum(confirmationWays) }),
  async run(scope, { employeeId, addressId, how }) {
    const locked = await lockAddress(scope, employeeId, addressId);
    return { value: { employeeId }, audit: await confirmLocked(scope, locked, how) };
  },
});

/** Confirms an address whose person is locked; answers the entry for the log. Throws Refusal. */
export async function confirmLocked(
  scope: Scope,
  { person, address }: Awaited<ReturnType<typeof lockAddress>>,
  how: ConfirmationWay,
) {
  const { tx, actor, now } = scope;
  refuseNonOfficer(actor);
  refuseConfirmation(address, actor, now);
  await saveAddressConfirmed(tx, address, { at: now, by: actor.accountId, how });
  if (address.inForceAt === null) {
    await saveEmployee(tx, person, { [address.kind]: address.value });
    if (address.kind === "email") await endOpenCodes(tx, person.id);
    await tellOldAddress(scope, person, [address.kind], "changed");
  }
  return auditOf("employee.address-confirmed", person, {
    before: { [address.kind]: address.replaced },
    after: { [address.kind]: address.value },
  });
}

/** Takes back or declines a change that waits; the address in force stays. */
export const withdrawAddress = command({
  name: "employee.withdraw-address",
  permission: "employee:confirm-address",
  input: z.object(of),
  async run(scope, { employeeId, addressId }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const { person, address } = await lockAddress(scope, employeeId, addressId);
    refuseWithdrawal(address);
    await saveAddressWithdrawn(tx, address, { at: now, by: actor.accountId });
    return {
      value: { employeeId },
      audit: auditOf("employee.address-withdrawn", person, { before: { [address.kind]: address.value } }),
    };
  },
});

export async function lockAddress({ tx, actor, now }: Scope, employeeId: string, addressId: string) {
  const person = await lockEmployee(tx, employeeId);
  refuseEmployeeVerb(person, "confirm-address", actor, dayOf(now));
  return { person, address: await readLatestAddress(tx, employeeId, addressId) };
}
