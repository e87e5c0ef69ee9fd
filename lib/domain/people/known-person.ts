import { type Permission, permissions } from "@/lib/domain/core/permission";
import { carries, type Grant } from "@/lib/domain/core/role";

/**
 * What is refused to an officer of whom it is not on record who they are: all that asks who somebody is, to keep people
 * from acting on themselves or alone. Not blocking, which must never wait, nor what lets the first officers in.
 */
const asksWho: readonly Permission[] = [
  "passkey:use",
  "passkey:invite",
  "employee:write",
  "employee:add",
  "employee:import",
  "employee:confirm-address",
  "employee:extract",
  "assignment:write",
  "manager-request:answer",
  "order-template:write",
  "desk:write",
  "eid:order",
  "eid:approve",
  "eid:produce",
  "eid:hand-over",
  "card-stock:write",
  "eid:cancel",
  "eid:resume",
  "mandate:grant",
  "mandate:confirm",
  "objection:answer",
  "client:register",
  "client:approve",
  "access-request:answer",
  "access-card:write",
  "disposal:decide",
  "block-pause:lift",
  "procurement:allow-exception",
  "assessment:approve",
  "evidence:review",
  "finding:write",
  "declaration:sign",
];

export function needsKnownPerson(permission: Permission): boolean {
  return asksWho.includes(permission);
}

/** Whether holders of the role must be known: of every role that has anything to do with e-IDs. */
export function mustBeKnown(grant: Grant): boolean {
  return permissions.some((permission) => permission.startsWith("eid:") && carries([grant], permission));
}
