import { cache } from "react";
import { type Actor, limitOf, may } from "@/lib/domain/core/actor";
import { readCounts } from "@/lib/operation/overview/read";
import { countManagerRequests } from "@/lib/people/manager-request/read-open";
import { kept } from "@/lib/web/kept";

const freshMs = 10_000;

/**
 * The register's figures, for the menu and the tabs of every page: at most ten seconds old, and at once anew for
 * whoever changed something here (lib/form-action.ts).
 */
export const countsFor = cache((actor: Actor) => {
  const whose = limitOf(actor, "organisation:read")?.join() ?? "all";
  const key = `${actor.organisationId} counts ${may(actor, "eid:read")} ${whose}`;
  return kept(key, freshMs, () => readCounts(actor, undefined));
});

/** What managers ask for and nobody has answered, for whoever may: of those they reach with that role. */
export const requestsFor = cache((actor: Actor) => {
  const whose = limitOf(actor, "manager-request:answer")?.join() ?? "all";
  const key = `${actor.organisationId} manager-requests ${whose}`;
  return kept(key, freshMs, () => countManagerRequests(actor, undefined));
});
