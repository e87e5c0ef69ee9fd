import { and, desc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { officer, officerIdentity } from "@/db/schema/officer";
import { changedBy } from "@/lib/domain/core/refusal";
import type { PersonalNumberKind } from "@/lib/domain/people/identifier";
import { employeeOf, isKnown, personOf } from "./people";

export type OfficerIdentityRow = typeof officerIdentity.$inferSelect;
/** An identity number as it is kept here: to be compared, never to be read. */
export interface HashedNumber {
  kind: PersonalNumberKind;
  /** What it may be kept as: under each key in use. */
  lookups: readonly Uint8Array[];
}

const waiting = and(isNull(officerIdentity.confirmedAt), isNull(officerIdentity.endedAt));
const current = and(isNotNull(officerIdentity.confirmedAt), isNull(officerIdentity.endedAt));

/** What one officer has typed and another not yet confirmed. Throws changed-meanwhile when there is none. */
export async function lockWaitingIdentity(tx: Tx, officerId: string): Promise<OfficerIdentityRow> {
  const [row] = await tx
    .select()
    .from(officerIdentity)
    .where(and(eq(officerIdentity.officerId, officerId), waiting))
    .for("update");
  if (row) return row;
  const [last] = await tx
    .select()
    .from(officerIdentity)
    .where(and(eq(officerIdentity.officerId, officerId), isNotNull(officerIdentity.confirmedAt)))
    .orderBy(desc(officerIdentity.confirmedAt))
    .limit(1);
  throw changedBy(last?.confirmedBy ?? null, last?.confirmedAt ?? null);
}

/** In place of what waited before. */
export async function insertWaitingIdentity(tx: Tx, row: typeof officerIdentity.$inferInsert): Promise<void> {
  await tx
    .update(officerIdentity)
    .set({ endedAt: row.recordedAt })
    .where(and(eq(officerIdentity.officerId, row.officerId), waiting));
  await tx.insert(officerIdentity).values(row);
}

/** From now on who the officer is, in place of what held before. */
export async function saveIdentityConfirmed(
  tx: Tx,
  { id, officerId }: OfficerIdentityRow,
  confirmed: { confirmedBy: string | null; confirmedAt: Date },
): Promise<void> {
  await tx
    .update(officerIdentity)
    .set({ endedAt: confirmed.confirmedAt })
    .where(and(eq(officerIdentity.officerId, officerId), current));
  await tx.update(officerIdentity).set(confirmed).where(eq(officerIdentity.id, id));
}

/**
 * Whether the account is linked to an employee whose number this is not: another one is on the employee's record, or
 * another employee has this one.
 */
export async function isLinkedToAnother(
  tx: Tx,
  { organisationId, accountId, kind, lookups }: HashedNumber & { organisationId: string; accountId: string },
): Promise<boolean> {
  const number = sql`n.organisation_id = a.organisation_id and n.kind = ${kind}
    and n.lookup in (${sql.join(
      lookups.map((one) => sql`decode(${Buffer.from(one).toString("hex")}, 'hex')`),
      sql`, `,
    )})`;
  const [row] = await tx.execute<{ taken: boolean }>(sql`
    select exists (select from tenant.account_employee a
      where a.organisation_id = ${organisationId}::uuid and a.account_id = ${accountId}::uuid and (
        exists (select from tenant.identifier n
                 where ${number} and n.valid_to is null and n.employee_id <> a.employee_id)
        or exists (select from tenant.identifier n
                    where n.organisation_id = a.organisation_id and n.employee_id = a.employee_id
                      and n.kind in ('personnummer', 'samordningsnummer') and n.valid_to is null)
          and not exists (select from tenant.identifier n where ${number} and n.employee_id = a.employee_id)
      )) as taken`);
  return row?.taken ?? false;
}

export interface Identified {
  accountId: string;
  /** Whom the account is already. */
  employeeId: string | null;
  /** False: one officer has typed it, and the second not yet. */
  confirmed: boolean;
}

/** Which of these numbers an officer is identified by: few or none of many. */
export async function listIdentifyingLookups(tx: Tx, lookups: readonly Uint8Array[]): Promise<Uint8Array[]> {
  if (lookups.length === 0) return [];
  const rows = await tx
    .select({ lookup: officerIdentity.lookup })
    .from(officerIdentity)
    .where(and(inArray(officerIdentity.lookup, [...lookups]), isNull(officerIdentity.endedAt)));
  return rows.map(({ lookup }) => lookup);
}

/** The accounts that are whoever has the number. */
export function listIdentifiedBy(tx: Tx, { kind, lookups }: HashedNumber): Promise<Identified[]> {
  return tx
    .select({
      accountId: officerIdentity.accountId,
      employeeId: employeeOf(officerIdentity.organisationId, officerIdentity.accountId),
      confirmed: sql<boolean>`${isNotNull(officerIdentity.confirmedAt)}`,
    })
    .from(officerIdentity)
    .where(
      and(
        eq(officerIdentity.kind, kind),
        inArray(officerIdentity.lookup, [...lookups]),
        isNull(officerIdentity.endedAt),
      ),
    );
}

/** Whether it is on record, by an identity number, who the person behind an account is. */
export async function isKnownPerson(tx: Tx, organisationId: string, accountId: string): Promise<boolean> {
  const [row] = await tx.execute<{ known: boolean }>(
    sql`select ${isKnown(organisationId, accountId)} as known`,
  );
  return row?.known ?? false;
}

export interface OfficerPerson {
  officerId: string;
  /** employee: one of ours. recorded: two have typed a number that is no employee's. */
  known: "employee" | "recorded" | null;
  waiting: { by: string | null; byName: string; at: Date } | null;
}

/** What is known of who each officer is. */
export async function listOfficerPersons(tx: Tx): Promise<OfficerPerson[]> {
  const rows = await tx
    .select({
      officerId: officer.id,
      employeeId: employeeOf(officer.organisationId, officer.accountId),
      isKnown: isKnown(officer.organisationId, officer.accountId),
      by: officerIdentity.recordedBy,
      byName: officerIdentity.recordedByName,
      at: officerIdentity.recordedAt,
    })
    .from(officer)
    .leftJoin(
      officerIdentity,
      and(
        eq(officerIdentity.organisationId, officer.organisationId),
        eq(officerIdentity.officerId, officer.id),
        waiting,
      ),
    );
  return rows.map(({ officerId, employeeId, isKnown, by, byName, at }) => ({
    officerId,
    known: isKnown ? (employeeId ? "employee" : "recorded") : null,
    waiting: at && byName !== null ? { by, byName, at } : null,
  }));
}

/** Whether two accounts are one person's here. */
export async function areOnePerson(
  tx: Tx,
  organisationId: string,
  one: string,
  other: string,
): Promise<boolean> {
  const [row] = await tx.execute<{ same: boolean }>(
    sql`select ${personOf(organisationId, one)} = ${personOf(organisationId, other)} as same`,
  );
  return row?.same === true;
}
