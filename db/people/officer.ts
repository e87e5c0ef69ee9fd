import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { updateVersioned } from "@/db/core/versioned";
import { accountEmployee } from "@/db/schema/account";
import { officer, officerRole } from "@/db/schema/officer";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Grant } from "@/lib/domain/core/role";
import { listRoleDepartments } from "./officer-role-department";
import { isHeld, isHeldForGood } from "./role-held";

export type OfficerRow = typeof officer.$inferSelect;
export type OfficerRoleRow = typeof officerRole.$inferSelect;
/** A role with where it holds; null for everywhere. */
export type PlacedRoleRow = OfficerRoleRow & { departments: string[] | null };

export function listOfficers(tx: Tx): Promise<OfficerRow[]> {
  return tx.select().from(officer).orderBy(officer.name, officer.id);
}

/** Who may be given something to do, by name. */
export function listOfficerNames(tx: Tx): Promise<Pick<OfficerRow, "id" | "name">[]> {
  return tx
    .select({ id: officer.id, name: officer.name })
    .from(officer)
    .where(isNull(officer.disabledAt))
    .orderBy(officer.name, officer.id);
}

/** Roles held, asked for and over; not those taken away. */
export async function listOfficerRoles(tx: Tx, officerId?: string): Promise<PlacedRoleRow[]> {
  const rows = await tx
    .select()
    .from(officerRole)
    .where(and(isNull(officerRole.removedAt), officerId ? eq(officerRole.officerId, officerId) : undefined))
    .orderBy(officerRole.requestedAt);
  const places = await listRoleDepartments(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, departments: places.get(row.id) ?? null }));
}

/** Locks an officer so that two administrators deciding at once see each other's work. */
export async function lockOfficer(tx: Tx, id: string): Promise<OfficerRow> {
  const [row] = await tx.select().from(officer).where(eq(officer.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function readOfficer(tx: Tx, id: string): Promise<OfficerRow> {
  const [row] = await tx.select().from(officer).where(eq(officer.id, id));
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function readOfficerByAccount(tx: Tx, accountId: string): Promise<OfficerRow> {
  const [row] = await tx.select().from(officer).where(eq(officer.accountId, accountId));
  if (!row) throw new Refusal("not-found");
  return row;
}

/** What an officer is called, by their account. */
export async function readOfficerName(tx: Tx, accountId: string): Promise<string | undefined> {
  const [row] = await tx.select({ name: officer.name }).from(officer).where(eq(officer.accountId, accountId));
  return row?.name;
}

/** What officers are called, by their accounts; those who are none are absent. */
export async function readOfficerNames(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (accountIds.length === 0) return new Map();
  const names = await tx
    .select({ accountId: officer.accountId, name: officer.name })
    .from(officer)
    .where(inArray(officer.accountId, [...new Set(accountIds)]));
  return new Map(names.map(({ accountId, name }) => [accountId, name]));
}

export async function lockOfficerRole(tx: Tx, id: string): Promise<OfficerRoleRow> {
  const [row] = await tx
    .select()
    .from(officerRole)
    .where(and(eq(officerRole.id, id), isNull(officerRole.removedAt)))
    .for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function readOfficerRole(tx: Tx, id: string): Promise<OfficerRoleRow> {
  const [row] = await tx
    .select()
    .from(officerRole)
    .where(and(eq(officerRole.id, id), isNull(officerRole.removedAt)));
  if (!row) throw new Refusal("not-found");
  return row;
}

export async function insertOfficer(tx: Tx, row: typeof officer.$inferInsert): Promise<void> {
  await tx.insert(officer).values(row);
}

export async function linkOfficerToEmployee(
  tx: Tx,
  link: { organisationId: string; accountId: string; employeeId: string },
): Promise<void> {
  await tx.insert(accountEmployee).values(link).onConflictDoNothing();
}

/** The only UPDATE of an officer, guarded by the version that was read. */
export async function saveOfficer(tx: Tx, before: OfficerRow, after: Partial<OfficerRow>): Promise<void> {
  await updateVersioned(tx, officer, before, after);
}

export async function insertOfficerRole(tx: Tx, row: typeof officerRole.$inferInsert): Promise<void> {
  await tx.insert(officerRole).values(row);
}

export async function saveOfficerRole(
  tx: Tx,
  before: OfficerRoleRow,
  after: Partial<OfficerRoleRow>,
): Promise<void> {
  await tx
    .update(officerRole)
    .set(after)
    .where(and(eq(officerRole.organisationId, before.organisationId), eq(officerRole.id, before.id)));
}

/**
 * Taking away within an employer goes one at a time: the last administrators are counted over many rows, and those
 * who locked them each in their own order would wait for each other.
 */
export async function lockTakingAway(tx: Tx, organisationId: string): Promise<void> {
  await tx.execute(
    sql`select 1 from tenant.organisation where organisation_id = ${organisationId} for no key update`,
  );
}

/** How many undisabled officers hold a role without an end; locked, so that of two who take it away at once the second sees the first. */
export async function countHolding(tx: Tx, role: Grant): Promise<number> {
  const held = await tx
    .select({ id: officerRole.id })
    .from(officerRole)
    .innerJoin(
      officer,
      and(eq(officer.organisationId, officerRole.organisationId), eq(officer.id, officerRole.officerId)),
    )
    .where(and(eq(officerRole.role, role), isHeldForGood, isNull(officer.disabledAt)))
    .for("update");
  return held.length;
}

/** Whether an officer, not shut out, holds a role now. */
export async function holdsRole(tx: Tx, officerId: string, role: Grant): Promise<boolean> {
  const [row] = await tx
    .select({ id: officerRole.id })
    .from(officerRole)
    .innerJoin(
      officer,
      and(eq(officer.organisationId, officerRole.organisationId), eq(officer.id, officerRole.officerId)),
    )
    .where(
      and(
        eq(officerRole.officerId, officerId),
        eq(officerRole.role, role),
        isHeld,
        isNull(officer.disabledAt),
      ),
    );
  return row !== undefined;
}
