import { cache } from "react";
import { countAccessRequests } from "@/lib/access/access-request/read";
import { readAgreementBoard } from "@/lib/contract/agreement/list";
import { countApprovals } from "@/lib/credential/eid/approvals";
import { countDesk } from "@/lib/credential/eid/read-desk";
import { type Actor, limitOf, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import type { Fault } from "@/lib/domain/operation/health";
import { countInbox, countOwnInbox } from "@/lib/operation/inbox/read";
import { readFaults } from "@/lib/operation/overview/faults";
import { countTodo, readCounts } from "@/lib/operation/overview/read";
import { countManagerRequests } from "@/lib/people/manager-request/read-open";
import { health } from "@/lib/web/health";
import { kept, keptFor } from "@/lib/web/kept";

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
/** Not the same for two: nobody approves what they ordered. */
const approvalsFor = cache(
  async (actor: Actor): Promise<number> =>
    may(actor, "eid:approve")
      ? keptFor(actor, "approvals", freshMs, () => countApprovals(actor, undefined))
      : 0,
);
const deskFor = waitingFor("desk", "eid:hand-over", countDesk);
const requestsFor = waitingFor("manager-requests", "manager-request:answer", countManagerRequests);

/** Not the same for two: whoever has approved one step is not asked for the next. */
const accessRequestsFor = cache(
  async (actor: Actor): Promise<number> =>
    may(actor, "access-request:answer")
      ? keptFor(actor, "access requests", freshMs, () => countAccessRequests(actor, undefined))
      : 0,
);

/** What is amiss just now, for whoever answers for blocks being published. */
export const faultsFor = cache(
  async (actor: Actor): Promise<Fault[]> =>
    may(actor, "clock:confirm")
      ? keptFor(actor, "faults", freshMs, async () => readFaults(actor, (await health()).faults))
      : [],
);

/** What is unread in an officer's inbox: as many lines as its page has, a fault as long as it lasts. */
const inboxFor = cache(async (actor: Actor): Promise<number> => {
  if (!may(actor, "organisation:read")) return 0;
  const [unread, faults] = await Promise.all([
    keptFor(actor, "inbox", freshMs, () => countInbox(actor, undefined)),
    faultsFor(actor),
  ]);
  return unread + faults.length;
});

/** The same of what is one's own. */
const ownInboxFor = cache(
  async (actor: Actor): Promise<number> =>
    may(actor, "own:read") ? keptFor(actor, "own inbox", freshMs, () => countOwnInbox(actor, undefined)) : 0,
);

/** What an officer can do now: as many rows as the list that the menu opens. */
const todoFor = cache(async (actor: Actor): Promise<number> => {
  if (!may(actor, "organisation:read")) return 0;
  return keptFor(actor, "to do", freshMs, async () => {
    const [todo, board] = await Promise.all([
      countTodo(actor, undefined),
      may(actor, "agreement:write") ? readAgreementBoard(actor, undefined) : null,
    ]);
    return todo + (board?.decisions ? 1 : 0);
  });
});

/** The numbers beside the menu of one person. */
export async function menuCountsFor(actor: Actor) {
  const [todo, approvals, handOver, managerRequests, accessRequests, inbox, ownInbox] = await Promise.all([
    todoFor(actor),
    approvalsFor(actor),
    deskFor(actor),
    requestsFor(actor),
    accessRequestsFor(actor),
    inboxFor(actor),
    ownInboxFor(actor),
  ]);
  return { todo, approvals, handOver, managerRequests, accessRequests, inbox, ownInbox };
}
