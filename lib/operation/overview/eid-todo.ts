import {
  groupWaiting,
  listWaiting,
  reached,
  type StepBefore,
  type Waiting,
  waitingForApproval,
} from "@/db/operation/waiting-eid";
import { readOfficerNames } from "@/db/people/officer";
import { type Actor, may, ownAccounts } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { displayName } from "@/lib/domain/people/employee";
import type { ReadScope } from "@/lib/query";
import type { EidStep, Unnamed } from "./todo";

interface Step {
  kind: EidStep;
  permission: Permission;
  /** The step before it, by whose officer it is grouped. */
  before: StepBefore;
  waits(actor: Actor, now: Date): Waiting;
}

/** The steps of e-IDs that are officers' work here. Handing over is the desk's, which has a list of its own. */
const steps: Step[] = [
  {
    ...{ kind: "decide", permission: "eid:resume", before: "suspendedBy" },
    waits: (actor) => ({ status: "suspended", withoutLeave: true, ...reached(actor) }),
  },
  // A hold for leave is nobody's work before the day of return, and then a proposal: nothing lifts it by itself.
  {
    ...{ kind: "lift", permission: "eid:resume", before: "suspendedBy" },
    waits: (actor, now) => ({ status: "suspended", backOn: dayOf(now), ...reached(actor) }),
  },
  { kind: "approve", permission: "eid:approve", before: "orderedBy", waits: waitingForApproval },
  {
    ...{ kind: "produce", permission: "eid:produce", before: "approvedBy" },
    waits: (actor) => ({ status: "approved", returned: false, notAtBureau: true, ...reached(actor) }),
  },
  {
    ...{ kind: "retry", permission: "eid:produce", before: "approvedBy" },
    waits: (actor) => ({ status: "approved", returned: true, notAtBureau: true, ...reached(actor) }),
  },
  {
    ...{ kind: "returned", permission: "eid:order", before: "orderedBy" },
    waits: (actor) => ({ status: "ordered", returned: true, orderedBy: ownAccounts(actor) }),
  },
];

/** More of one step are told as one row for each colleague who took the step before. */
const mostNamed = 3;

/** The e-IDs whose next step is this officer's. */
export async function waitingEids(scope: ReadScope): Promise<Unnamed[]> {
  const open = steps.filter(({ permission }) => may(scope.actor, permission));
  const found: Unnamed[] = [];
  for (const step of open) found.push(...(await rowsOf(scope, step)));
  return found;
}

async function rowsOf({ tx, actor, now, sees }: ReadScope, step: Step): Promise<Unnamed[]> {
  const which = step.waits(actor, now);
  const rows = await listWaiting(tx, which, "deadline", mostNamed + 1);
  if (rows.length > mostNamed) {
    const groups = await groupWaiting(tx, which, step.before);
    return groups.map((group) => ({ kind: "many", step: step.kind, ...group }));
  }
  const before = rows.flatMap((row) => row[step.before] ?? []);
  const names = await readOfficerNames(tx, before);
  return rows.map((row) => ({
    ...{ kind: step.kind, eidId: row.id, number: row.number, level: row.level, carrier: row.carrier },
    name: () => displayName(row, sees(row.employeeId, row)),
    by: names.get(row[step.before] ?? "") ?? null,
    ...{ since: row.since, revokesAt: row.revokesAt, dueOn: step.kind === "lift" ? row.returnsOn : null },
    reason: step.kind === "returned" ? (row.note ?? "") : null,
  }));
}
