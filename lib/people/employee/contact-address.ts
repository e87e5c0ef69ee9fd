import { randomUUID } from "node:crypto";
import { appendAudit } from "@/db/core/audit";
import { queueMail } from "@/db/core/mail";
import { listHeldEids } from "@/db/credential/order";
import { endOpenCodes } from "@/db/credential/receipt";
import {
  insertContactAddresses,
  readWaitingAddress,
  saveAddressWithdrawn,
} from "@/db/people/contact-address";
import type { EmployeeRow } from "@/db/people/employee";
import { readOpenBounce } from "@/db/people/mail-bounce";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { accountOf, isPerson, isSelf } from "@/lib/domain/core/actor";
import { isLive } from "@/lib/domain/credential/eid";
import { plainPhone } from "@/lib/domain/credential/signed-out-loss";
import {
  type ContactKind,
  changeTakesTwo,
  contactKinds,
  isWaiting,
} from "@/lib/domain/people/contact-address";
import { writeMail } from "@/lib/i18n/mail";
import { writeText } from "@/lib/i18n/mail-text";
import { auditOf } from "./record";

export type Addresses = Record<ContactKind, string | null>;

/** Addresses from a list name that list, and the database then records who uploaded and who committed it. */
export interface EnteringScope extends Scope {
  list?: { id: string } | undefined;
}

/** Addresses of those new on record: first entries, which count as changes. */
export async function enterFirstAddresses(
  { tx, actor, now, list }: EnteringScope,
  people: readonly (Pick<EmployeeRow, "organisationId" | "id"> & Addresses)[],
): Promise<void> {
  const entered = { enteredAt: now, enteredBy: accountOf(actor), importId: list?.id ?? null, inForceAt: now };
  const entries = people.flatMap((person) =>
    contactKinds
      .filter((kind) => person[kind] !== null)
      .map((kind) => ({ ...entryOf(person, kind, null, person[kind]), ...entered })),
  );
  await insertContactAddresses(tx, entries);
}

const entryOf = (
  { organisationId, id }: Pick<EmployeeRow, "organisationId" | "id">,
  kind: ContactKind,
  replaced: string | null,
  value: string | null,
) => ({ organisationId, id: randomUUID(), employeeId: id, kind, replaced, value });

/**
 * Enters what was typed for a person whose row is locked, and tells the old address at once. Answers the addresses as
 * they are in force: a change that takes two people waits for the second and leaves them as they were.
 */
export async function changeAddresses(
  scope: EnteringScope,
  person: EmployeeRow,
  typed: Addresses & { protectedIdentity: boolean },
): Promise<Addresses> {
  const { tx, actor, now } = scope;
  const changed = await changedKinds(scope, person, typed);
  if (changed.length === 0) return addressesOf(person);
  const takesTwo = await needsSecond(scope, person.id);
  for (const kind of changed) {
    const waiting = await readWaitingAddress(tx, person.id, kind);
    if (waiting) await saveAddressWithdrawn(tx, waiting, { at: now, by: accountOf(actor) });
    const entry = entryOf(person, kind, person[kind] || null, typed[kind]);
    const entered = { enteredAt: now, enteredBy: accountOf(actor), importId: scope.list?.id ?? null };
    await insertContactAddresses(tx, [{ ...entry, ...entered, inForceAt: takesTwo ? null : now }]);
  }
  await tellOldAddress(scope, person, changed, takesTwo ? "asked" : "changed");
  const after = Object.fromEntries(changed.map((kind) => [kind, typed[kind]]));
  if (!takesTwo) {
    if (changed.includes("email")) await endOpenCodes(tx, person.id);
    return { ...addressesOf(person), ...after };
  }
  const before = Object.fromEntries(changed.map((kind) => [kind, person[kind] || null]));
  const protectedIdentity = person.protectedIdentity || typed.protectedIdentity;
  const about = { ...person, protectedIdentity };
  await appendAudit(tx, actor, now, auditOf("employee.address-entered", about, { before, after }));
  return addressesOf(person);
}

const addressesOf = ({ email, phone }: EmployeeRow): Addresses => ({ email, phone });

/** What differs from what is in force, and is not already waiting for its second person. */
async function changedKinds(
  { tx, now }: Scope,
  person: EmployeeRow,
  typed: Addresses,
): Promise<ContactKind[]> {
  const changed: ContactKind[] = [];
  for (const kind of contactKinds) {
    if (typed[kind] === (person[kind] || null)) continue;
    const waiting = await readWaitingAddress(tx, person.id, kind);
    if (!waiting || waiting.value !== typed[kind] || !isWaiting(waiting, now)) changed.push(kind);
  }
  return changed;
}

/** Whether the person holds, or has on order, what makes a change of address take two people. */
export async function needsSecond(
  { tx, now }: Pick<Scope, "tx" | "now">,
  employeeId: string,
): Promise<boolean> {
  const held = await listHeldEids(tx, [employeeId]);
  return changeTakesTwo(held.filter((eid) => isLive(eid, now)).map((eid) => eid.level));
}

/**
 * A notice to the address as it was before this, which says nothing of the new one: by mail, or by text message to whoever
 * has a telephone alone, or mail that comes back.
 */
export async function tellOldAddress(
  { tx, actor, now }: Scope,
  person: Pick<EmployeeRow, "organisationId" | "id" | "email" | "phone">,
  changed: ContactKind[],
  state: "asked" | "changed",
): Promise<void> {
  const phone = person.phone ? plainPhone(person.phone) : null;
  const byText = phone !== null && (!person.email || (await readOpenBounce(tx, person.id)) !== undefined);
  if (!person.email && !byText) return;
  const { name, emergencyPhone } = await readOrganisation(tx, person.organisationId);
  const what = changed.length > 1 ? "both" : (changed[0] ?? "email");
  const by = isSelf(actor, person.id) ? "holder" : isPerson(actor) ? "officer" : "job";
  const told = { organisation: name, phone: emergencyPhone, what, state, by, at: now } as const;
  const template = "address-change";
  const queued = byText
    ? ({ channel: "phone", recipient: phone, ...writeText(template, told) } as const)
    : { recipient: person.email ?? "", ...writeMail(template, told) };
  await queueMail(tx, person.organisationId, { template, ...queued }, now);
}
