import { type Actor, isOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type ById, isWithin, type Placed } from "./department-tree";

/** A department, or none, and the tree as it is then. */
interface Place {
  id: string | null;
  tree: ById<Placed>;
}

/** Whether a role of theirs holds in some departments: only then is there something to be moved into. */
export const hasOwnReach = (actor: Actor): boolean => isOfficer(actor) && actor.limits !== undefined;

/**
 * Whoever holds a role in some departments moves nobody into them with another, neither one by one nor with the
 * department: it would make that role wider, which takes two (docs/adr/0046).
 */
export function refuseIntoOwnReach(actor: Actor, from: Place, to: Place, field: string): void {
  const limits = isOfficer(actor) ? Object.values(actor.limits ?? {}) : [];
  const reaches = ({ id, tree }: Place, limit: readonly string[]) => isWithin(id, limit, tree);
  if (limits.some((limit) => reaches(to, limit) && !reaches(from, limit)))
    throw new Refusal("into-own-departments", {}, field);
}
