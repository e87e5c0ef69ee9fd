import { and, count, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { isExpiring, notExpired } from "@/db/core/eid-validity";
import { inRenewal } from "@/db/credential/successor";
import { quoted } from "@/db/schema/columns";
import { eid, statusesHeld } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import { eidType } from "@/db/schema/issuer";
import { typeOfEid } from "@/db/schema/join";
import { foundRequest } from "@/db/schema/loss";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { EidStatus } from "@/lib/domain/credential/eid";

export interface RegisterCounts {
  employees: number;
  /** Whose employment is over. */
  leavers: number;
  eids: number;
  byStatus: Partial<Record<EidStatus, number>>;
  /** Active and not yet at its end: as the list says it, which calls the others expired. */
  active: number;
  expiring: number;
  endedWithLive: number;
}

/** The figures beside the menu and on the overview: four counts, each by an index. */
export async function countRegister(tx: Tx, now: Date): Promise<RegisterCounts> {
  const today = dayOf(now);
  const [[people], statuses, [expiring], [ended]] = await Promise.all([
    tx
      .select({
        n: count(),
        leavers: sql<number>`(count(*) filter (where ${employee.employedTo} < ${today}))::int`,
      })
      .from(employee),
    countByStatus(tx, now),
    tx.select({ n: count() }).from(eid).where(isExpiring(now)),
    tx
      .select({ n: count() })
      .from(eid)
      .innerJoin(
        employee,
        and(eq(employee.organisationId, eid.organisationId), eq(employee.id, eid.employeeId)),
      )
      .where(sql`${eid.status} in (${sql.raw(quoted(statusesHeld))}) and ${employee.employedTo} < ${today}`),
  ]);
  return {
    employees: (people?.n ?? 0) - (people?.leavers ?? 0),
    leavers: people?.leavers ?? 0,
    eids: statuses.reduce((sum, row) => sum + row.n, 0),
    byStatus: Object.fromEntries(statuses.map((row) => [row.status, row.n])),
    active: statuses.find((row) => row.status === "active")?.inTime ?? 0,
    expiring: expiring?.n ?? 0,
    endedWithLive: ended?.n ?? 0,
  };
}

/** How many are in each status, and how many of them are not at their end. */
function countByStatus(tx: Tx, now: Date) {
  return tx
    .select({
      status: eid.status,
      n: count(),
      inTime: sql<number>`(count(*) filter (where ${notExpired(now)}))::int`,
    })
    .from(eid)
    .groupBy(eid.status);
}

export async function countOpenFoundRequests(tx: Tx): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(foundRequest).where(isNull(foundRequest.answeredAt));
  return row?.n ?? 0;
}

/**
 * How many active e-IDs end in each of the months from this one: `YYYY-MM`, carrier and a count, and how many of them
 * the list of those being renewed has.
 */
export function countExpiringByMonth(tx: Tx, now: Date) {
  const month = sql<string>`to_char(${eid.validDay}, 'YYYY-MM')`;
  return tx
    .select({
      ...{ month, carrier: eidType.carrier, n: count() },
      renewing: sql<number>`(count(*) filter (where ${inRenewal["under-way"](now)}))::int`,
    })
    .from(eid)
    .innerJoin(eidType, typeOfEid)
    .where(
      and(
        inArray(eid.status, ["active", "suspended"]),
        sql`${eid.validDay} >= ${dayOf(now)}`,
        sql`${eid.validDay} < (${dayOf(now)}::date + interval '12 months')`,
      ),
    )
    .groupBy(month, eidType.carrier)
    .orderBy(month);
}
