import { type Actor, isOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type ById, isWithin, type Placed } from "./department-tree";

/** A department, or none, and the tree as it is then. */
interface Place {
  id: string | null;
  tree: ById<Placed>;
}

/** The departments of a role that holds in some alone. */
export type Reach = readonly string[];

/** Of the roles that somebody acts with: what each covers, where not everywhere. */
export const ownReaches = (actor: Actor): Reach[] =>
  isOfficer(actor) ? Object.values(actor.limits ?? {}) : [];

/**
 * Whoever holds a role in some departments moves nobody into them with another, neither one by one nor with the
 * department: it would make that role wider, which takes two (docs/adr/0046). `reaches`: of all their accounts.
 */
export function refuseIntoOwnReach(reaches: readonly Reach[], from: Place, to: Place, field: string): void {
  const covers = (limit: Reach, { id, tree }: Place) => isWithin(id, limit, tree);
  if (reaches.some((limit) => covers(limit, to) && !covers(limit, from)))
    throw new Refusal("into-own-departments", {}, field);
}
