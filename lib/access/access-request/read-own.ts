import {
  listRequestsNear,
  listRequestsOf,
  type NamedRequest,
  readNamedRequest,
} from "@/db/access/access-request";
import { judge, mostJudged, openSince } from "@/lib/access/judged";
import { readNear } from "@/lib/access/near";
import { longestDays, stepDays } from "@/lib/domain/access/access-request";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import { displayName, ownSight } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";
import { isConcerned } from "./concerned";
import { offered } from "./offered";
import { type AccessRequestView, viewOf } from "./view";

/** What one can apply for. */
export const readAccessForm = query({
  permission: "own:apply-for-access",
  async run({ tx, actor, now }, _input: undefined) {
    const { types, services } = await offered(tx, actor.organisationId);
    const today = dayOf(now);
    return {
      types: types.map(({ act, nameSv, nameEn, description }) => ({ act, nameSv, nameEn, description })),
      services: services.map(({ service, partyName }) => ({ id: service.id, name: service.name, partyName })),
      days: { first: today, last: addDays(today, longestDays) },
    };
  },
});
export type AccessForm = Awaited<ReturnType<typeof readAccessForm>>;

/** What one has applied for, the newest first. */
export const readOwnAccessRequests = query({
  permission: "own:read",
  async run(scope, _input: undefined): Promise<AccessRequestView[]> {
    const employeeId = employeeIdOf(scope.actor);
    if (!employeeId) return [];
    return views(scope, await listRequestsOf(scope.tx, employeeId, 20));
  },
});

/** What waits for oneself as a manager or a system owner, the oldest first. */
export const readToApprove = query({
  permission: "own:answer-access",
  run: (scope, _input: undefined) => toApprove(scope),
});

/** The same as a number, for a link to it. */
export const countToApprove = query({
  permission: "own:answer-access",
  run: async (scope, _input: undefined): Promise<number> => (await toApprove(scope)).length,
});

/** One of them. Not found for whoever is neither the manager, the one above, the system owner, nor was. */
export const readApproval = query({
  permission: "own:answer-access",
  async run(scope, { requestId }: { requestId: string }): Promise<AccessRequestView> {
    const named = await readNamedRequest(scope.tx, requestId);
    const judged = (await judge(scope.tx, [named.request], scope)).get(requestId);
    if (!judged || !isConcerned(scope.actor, named.request, judged)) throw new Refusal("not-found");
    return viewOf(named, judged, displayName(judged.person, false));
  },
});

type Scope = Pick<ReadScope, "tx" | "actor" | "now">;

async function toApprove(scope: Scope): Promise<AccessRequestView[]> {
  const { tx, actor, now } = scope;
  const today = dayOf(now);
  const { employees, services, manages } = await readNear(tx, actor, today);
  // What a manager of theirs has left too long is theirs as well.
  const late = manages ? startOfDay(addDays(today, -stepDays)) : null;
  const near = { employees, services, since: openSince(now), late };
  const found = await views(scope, await listRequestsNear(tx, near, mostJudged));
  return found.filter(({ verbs }) => verbs.includes("approve"));
}

async function views(scope: Scope, rows: readonly NamedRequest[]): Promise<AccessRequestView[]> {
  const judged = await judge(
    scope.tx,
    rows.map(({ request }) => request),
    scope,
  );
  return rows.flatMap((one) => {
    const found = judged.get(one.request.id);
    if (!found) return [];
    const name = displayName(found.person, ownSight(scope.actor, found.person.id));
    return [viewOf(one, found, name)];
  });
}
