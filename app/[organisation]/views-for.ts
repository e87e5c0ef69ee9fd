import { type Actor, isOfficer, may } from "@/lib/domain/core/actor";
import { readViews } from "@/lib/operation/saved-view/read";
import { keptFor } from "@/lib/web/kept";

const freshMs = 10_000;

/** The saved views for the menu of every page: at most ten seconds old, and at once anew for whoever changed one here. */
export async function viewsFor(actor: Actor) {
  if (!isOfficer(actor) || !may(actor, "saved-view:save")) return [];
  return keptFor(actor, "views", freshMs, () => readViews(actor, undefined));
}
