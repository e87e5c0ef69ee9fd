import { Refusal } from "./refusal";
import type { Grant } from "./role";

/** The auditor combines with no other role; the add-on needs a role beside it. */
export function combinable(held: readonly Grant[], added: Grant): boolean {
  if (added === "protected-identity") return held.some((grant) => grant !== "auditor" && grant !== added);
  if (added === "auditor") return held.length === 0;
  return !held.includes("auditor");
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
