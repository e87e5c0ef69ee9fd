import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/core/client";
import { accountEmployee, sessionEnd } from "@/db/schema/account";
import { employee } from "@/db/schema/employee";
import { officer, officerRole } from "@/db/schema/officer";
import { organisation } from "@/db/schema/organisation";
import { grants as allGrants, type Grant } from "@/lib/domain/core/role";
import { mayRemain } from "@/lib/domain/core/role-change";
import type { RoleLimits, RolePlaces } from "@/lib/domain/core/role-limit";
import { displayName } from "@/lib/domain/people/employee";
import { accountListOf, employeeOf, isKnown } from "./people";
import { isHeld, placesOfRole } from "./role-held";

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
  /** The departments that roles are held in, where not everywhere. */
  limits: RoleLimits;
  /** What those departments are called. */
  places: RolePlaces;
  employeeId: string | null;
  /** Every account of the same person here. */
  accounts: string[];
  /** Whether it is on record, by an identity number, who the person is. */
  known: boolean;
  /** What the person is called at this employer, and nowhere else. */
  name: string;
  /** Whether the employer wants each session of an officer to begin with a touch of their passkey. */
  stepsUpAtSignIn: boolean;
  /** Sessions begun until then do not reach this employer. */
  sessionsEndedAt: Date | null;
}

/** What an account is to the employer in scope; undefined when nothing. One question, since every page asks it. */
export async function readMembership(
  tx: Tx,
  organisationId: string,
  accountId: string,
): Promise<Membership | undefined> {
  const rows = await membershipRows(tx, organisationId, accountId);
  const [first] = rows;
  // Roles first, and what is added to one after it, as people read them.
  const held = allGrants.filter((grant) => rows.some(({ role }) => role === grant));
  // The role beside the add-on may have ended by itself.
  const grants = mayRemain(held) ? held : [];
  if (!first || (grants.length === 0 && !first.employeeId)) return undefined;
  const { role: _, places: __, officerId: own, officerName, person, ...said } = first;
  const officerId = grants.length > 0 ? own : null;
  // A log is read by people who may not know a protected person's name.
  const called = person ? displayName(person, false) : "";
  return { ...said, officerId, grants, ...limitsOf(rows), name: (officerId && officerName) || called };
}

/** Of the roles held, those that hold in some departments alone. */
function limitsOf(rows: Awaited<ReturnType<typeof membershipRows>>) {
  const limits: Partial<Record<Grant, string[]>> = {};
  const places: Partial<Record<Grant, string[]>> = {};
  for (const row of rows) {
    if (!row.role || !row.places) continue;
    limits[row.role] = row.places.map(({ id }) => id);
    places[row.role] = row.places.map(({ label }) => label).sort();
  }
  return { limits, places };
}

/** A row for each role held, and one where there is none. */
function membershipRows(tx: Tx, organisationId: string, accountId: string) {
  const ofAccount = (of: typeof officer | typeof sessionEnd) =>
    and(eq(of.organisationId, organisation.organisationId), eq(of.accountId, accountId));
  const employeeId = employeeOf(organisationId, accountId);
  const { givenName, surname, alias, protectedIdentity } = employee;
  return tx
    .select({
      organisationName: organisation.name,
      slug: organisation.slug,
      officerId: officer.id,
      officerName: officer.name,
      role: officerRole.role,
      places: placesOfRole,
      employeeId: employee.id,
      accounts: accountListOf(organisationId, accountId),
      known: isKnown(organisationId, accountId),
      person: { givenName, surname, alias, protectedIdentity },
      stepsUpAtSignIn: sql<boolean>`(select tenant.step_up_at_sign_in(${organisationId}))`,
      sessionsEndedAt: sessionEnd.at,
    })
    .from(organisation)
    .leftJoin(officer, and(ofAccount(officer), isNull(officer.disabledAt)))
    .leftJoin(officerRole, and(isOfOfficer, isHeld))
    .leftJoin(
      employee,
      and(eq(employee.organisationId, organisation.organisationId), eq(employee.id, employeeId)),
    )
    .leftJoin(sessionEnd, ofAccount(sessionEnd))
    .where(eq(organisation.organisationId, organisationId));
}

const isOfOfficer = and(
  eq(officerRole.organisationId, officer.organisationId),
  eq(officerRole.officerId, officer.id),
);
