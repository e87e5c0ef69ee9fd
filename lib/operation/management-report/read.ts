import { narrowLimit, type Tx } from "@/db/core/client";
import { countBlockTimes } from "@/db/operation/block-time";
import { countByType } from "@/db/operation/management-report";
import {
  countExpiringByMonth,
  countOpenFoundRequests,
  countRegister,
  type RegisterCounts,
} from "@/db/operation/overview";
import { countIssuedByMonth, readOrderFlow } from "@/db/operation/statistics";
import { countWaiting, type Waiting } from "@/db/operation/waiting-eid";
import { readOrganisation } from "@/db/people/organisation";
import { limitOf } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { blockDays } from "@/lib/domain/credential/block-time";
import { type ExpiryMonth, expiryMonths } from "@/lib/domain/credential/expiry";
import { issuedMonths } from "@/lib/domain/credential/issued-month";
import { flowDays } from "@/lib/domain/credential/order-flow";
import {
  type Counted,
  daysBefore,
  type Measure,
  measured,
  type TypeLine,
  typeLines,
  type WaitingKind,
  yearBefore,
} from "@/lib/domain/operation/management-report";
import { query } from "@/lib/query";
import { placeOf } from "./place";

/** What a manager is told of the e-IDs of a department and all below it; nobody is named. */
export interface ManagementReport extends Counted {
  organisation: string;
  /** What the department is called; null for all that the reader may see. */
  department: string | null;
  /** Whether that is less than everybody. */
  limited: boolean;
  at: Date;
  register: RegisterCounts;
  types: TypeLine[];
  expiring: ExpiryMonth[];
  waiting: Record<WaitingKind, number>;
  now: Record<Measure, number | null>;
  before: Record<Measure, number | null>;
}

/**
 * The numbers of the charts and of the overview, asked with the same questions within one department. Throws Refusal
 * not-found for a department that is another employer's, or that this officer's roles do not reach.
 */
export const readManagementReport = query({
  permission: "eid:read",
  heavy: true,
  async run(
    { tx, actor, now },
    { departmentId }: { departmentId: string | null },
  ): Promise<ManagementReport> {
    const { name: organisation } = await readOrganisation(tx, actor.organisationId);
    const department = departmentId === null ? null : await placeOf({ tx, actor }, departmentId);
    if (department) await narrowLimit(tx, department.id);
    const counted = await countedAt(tx, { short: [now, now], year: now });
    const earlier = await countedAt(tx, {
      short: [daysBefore(now, flowDays), daysBefore(now, blockDays)],
      year: yearBefore(now),
    });
    return {
      ...counted,
      organisation,
      department: department?.label ?? null,
      limited: limitOf(actor, "eid:read") !== null,
      at: now,
      register: await countRegister(tx, now),
      types: typeLines(await countByType(tx, now)),
      expiring: expiryMonths(await countExpiringByMonth(tx, now), dayOf(now)),
      waiting: await waitingIn(tx),
      now: measured(counted),
      before: measured(earlier),
    };
  },
});

interface Times {
  /** When the orders and the blocks are looked back from. */
  short: readonly [orders: Date, blocks: Date];
  year: Date;
}

async function countedAt(tx: Tx, { short: [orders, blocks], year }: Times): Promise<Counted> {
  return {
    flow: await readOrderFlow(tx, orders),
    blocks: await countBlockTimes(tx, blocks),
    months: issuedMonths(await countIssuedByMonth(tx, year), dayOf(year)),
  };
}

const waitings: Record<Exclude<WaitingKind, "found">, Waiting> = {
  approve: { status: "ordered", returned: false },
  returned: { status: "ordered", returned: true },
  produce: { status: "approved" },
  "hand-over": { status: "ready" },
  decide: { status: "suspended" },
};

async function waitingIn(tx: Tx): Promise<Record<WaitingKind, number>> {
  const counts: Partial<Record<WaitingKind, number>> = { found: await countOpenFoundRequests(tx) };
  for (const [kind, which] of Object.entries(waitings))
    counts[kind as WaitingKind] = await countWaiting(tx, which);
  return counts as Record<WaitingKind, number>;
}
