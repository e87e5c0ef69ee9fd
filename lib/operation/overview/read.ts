import { listIncidents } from "@/db/mark/incident";
import { listQualityMarks } from "@/db/mark/quality-mark";
import { readBlockTimes } from "@/db/operation/block-time";
import { readFirstFacts, wasEverActive } from "@/db/operation/first-steps";
import { countExpiringByMonth, countRegister, type RegisterCounts } from "@/db/operation/overview";
import { isLimited, may } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { expiryMonths } from "@/lib/domain/credential/expiry";
import type { IncidentSeverity } from "@/lib/domain/mark/incident";
import {
  type FirstFacts,
  type FirstStepView,
  firstStepsOf,
  rolesMissing,
} from "@/lib/domain/operation/first-steps";
import { byUrgency } from "@/lib/domain/operation/todo-order";
import { query, type ReadScope } from "@/lib/query";
import { awaitedBy } from "./awaited";
import type { Awaited } from "./awaited-kind";
import { waitingEids } from "./eid-todo";
import { listMarkTodo } from "./mark-todo";
import { standing } from "./standing";
import { named, type Unnamed } from "./todo";

export type { Awaited } from "./awaited-kind";
export type { Todo } from "./todo";

/** The figures beside the menu; nothing for an officer who may not read the register. */
export const readCounts = query({
  permission: "organisation:read",
  run: async ({ tx, actor, now }, _input: undefined): Promise<RegisterCounts | null> =>
    may(actor, "eid:read") ? countRegister(tx, now) : null,
});

/** How many rows the list has; nobody's name is looked at for it. */
export const countTodo = query({
  permission: "organisation:read",
  run: async (scope, _input: undefined): Promise<number> => {
    const { tx, actor, now } = scope;
    const counts = may(actor, "eid:read") ? await countRegister(tx, now) : null;
    return (await todoOf({ ...scope, sees: () => false }, counts)).length;
  },
});

/** All that this officer can do now, by whom it is read. */
async function todoOf(scope: ReadScope, counts: RegisterCounts | null): Promise<Unnamed[]> {
  return [...(await standing(scope, counts)), ...(await listMarkTodo(scope)), ...(await waitingEids(scope))];
}

/** What this officer can do, by deadline (`byUrgency`); what waits for another's step is not among it. */
export const readOverview = query({
  permission: "organisation:read",
  looks: "list",
  run: async (scope, _input: undefined) => {
    const { tx, actor, now } = scope;
    const counts = may(actor, "eid:read") ? await countRegister(tx, now) : null;
    return {
      todo: byUrgency<Unnamed>(await todoOf(scope, counts), now).map(named),
      incidents: await openIncidents({ tx, actor }),
      counts,
      expiring: counts ? expiryMonths(await countExpiringByMonth(tx, now), dayOf(now)) : [],
      blockTimes: counts ? await readBlockTimes(tx, now) : null,
    };
  },
});

/** What waits for others; nobody's name but officers' is among it. */
export const readAwaited = query({
  permission: "organisation:read",
  run: (scope, _input: undefined): Promise<Awaited[]> => awaitedBy({ ...scope, sees: () => false }),
});

export interface OpenIncident {
  id: string;
  markId: string;
  title: string;
  severity: IncidentSeverity;
  detectedAt: Date;
}

/** Every incident that is not closed, for the officers who answer for it; it is read below any of the marks. */
async function openIncidents({ tx, actor }: Pick<ReadScope, "tx" | "actor">): Promise<OpenIncident[]> {
  if (!may(actor, "incident:write")) return [];
  const [mark] = await listQualityMarks(tx, actor.organisationId);
  if (!mark) return [];
  const open = (await listIncidents(tx, actor.organisationId)).filter((one) => one.closedAt === null);
  return open.map(({ id, title, severity, detectedAt }) => ({
    ...{ id, markId: mark.id, title, severity, detectedAt },
  }));
}
/** How many end in each of the twelve months from now. */
export const readExpiry = query({
  permission: "eid:read",
  run: async ({ tx, now }, _input: undefined) =>
    expiryMonths(await countExpiringByMonth(tx, now), dayOf(now)),
});

export interface FirstStepsView {
  steps: FirstStepView[];
  facts: FirstFacts;
  missing: ReturnType<typeof rolesMissing>;
}

/** How to get to the first e-ID, as far as it has come; null from when one has been active. */
export const readFirstSteps = query({
  permission: "organisation:read",
  async run({ tx, actor, now }, _input: undefined): Promise<FirstStepsView | null> {
    if (isLimited(actor) || (await wasEverActive(tx))) return null;
    const facts = await readFirstFacts(tx, now);
    return { steps: firstStepsOf(facts), facts, missing: rolesMissing(facts) };
  },
});
