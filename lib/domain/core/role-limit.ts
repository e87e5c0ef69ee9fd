import type { Permission } from "./permission";
import { carries, type Grant, type Role } from "./role";

/** Roles that can be held in some departments alone. The add-on goes with the role it is added to. */
export const limitableRoles = ["id-administrator", "security-officer"] as const satisfies readonly Role[];

export const isLimitableRole = (grant: Grant): boolean => limitableRoles.some((role) => role === grant);

/**
 * What a role held in some departments carries there: what is about one person at a time. Whatever is about the employer
 * as a whole asks a role that is held everywhere. Typed by hand, and what is not here is refused.
 */
const limitable: readonly Permission[] = [
  "organisation:read",
  "employee:read",
  "employee:write",
  "employee:confirm-address",
  "employee:unmask",
  "employee:read-protected",
  "eid:read",
  "eid:order",
  "eid:approve",
  "eid:produce",
  "eid:hand-over",
  "eid:cancel",
  "eid:suspend",
  "eid:resume",
  "eid:revoke",
  "manager-request:answer",
  "saved-view:save",
  "eid-type:read",
  "issuer:read",
  "loss:report",
];

export const isLimitable = (permission: Permission): boolean => limitable.includes(permission);

/** The departments that roles are held in; one that is not here is held everywhere. */
export type RoleLimits = Readonly<Partial<Record<Grant, readonly string[]>>>;

/** The same departments as people call them. */
export type RolePlaces = RoleLimits;

/** Of the roles held, those that carry the permission where they are held. */
export function carrying(held: readonly Grant[], limits: RoleLimits, permission: Permission): Grant[] {
  return held.filter((grant) => carries([grant], permission) && (!limits[grant] || isLimitable(permission)));
}

/** Whether a role, held in those departments or everywhere, carries the permission somewhere. */
export const carriesAnywhere = (
  { role, departments }: { role: Grant; departments: readonly string[] | null },
  permission: Permission,
): boolean => carrying([role], departments ? { [role]: departments } : {}, permission).length > 0;
