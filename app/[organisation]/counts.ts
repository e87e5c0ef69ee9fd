import { cache } from "react";
import { countApprovals } from "@/lib/credential/eid/approvals";
import { countDesk } from "@/lib/credential/eid/read-desk";
import { type Actor, limitOf, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
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

/** What waits on one page, for whoever may: of those they reach with that page's permission. */
const waitingFor = (
  what: string,
  permission: Permission,
  count: (actor: Actor, input: undefined) => Promise<number>,
) =>
  cache(async (actor: Actor): Promise<number> => {
    if (!may(actor, permission)) return 0;
    const whose = limitOf(actor, permission)?.join() ?? "all";
    return kept(`${actor.organisationId} ${what} ${whose}`, freshMs, () => count(actor, undefined));
  });
export const approvalsFor = waitingFor("approvals", "eid:read", countApprovals);
export const deskFor = waitingFor("desk", "eid:hand-over", countDesk);
export const requestsFor = waitingFor("manager-requests", "manager-request:answer", countManagerRequests);
