import { Refusal } from "./refusal";
import type { Grant } from "./role";
import { isLimitableRole } from "./role-limit";

/** The auditor combines with no other role; the add-on needs a role beside it. */
export function combinable(held: readonly Grant[], added: Grant): boolean {
  if (added === "protected-identity") return held.some((grant) => grant !== "auditor" && grant !== added);
  if (added === "auditor") return held.length === 0;
  return !held.includes("auditor");
}

/** A role as it is held or asked for; `departments` null for everywhere. */
export interface HeldRole {
  role: Grant;
  departments: readonly string[] | null;
}

/**
 * As combinable, with where the roles hold: whoever holds one in some departments alone holds none about the employer as
 * a whole, since what that one shows is of everybody.
 */
export function combinableWithin(held: readonly HeldRole[], added: HeldRole): boolean {
  const all = [...held, added];
  const limited = all.some(({ departments }) => departments !== null);
  const whole = (role: Grant) => !isLimitableRole(role) && role !== "protected-identity";
  if (limited && all.some(({ role }) => whole(role))) return false;
  return combinable(
    held.map(({ role }) => role),
    added.role,
  );
}

/** Throws Refusal for departments that are asked for with a role that holds everywhere. */
export function refuseLimit({ role, departments }: HeldRole): void {
  if (departments && !isLimitableRole(role)) throw new Refusal("role-holds-everywhere", {}, "departments");
}

/** What is left when a role is taken away: nothing, or not the add-on by itself. */
export function mayRemain(left: readonly Grant[]): boolean {
  return left.length === 0 || left.some((grant) => grant !== "protected-identity");
}

/**
 * Refuses to take a role away where what is left would be the add-on by itself, or where fewer than two administrators
 * would remain. `held` and `administrators` are of those who hold that role without an end: a substitute's ends by itself.
 */
export function refuseTakingAway(
  taken: { role: Grant; held: boolean },
  left: readonly Grant[],
  administrators: number,
): void {
  if (!mayRemain(left)) throw new Refusal("add-on-needs-role");
  if (taken.role === "administrator" && taken.held && administrators <= 2)
    throw new Refusal("last-administrator");
}
