import { listBlockPauses } from "@/db/credential/block-pause";
import { listIncidents } from "@/db/mark/incident";
import { listQualityMarks } from "@/db/mark/quality-mark";
import { countDeadLetters } from "@/db/operation/dead-letter";
import { countEndedExports } from "@/db/operation/export";
import { readFirstFacts, wasEverActive } from "@/db/operation/first-steps";
import {
  countExpiringByMonth,
  countOpenFoundRequests,
  countRegister,
  countRoleRequests,
  listWaiting,
  type RegisterCounts,
  readBlockTimes,
} from "@/db/operation/overview";
import { listAddressesToConfirm } from "@/db/people/contact-address";
import { countOpenManagerRequests } from "@/db/people/manager-request";
import { type Actor, accountOf, isSamePerson, may } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { EidStatus } from "@/lib/domain/credential/eid";
import { expiryMonths } from "@/lib/domain/credential/expiry";
import type { IncidentSeverity } from "@/lib/domain/mark/incident";
import {
  type FirstFacts,
  type FirstStepView,
  firstStepsOf,
  rolesMissing,
} from "@/lib/domain/operation/first-steps";
import { byUrgency } from "@/lib/domain/operation/todo-order";
import { askedSince, mayConfirm } from "@/lib/domain/people/contact-address";
import { displayName } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";
import { listMarkTodo } from "./mark-todo";
import type { MarkTodo } from "./mark-todo-kind";

/** The figures beside the menu; nothing for an officer who may not read the register. */
export const readCounts = query({
  permission: "organisation:read",
  run: async ({ tx, actor, now }, _input: undefined): Promise<RegisterCounts | null> =>
    may(actor, "eid:read") ? countRegister(tx, now) : null,
});

export type Todo =
  | {
      kind: "approve" | "produce" | "retry" | "hand-over" | "decide";
      eidId: string;
      number: string;
      name: string;
      level: number;
      carrier: string;
      since: Date;
      revokesAt: Date | null;
      collectBy: string | null;
    }
  /** An order of theirs that a colleague sent back. */
  | { kind: "returned"; eidId: string; number: string; name: string; reason: string; since: Date }
  | { kind: "found" | "roles" | "manager-requests" | "ended" | "exports" | "dead-letters"; count: number }
  /** An address that one person alone stands behind. */
  | { kind: "address"; employeeId: string; addressId: string; name: string; waiting: boolean; since: Date }
  /** An officer held back from blocking, for a colleague to look at. */
  | { kind: "paused"; pauseId: string; name: string; blocks: number; since: Date }
  | MarkTodo;

/** A row before it is known to be among those shown: only then its name is looked at, which is on record. */
type Unnamed =
  | Todo
  | (Omit<Extract<Todo, { eidId: string }>, "name"> & { name: () => string })
  | (Omit<Extract<Todo, { addressId: string }>, "name"> & { name: () => string });
const named = (one: Unnamed): Todo =>
  "name" in one && typeof one.name === "function" ? ({ ...one, name: one.name() } as Todo) : (one as Todo);

/** As many rows as the page shows; the heading counts all. */
const mostShown = 200;

const steps: {
  status: EidStatus;
  kind: "approve" | "produce" | "hand-over" | "decide";
  permission: Parameters<typeof may>[1];
}[] = [
  { status: "suspended", kind: "decide", permission: "eid:resume" },
  { status: "ordered", kind: "approve", permission: "eid:approve" },
  { status: "approved", kind: "produce", permission: "eid:produce" },
  { status: "ready", kind: "hand-over", permission: "eid:hand-over" },
];

/** What waits for this officer, by deadline (`byUrgency`); what they themselves ordered or produced is not theirs for the next step. */
export const readOverview = query({
  permission: "organisation:read",
  looks: "list",
  run: async ({ tx, actor, now, sees }, _input: undefined) => {
    const counts = may(actor, "eid:read") ? await countRegister(tx, now) : null;
    const all = byUrgency<Unnamed>(
      [
        ...(await returnedOrders({ tx, actor, now, sees })),
        ...(await standing({ tx, actor, now, sees }, counts)),
        ...(await listMarkTodo({ tx, actor, now })),
        ...(await waiting({ tx, actor, now, sees })),
      ],
      now,
    );
    return {
      todo: all.slice(0, mostShown).map(named),
      waits: all.length,
      incidents: await openIncidents({ tx, actor }),
      counts,
      expiring: counts ? expiryMonths(await countExpiringByMonth(tx, now), dayOf(now)) : [],
      blockTimes: counts ? await readBlockTimes(tx, now) : null,
    };
  },
});

async function returnedOrders({ tx, actor, sees }: ReadScope): Promise<Unnamed[]> {
  if (!may(actor, "eid:order")) return [];
  const rows = await listWaiting(tx, ["ordered"]);
  return rows.flatMap((row) =>
    row.note !== null && isSamePerson(actor, row.orderedBy)
      ? [
          {
            ...{ kind: "returned" as const, eidId: row.id, number: row.number, since: row.since },
            ...{ name: () => displayName(row, sees(row.employeeId, row)), reason: row.note },
          },
        ]
      : [],
  );
}

/** The e-IDs whose next step is this officer's. */
async function waiting({ tx, actor, sees }: ReadScope): Promise<Unnamed[]> {
  const mine = steps.filter((step) => may(actor, step.permission));
  const rows =
    mine.length > 0
      ? await listWaiting(
          tx,
          mine.map((step) => step.status),
        )
      : [];
  return mine.flatMap((step) =>
    rows
      .filter(
        (row) =>
          row.status === step.status &&
          // One sent back waits for its orderer.
          !(step.kind === "approve" && (row.note !== null || isSamePerson(actor, row.orderedBy))) &&
          !(step.kind === "hand-over" && isSamePerson(actor, row.producedBy)),
      )
      .map(
        (row): Unnamed => ({
          kind: step.kind === "produce" && row.note ? "retry" : step.kind,
          eidId: row.id,
          number: row.number,
          name: () => displayName(row, sees(row.employeeId, row)),
          level: row.level,
          carrier: row.carrier,
          since: row.since,
          revokesAt: row.revokesAt,
          collectBy: step.kind === "hand-over" ? row.collectBy : null,
        }),
      ),
  );
}

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

/** What is told as a number, with a page that has all of them. */
const countedKinds = [
  { kind: "found", permission: "eid:resume", counts: countOpenFoundRequests },
  { kind: "manager-requests", permission: "manager-request:answer", counts: countOpenManagerRequests },
  { kind: "roles", permission: "officer:grant-role", counts: countRoleRequests },
  { kind: "dead-letters", permission: "dead-letter:settle", counts: countDeadLetters },
] as const;

async function standing(scope: ReadScope, counts: RegisterCounts | null): Promise<Unnamed[]> {
  const { tx, actor, now } = scope;
  const found: Unnamed[] = await pausedOfficers(tx, actor);
  found.push(...(await addressesToConfirm(scope)));
  if (counts && counts.endedWithLive > 0) found.push({ kind: "ended", count: counts.endedWithLive });
  for (const { kind, permission, counts: count } of countedKinds) {
    const open = may(actor, permission) ? await count(tx, actor.organisationId) : 0;
    if (open > 0) found.push({ kind, count: open });
  }
  const files = await countEndedExports(tx, accountOf(actor) ?? "", now);
  if (files > 0) found.push({ kind: "exports", count: files });
  return found;
}

/** First of all: while it waits, somebody who may be needed cannot block. One's own is somebody else's to lift. */
async function pausedOfficers(tx: Parameters<typeof listBlockPauses>[0], actor: Actor): Promise<Todo[]> {
  if (!may(actor, "block-pause:lift")) return [];
  const open = await listBlockPauses(tx, true);
  return open
    .filter((pause) => !isSamePerson(actor, pause.accountId))
    .map(({ id, officerName, blocks, pausedAt }) => ({
      ...{ kind: "paused", pauseId: id, name: officerName, blocks, since: pausedAt },
    }));
}

/** What this officer can be the second person for. */
async function addressesToConfirm({ tx, actor, now, sees }: ReadScope): Promise<Unnamed[]> {
  if (!may(actor, "employee:confirm-address")) return [];
  const asked = await listAddressesToConfirm(tx, askedSince(now));
  return asked
    .filter(({ address, person }) => mayConfirm(address, person, actor, now))
    .map(({ address, person }) => ({
      ...{ kind: "address", employeeId: person.id, addressId: address.id, since: address.enteredAt },
      name: () => displayName(person, sees(person.id, person)),
      waiting: address.inForceAt === null,
    }));
}

export interface FirstStepsView {
  steps: FirstStepView[];
  facts: FirstFacts;
  missing: ReturnType<typeof rolesMissing>;
}

/** How to get to the first e-ID, as far as it has come; null from when one has been active. */
export const readFirstSteps = query({
  permission: "organisation:read",
  async run({ tx, now }, _input: undefined): Promise<FirstStepsView | null> {
    if (await wasEverActive(tx)) return null;
    const facts = await readFirstFacts(tx, now);
    return { steps: firstStepsOf(facts), facts, missing: rolesMissing(facts) };
  },
});
