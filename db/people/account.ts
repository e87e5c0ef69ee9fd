import { and, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { account, accountEmployee, refusal, session } from "@/db/schema/account";
import { employee } from "@/db/schema/employee";
import { organisationSlug } from "@/db/schema/organisation";
import { accountListOfEmployee, employeeOf } from "./people";

export interface AccountRow {
  id: string;
  identityProvider: string;
  subject: string;
  name: string;
}

/**
 * The account of an identity, made where there is none. One that exists is left as it is: it may be somebody's at
 * another employer.
 */
export async function findOrInsertAccount(
  tx: Tx,
  identity: Omit<AccountRow, "id">,
  now: Date,
): Promise<AccountRow> {
  await tx
    .insert(account)
    .values({ ...identity, createdAt: now })
    .onConflictDoNothing();
  const row = await readAccountBySubject(tx, identity.identityProvider, identity.subject);
  if (!row) throw new Error("The account was not written.");
  return row;
}

/** The account of who signs in: made the first time, its name kept as the provider last said it. */
export async function saveAccount(tx: Tx, identity: Omit<AccountRow, "id">, now: Date): Promise<AccountRow> {
  const [row] = await tx
    .insert(account)
    .values({ ...identity, createdAt: now })
    .onConflictDoUpdate({ target: [account.identityProvider, account.subject], set: { name: identity.name } })
    .returning();
  if (!row) throw new Error("The account was not written.");
  return row;
}

export async function readAccountBySubject(
  tx: Tx,
  identityProvider: string,
  subject: string,
): Promise<AccountRow | undefined> {
  const [row] = await tx
    .select()
    .from(account)
    .where(and(eq(account.identityProvider, identityProvider), eq(account.subject, subject)));
  return row;
}

export async function insertSession(
  tx: Tx,
  row: { id: string; accountId: string; acr: string | null; linkRefused: boolean; employers: string[] },
  now: Date,
): Promise<void> {
  await tx.insert(session).values({ ...row, createdAt: now, lastSeenAt: now });
}

export interface SessionRow {
  id: string;
  accountId: string;
  /** Who the identity provider says it is: what an administrator needs to add the person. */
  subject: string;
  name: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** What the sign-in reached, as the provider said it. */
  acr: string | null;
  /** The provider named an employee whom this account may not be. */
  linkRefused: boolean;
}

/** A session that has not been ended; whether it is too old is the caller's rule. */
export async function readSession(tx: Tx, id: string): Promise<SessionRow | undefined> {
  const [row] = await tx
    .select({
      id: session.id,
      accountId: session.accountId,
      subject: account.subject,
      name: account.name,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      acr: session.acr,
      linkRefused: session.linkRefused,
    })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .where(and(eq(session.id, id), isNull(session.endedAt)));
  return row;
}

export async function saveSessionSeen(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.update(session).set({ lastSeenAt: now }).where(eq(session.id, id));
}

export async function endSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .update(session)
    .set({ endedAt: now })
    .where(and(eq(session.id, id), isNull(session.endedAt)));
}

/** Ends every session of the accounts, at every employer: on the person's own word. Answers how many were open. */
export async function endSessionsOf(tx: Tx, accounts: string[], now: Date): Promise<number> {
  const ended = await tx
    .update(session)
    .set({ endedAt: now })
    .where(and(inArray(session.accountId, accounts), isNull(session.endedAt)))
    .returning({ id: session.id });
  return ended.length;
}

/** Open sessions of the same account but this one: used since `seenSince`, begun since `begunSince`. */
export async function countOtherSessions(
  tx: Tx,
  { id, accountId }: Pick<SessionRow, "id" | "accountId">,
  { seenSince, begunSince }: { seenSince: Date; begunSince: Date },
): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(session)
    .where(
      and(
        eq(session.accountId, accountId),
        ne(session.id, id),
        isNull(session.endedAt),
        gt(session.lastSeenAt, seenSince),
        gt(session.createdAt, begunSince),
      ),
    );
  return row?.n ?? 0;
}

export async function readOrganisationIdBySlug(tx: Tx, slug: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: organisationSlug.organisationId })
    .from(organisationSlug)
    .where(eq(organisationSlug.slug, slug));
  return row?.id;
}

/** The employee an account is; null for nobody on record. */
export async function readEmployeeOf(
  tx: Tx,
  organisationId: string,
  accountId: string,
): Promise<string | null> {
  const [row] = await tx.execute<{ id: string | null }>(
    sql`select ${employeeOf(organisationId, accountId)} as id`,
  );
  return row?.id ?? null;
}

/** Every account of each of some employees: people are compared, never accounts. */
export async function listAccountsOfEmployees(
  tx: Tx,
  employeeIds: readonly string[],
): Promise<Map<string, readonly string[]>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: employee.id, accounts: accountListOfEmployee(employee.organisationId, employee.id) })
    .from(employee)
    .where(inArray(employee.id, [...employeeIds]));
  return new Map(rows.map(({ id, accounts }) => [id, accounts]));
}

export interface Link {
  employeeId: string;
  /** new: made now. known: they were one already. taken: the account is another employee, or another account is this one. */
  outcome: "new" | "known" | "taken";
}

/**
 * Links an account to the employee whose affiliation the identity provider vouched for; undefined when the employer has
 * nobody by that name.
 */
export async function linkAccountToAffiliation(
  tx: Tx,
  organisationId: string,
  accountId: string,
  affiliationUid: string,
): Promise<Link | undefined> {
  const [person] = await tx
    .select({ id: employee.id, known: sql<string | null>`${employeeOf(organisationId, accountId)}` })
    .from(employee)
    .where(and(eq(employee.organisationId, organisationId), eq(employee.affiliationUid, affiliationUid)));
  if (!person) return undefined;
  const { id: employeeId, known } = person;
  if (known !== null) return { employeeId, outcome: known === employeeId ? "known" : "taken" };
  const made = await tx
    .insert(accountEmployee)
    .values({ organisationId, accountId, employeeId })
    .onConflictDoNothing()
    .returning({ accountId: accountEmployee.accountId });
  return { employeeId, outcome: made.length > 0 ? "new" : "taken" };
}

export async function insertTenantlessRefusal(
  tx: Tx,
  row: { code: string; door: string; accountId: string | null; detail: string | null },
  now: Date,
): Promise<void> {
  await tx.insert(refusal).values({ ...row, at: now });
}

export function listAccountsOf(tx: Tx, identityProvider: string): Promise<AccountRow[]> {
  return tx
    .select()
    .from(account)
    .where(eq(account.identityProvider, identityProvider))
    .orderBy(account.createdAt, account.subject);
}
