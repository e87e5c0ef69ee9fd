import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Grant } from "@/lib/domain/role";
import type { Tx } from "./client";
import { accountListOf, employeeOf } from "./people";
import { account, accountEmployee, refusal, session } from "./schema/account";
import { employee } from "./schema/employee";
import { officer, officerRole } from "./schema/officer";
import { organisation, organisationSlug } from "./schema/organisation";

export interface AccountRow {
  id: string;
  identityProvider: string;
  subject: string;
  name: string;
}

/** The account of an identity: made the first time, its name kept as the provider last said it. */
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

export async function readAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  const [row] = await tx.select().from(account).where(eq(account.id, id));
  return row;
}

export async function insertSession(
  tx: Tx,
  row: { id: string; accountId: string; acr: string | null },
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

/** Ends every session of the accounts; returns how many were open. */
export async function endSessionsOf(tx: Tx, accounts: string[], now: Date): Promise<number> {
  const ended = await tx
    .update(session)
    .set({ endedAt: now })
    .where(and(inArray(session.accountId, accounts), isNull(session.endedAt)))
    .returning({ id: session.id });
  return ended.length;
}

export async function readOrganisationIdBySlug(tx: Tx, slug: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: organisationSlug.organisationId })
    .from(organisationSlug)
    .where(eq(organisationSlug.slug, slug));
  return row?.id;
}

/** The employers an account belongs to, as officer or as employee. Runs in `withAccount`. */
export async function listOrganisationIdsOf(tx: Tx, accountId: string): Promise<string[]> {
  const asOfficer = await tx
    .select({ id: officer.organisationId })
    .from(officer)
    .where(and(eq(officer.accountId, accountId), isNull(officer.disabledAt)));
  const asEmployee = await tx
    .select({ id: accountEmployee.organisationId })
    .from(accountEmployee)
    .where(eq(accountEmployee.accountId, accountId));
  return [...new Set([...asOfficer, ...asEmployee].map((row) => row.id))];
}

export interface Membership {
  organisationName: string;
  slug: string;
  officerId: string | null;
  grants: Grant[];
  employeeId: string | null;
  /** Every account of the same person here. */
  accounts: string[];
}

/** What an account is to the employer in scope; undefined when nothing. One question, since every page asks it. */
export async function readMembership(
  tx: Tx,
  organisationId: string,
  accountId: string,
): Promise<Membership | undefined> {
  const rows = await tx
    .select({
      organisationName: organisation.name,
      slug: organisation.slug,
      officerId: officer.id,
      role: officerRole.role,
      employeeId: employeeOf(organisationId, accountId),
      accounts: accountListOf(organisationId, accountId),
    })
    .from(organisation)
    .leftJoin(
      officer,
      and(
        eq(officer.organisationId, organisation.organisationId),
        eq(officer.accountId, accountId),
        isNull(officer.disabledAt),
      ),
    )
    .leftJoin(officerRole, isHeld)
    .where(eq(organisation.organisationId, organisationId));
  const [first] = rows;
  const grants = rows.map((row) => row.role as Grant | null).filter((role) => role !== null);
  if (!first || (grants.length === 0 && !first.employeeId)) return undefined;
  const { organisationName, slug, employeeId, accounts } = first;
  return {
    organisationName,
    slug,
    officerId: grants.length > 0 ? first.officerId : null,
    grants,
    employeeId,
    accounts,
  };
}

/** Granted and not removed. */
const isHeld = and(
  eq(officerRole.organisationId, officer.organisationId),
  eq(officerRole.officerId, officer.id),
  isNotNull(officerRole.grantedAt),
  isNull(officerRole.removedAt),
);

/** Links an account to the employee whose affiliation the identity provider vouched for. */
export async function linkAccountToAffiliation(
  tx: Tx,
  organisationId: string,
  accountId: string,
  affiliationUid: string,
): Promise<void> {
  const [person] = await tx
    .select({ id: employee.id })
    .from(employee)
    .where(and(eq(employee.organisationId, organisationId), eq(employee.affiliationUid, affiliationUid)));
  if (!person) return;
  await tx
    .insert(accountEmployee)
    .values({ organisationId, accountId, employeeId: person.id })
    .onConflictDoNothing();
}

export async function insertTenantlessRefusal(
  tx: Tx,
  row: { code: string; door: string; accountId: string | null; detail: string | null },
  now: Date,
): Promise<void> {
  await tx.insert(refusal).values({ ...row, at: now });
}

export async function databaseAnswers(tx: Tx): Promise<void> {
  await tx.execute(sql`select 1`);
}

export function listAccountsOf(tx: Tx, identityProvider: string): Promise<AccountRow[]> {
  return tx
    .select()
    .from(account)
    .where(eq(account.identityProvider, identityProvider))
    .orderBy(account.createdAt, account.subject);
}
