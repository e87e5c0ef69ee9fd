import { and, asc, eq, inArray, isNotNull, lt, lte, sql } from "drizzle-orm";
import type { Tx } from "./client";
import { eid } from "./schema/eid";
import { employee } from "./schema/employee";

export interface DueEid {
  organisationId: string;
  eidId: string;
  status: string;
}
const shape = { organisationId: eid.organisationId, eidId: eid.id, status: eid.status };

/** Blocks whose time has come, in all employers: only the worker's policy shows them. Found by the index eid_due. */
export function listDueBlocks(tx: Tx, now: Date, limit = 100): Promise<DueEid[]> {
  return tx
    .select(shape)
    .from(eid)
    .where(
      and(isNotNull(eid.revokesAt), lte(eid.revokesAt, now), inArray(eid.status, ["active", "suspended"])),
    )
    .orderBy(asc(eid.revokesAt))
    .limit(limit);
}

/**
 * What a leaver still has, in all employers: the last day of the employment was before `today` and the e-ID would have
 * been valid to its end. One being produced is left to become ready first.
 */
export function listLeaverEids(tx: Tx, today: string, limit = 100): Promise<DueEid[]> {
  return tx
    .select(shape)
    .from(employee)
    .innerJoin(eid, and(eq(eid.organisationId, employee.organisationId), eq(eid.employeeId, employee.id)))
    .where(
      and(
        lt(employee.employedTo, today),
        inArray(eid.status, ["ordered", "approved", "ready", "active", "suspended"]),
        sql`${eid.validDay} >= ${employee.employedTo}`,
      ),
    )
    .orderBy(asc(employee.employedTo))
    .limit(limit);
}

/** The last day of an employee's employment, in the transaction that acts on it; null while it has no end. */
export async function readEmployedTo(
  tx: Tx,
  organisationId: string,
  employeeId: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ employedTo: employee.employedTo })
    .from(employee)
    .where(and(eq(employee.organisationId, organisationId), eq(employee.id, employeeId)))
    .for("share");
  return row?.employedTo ?? null;
}
