import {
  listAnsweredRequests,
  listOpenRequests,
  type NamedRequest,
  readNamedRequest,
} from "@/db/access/access-request";
import { countToAnswer, judge, mostJudged, openSince } from "@/lib/access/judged";
import { accessSteps } from "@/lib/domain/access/access-request";
import { displayName, maySeeProtected } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";
import { type AccessRequestView, viewOf } from "./view";

export type { AccessForm } from "./read-own";
export type { AccessRequestView } from "./view";

/** What waits for this officer, what waits for others, and what was answered lately. */
export const readAccessRequests = query({
  permission: "access-request:answer",
  looks: "list",
  async run(scope, _input: undefined) {
    const { tx, now } = scope;
    const open = await views(scope, await listOpenRequests(tx, openSince(now), mostJudged));
    const waiting = open.filter(({ state }) => accessSteps.some((step) => step === state));
    return {
      mine: waiting.filter(({ verbs }) => verbs.includes("approve")),
      others: waiting.filter(({ verbs }) => !verbs.includes("approve")),
      answered: await views(scope, await listAnsweredRequests(tx, 50)),
    };
  },
});

/** How many wait that this officer may answer; as many as the page says. */
export const countAccessRequests = query({
  permission: "access-request:answer",
  run: ({ tx, actor, now }, _input: undefined): Promise<number> => countToAnswer(tx, actor, now),
});

/** One, as officers see it. Throws Refusal not-found. */
export const readAccessRequestPage = query({
  permission: "access-request:answer",
  looks: "page",
  async run(scope, { requestId }: { requestId: string }) {
    const [view] = await views(scope, [await readNamedRequest(scope.tx, requestId)]);
    if (!view) throw new Error("A request that was read is seen.");
    return view;
  },
});

async function views(scope: ReadScope, rows: readonly NamedRequest[]): Promise<AccessRequestView[]> {
  const judged = await judge(
    scope.tx,
    rows.map(({ request }) => request),
    scope,
  );
  return rows.flatMap((one) => {
    const found = judged.get(one.request.id);
    if (!found) return [];
    const { person } = found;
    const view = viewOf(one, found, displayName(person, scope.sees(person.id, person)));
    // Whoever applied may have written where they work.
    const isHidden = person.protectedIdentity && !maySeeProtected(scope.actor);
    return [isHidden ? { ...view, purpose: "", verbs: [] } : view];
  });
}
