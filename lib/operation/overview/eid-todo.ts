import { countWaiting, listWaiting, type Waiting } from "@/db/operation/waiting-eid";
import { type Actor, isPerson, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import type { EidStatus } from "@/lib/domain/credential/eid";
import { displayName } from "@/lib/domain/people/employee";
import type { ReadScope } from "@/lib/query";
import type { Unnamed } from "./todo";

/** As many as a page can show, and how many there are. */
export interface Counted {
  rows: Unnamed[];
  count: number;
}

interface Step {
  status: EidStatus;
  kind: "approve" | "produce" | "hand-over" | "decide";
  permission: Permission;
  /** What of it is not this officer's: what they themselves ordered or produced, and what was sent back. */
  but?(accounts: readonly string[]): Partial<Waiting>;
}

const steps: Step[] = [
  { status: "suspended", kind: "decide", permission: "eid:resume" },
  {
    ...{ status: "ordered", kind: "approve", permission: "eid:approve" },
    but: (accounts) => ({ returned: false, orderedByNone: accounts }),
  },
  { status: "approved", kind: "produce", permission: "eid:produce" },
  {
    ...{ status: "ready", kind: "hand-over", permission: "eid:hand-over" },
    but: (accounts) => ({ producedByNone: accounts }),
  },
];

const accountsOf = (actor: Actor): readonly string[] => (isPerson(actor) ? actor.accounts : []);

/** Orders of theirs that a colleague sent back. */
export async function returnedOrders({ tx, actor, now, sees }: ReadScope, most: number): Promise<Counted> {
  if (!may(actor, "eid:order")) return { rows: [], count: 0 };
  const which: Waiting = { status: "ordered", returned: true, orderedBy: accountsOf(actor) };
  const rows = await listWaiting(tx, which, { now }, most);
  return {
    rows: rows.map((row) => ({
      ...{ kind: "returned" as const, eidId: row.id, number: row.number, since: row.since },
      ...{ name: () => displayName(row, sees(row.employeeId, row)), reason: row.note ?? "" },
    })),
    count: rows.length < most ? rows.length : await countWaiting(tx, which),
  };
}

/** The e-IDs whose next step is this officer's. */
export async function waitingEids(scope: ReadScope, most: number): Promise<Counted> {
  const rows: Unnamed[] = [];
  let count = 0;
  for (const step of steps.filter(({ permission }) => may(scope.actor, permission))) {
    const which: Waiting = { status: step.status, ...step.but?.(accountsOf(scope.actor)) };
    const found = await listWaiting(scope.tx, which, { now: scope.now }, most);
    rows.push(...found.map((row) => rowOf(step, row, scope.sees)));
    count += found.length < most ? found.length : await countWaiting(scope.tx, which);
  }
  return { rows, count };
}

type Row = Awaited<ReturnType<typeof listWaiting>>[number];

const rowOf = ({ kind }: Step, row: Row, sees: ReadScope["sees"]): Unnamed => ({
  kind: kind === "produce" && row.note ? "retry" : kind,
  eidId: row.id,
  number: row.number,
  name: () => displayName(row, sees(row.employeeId, row)),
  level: row.level,
  carrier: row.carrier,
  since: row.since,
  revokesAt: row.revokesAt,
  collectBy: kind === "hand-over" ? row.collectBy : null,
});
