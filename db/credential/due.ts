import {
  and,
  asc,
  eq,
  gte,
  inArray,
  isNotNull,
  lt,
  lte,
  notInArray,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { eid, eidEvent } from "@/db/schema/eid";
import { employee } from "@/db/schema/employee";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { EidStatus } from "@/lib/domain/credential/eid";

export interface DueEid {
  organisationId: string;
  eidId: string;
  status: string;
}
const shape = { organisationId: eid.organisationId, eidId: eid.id, status: eid.status };

/** Blocks whose time has come, in all employers: only the worker's policy shows them. Found by the index eid_due. */
export function listDueBlocks(tx: Tx, now: Date | SQLWrapper, halted: readonly string[] = [], limit = 100) {
  return tx
    .select(shape)
    .from(eid)
    .where(
      and(
        isNotNull(eid.revokesAt),
        lte(eid.revokesAt, now),
        inArray(eid.status, ["active", "suspended"]),
        notInArray(eid.organisationId, [...halted]),
      ),
    )
    .orderBy(asc(eid.revokesAt))
    .limit(limit);
}

/**
 * What a leaver still has, in all employers: the last day of the employment was before `today` and the e-ID would have
 * been valid to its end. One being produced is left to become ready first.
 */
export function listLeaverEids(
  tx: Tx,
  today: string | SQLWrapper,
  halted: readonly string[] = [],
  limit = 100,
) {
  return tx
    .select(shape)
    .from(employee)
    .innerJoin(eid, and(eq(eid.organisationId, employee.organisationId), eq(eid.employeeId, employee.id)))
    .where(
      and(
        lt(employee.employedTo, today),
        inArray(eid.status, ["ordered", "approved", "ready", "active", "suspended"]),
        sql`${eid.validDay} >= ${employee.employedTo}`,
        notInArray(eid.organisationId, [...halted]),
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

const existing: EidStatus[] = ["ready", "active", "suspended"];

/** How many e-IDs the worker revokes at once when an employment turns out to have been over since a day. */
export async function countEndingEids(tx: Tx, employeeId: string, employedTo: string): Promise<number> {
  return (await listEnding(tx, employeeId, employedTo)).length;
}

function listEnding(tx: Tx, employeeId: string, employedTo: string) {
  return tx
    .select({ eidId: eid.id, status: eid.status })
    .from(eid)
    .where(and(eq(eid.employeeId, employeeId), inArray(eid.status, existing), gte(eid.validDay, employedTo)));
}

/**
 * Says on each e-ID's trail whose hand it was that the worker then acts on: the revocation itself is the worker's, and
 * without this it would be nobody's.
 */
export async function appendEmploymentEnd(
  tx: Tx,
  employeeId: string,
  employedTo: string,
  { actor, now }: { actor: OfficerActor; now: Date },
): Promise<void> {
  const ending = await listEnding(tx, employeeId, employedTo);
  if (ending.length === 0) return;
  await tx.insert(eidEvent).values(
    ending.map(({ eidId, status }) => ({
      organisationId: actor.organisationId,
      eidId,
      verb: "end-employment" as const,
      fromStatus: status,
      toStatus: status,
      at: now,
      byAccount: actor.accountId,
      byName: actor.name,
      source: "screen",
    })),
  );
}
