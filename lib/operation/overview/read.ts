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
import { returnedOrders, waitingEids } from "./eid-todo";
import { listMarkTodo } from "./mark-todo";
import { standing } from "./standing";
import { named, type Unnamed } from "./todo";

export type { Todo } from "./todo";

/** The figures beside the menu; nothing for an officer who may not read the register. */
export const readCounts = query({
  permission: "organisation:read",
  run: async ({ tx, actor, now }, _input: undefined): Promise<RegisterCounts | null> =>
    may(actor, "eid:read") ? countRegister(tx, now) : null,
});

/** As many rows as the page shows; the heading counts all. */
const mostShown = 200;

/** How much waits for this officer; nobody's name is looked at for it. */
export const countTodo = query({
  permission: "organisation:read",
  run: async (scope, _input: undefined): Promise<number> => {
    const { tx, actor, now } = scope;
    const counts = may(actor, "eid:read") ? await countRegister(tx, now) : null;
    return (await todoOf({ ...scope, sees: () => false }, counts, 1)).waits;
  },
});

/** All that waits, by whom it is read: so many rows of each kind, and how many there are. */
async function todoOf(scope: ReadScope, counts: RegisterCounts | null, most: number) {
  const returned = await returnedOrders(scope, most);
  const eids = await waitingEids(scope, most);
  const others = [...(await standing(scope, counts)), ...(await listMarkTodo(scope))];
  return {
    rows: [...returned.rows, ...others, ...eids.rows],
    waits: returned.count + others.length + eids.count,
  };
}

/** What waits for this officer, by deadline (`byUrgency`); what they themselves ordered or produced is not theirs for the next step. */
export const readOverview = query({
  permission: "organisation:read",
  looks: "list",
  run: async (scope, _input: undefined) => {
    const { tx, actor, now } = scope;
    const counts = may(actor, "eid:read") ? await countRegister(tx, now) : null;
    const { rows, waits } = await todoOf(scope, counts, mostShown);
    return {
      todo: byUrgency<Unnamed>(rows, now).slice(0, mostShown).map(named),
      waits,
      incidents: await openIncidents({ tx, actor }),
      counts,
      expiring: counts ? expiryMonths(await countExpiringByMonth(tx, now), dayOf(now)) : [],
      blockTimes: counts ? await readBlockTimes(tx, now) : null,
    };
  },
});

export interface OpenIncident {
  id: string;
  markId: string;
  title: string;
  severity: IncidentSeverity;
  detectedAt: Date;
}

/** Every incident that is not closed, for whoever may read of it; it is read below any of the marks. */
async function openIncidents({ tx, actor }: Pick<ReadScope, "tx" | "actor">): Promise<OpenIncident[]> {
  if (!may(actor, "quality-mark:read")) return [];
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
