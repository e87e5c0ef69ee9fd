import { randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { insertContactAddresses } from "@/db/people/contact-address";
import { insertDepartment, listDepartments, lockDepartments } from "@/db/people/department";
import {
  insertWaitingIdentity,
  lockWaitingIdentity,
  saveIdentityConfirmed,
} from "@/db/people/officer-identity";
import { insertOrganisation } from "@/db/people/organisation";
import { account, accountEmployee } from "@/db/schema/account";
import { employee, identifier } from "@/db/schema/employee";
import { terms } from "@/db/schema/issuance";
import { officer, officerIdentity, officerRole, officerRoleDepartment } from "@/db/schema/officer";
import type { organisation } from "@/db/schema/organisation";
import type { HolderActor, JobActor, OfficerActor } from "@/lib/domain/core/actor";
import type { JobName } from "@/lib/domain/core/job";
import type { Grant } from "@/lib/domain/core/role";
import { isLimitableRole } from "@/lib/domain/core/role-limit";
import { displayName } from "@/lib/domain/people/employee";

/** Rows straight into the tables, for suites and for the demo: each builder gives a believable default for all it is not told. */
let counter = 0;
/** A number no other row of this run has. */
export const next = () => ++counter;
/** Ten digits with third digit ≥ 2 and a right check digit are not needed by the tables; uniqueness is. */
const number = () =>
  `212${String(next() % 1000).padStart(3, "0")}${String(Math.floor(Math.random() * 10_000)).padStart(4, "0")}`;

export async function anOrganisation(given: Partial<typeof organisation.$inferInsert> = {}): Promise<string> {
  const organisationId = given.organisationId ?? randomUUID();
  await withOrganisation(organisationId, async (tx) => {
    await insertOrganisation(tx, {
      slug: `prov-${organisationId.slice(0, 8)}`,
      name: "Provköpings kommun",
      number: number(),
      emergencyPhone: "010-555 00 24",
      officerOnCall: "Jour Joursson",
      officerOnCallMail: "jour@example.se",
      policyOidArc: "1.2.752.999999.1",
      // So that a suite can say "24 hours later" on any day of the year.
      lossCountdown: "hours",
      createdAt: new Date(),
      ...given,
      organisationId,
    });
    await tx.insert(terms).values({
      organisationId,
      version: 1,
      textSv: "Villkor",
      textEn: "Terms",
      publishedAt: new Date(),
      editedAt: new Date(),
    });
  });
  return organisationId;
}

export async function anAccount(
  given: Partial<typeof account.$inferInsert> = {},
): Promise<{ id: string; name: string }> {
  const [row] = await withoutOrganisation((tx) =>
    tx
      .insert(account)
      .values({
        identityProvider: "demo",
        subject: randomUUID(),
        name: `Person ${next()}`,
        createdAt: new Date(),
        ...given,
      })
      .returning({ id: account.id, name: account.name }),
  );
  if (!row) throw new Error("no account");
  return row;
}

/**
 * An officer with the grants, vetted and known (as no employee, unless told), as the actor commands take; `within`: the
 * departments that those of the roles are held in which can be limited.
 */
export async function anOfficer(
  organisationId: string,
  grants: Grant[],
  given: { employeeId?: string; name?: string; accountId?: string; known?: false; within?: string[] } = {},
): Promise<OfficerActor> {
  const held = given.accountId
    ? { id: given.accountId, name: given.name ?? "" }
    : await anAccount(given.name ? { name: given.name } : {});
  const officerId = randomUUID();
  const now = new Date();
  const roleRows = grants.map((role) => ({
    ...{ organisationId, id: randomUUID(), officerId, role, requestedAt: now, grantedAt: now },
  }));
  const limited = roleRows.filter(({ role }) => given.within && isLimitableRole(role));
  await withOrganisation(organisationId, async (tx) => {
    await tx.insert(officer).values({
      organisationId,
      id: officerId,
      accountId: held.id,
      name: held.name,
      vettedAt: now,
      vettedBy: "prov",
      vettingReference: "dnr 1",
      createdAt: now,
    });
    if (grants.length > 0) await tx.insert(officerRole).values(roleRows);
    for (const { id: roleId } of limited)
      for (const departmentId of given.within ?? [])
        await tx.insert(officerRoleDepartment).values({ organisationId, roleId, departmentId });
    if (given.employeeId)
      await tx
        .insert(accountEmployee)
        .values({ organisationId, accountId: held.id, employeeId: given.employeeId });
    else if (given.known !== false) await knowPerson(tx, { organisationId, officerId, accountId: held.id });
  });
  return {
    kind: "officer",
    organisationId,
    accountId: held.id,
    accounts: [held.id],
    officerId,
    grants,
    ...(given.within ? { limits: Object.fromEntries(limited.map(({ role }) => [role, given.within])) } : {}),
    employeeId: given.employeeId ?? null,
    name: held.name,
  };
}

interface PersonKnown {
  organisationId: string;
  officerId: string;
  accountId: string;
  /** A number that nobody else has, unless told. */
  lookup?: Uint8Array;
  /** Waiting: one has typed it, and the second not yet. */
  waiting?: boolean;
  ended?: boolean;
}

/** Says who an officer is, as two others have typed it one after the other. */
export async function knowPerson(tx: Tx, person: PersonKnown): Promise<void> {
  const { organisationId, officerId, accountId, lookup = randomBytes(32), waiting, ended } = person;
  const now = new Date();
  const told = {
    organisationId,
    officerId,
    accountId,
    kind: "personnummer",
    lookup,
    lookupKeyId: "prov",
  } as const;
  const by = { recordedBy: randomUUID(), recordedByName: "prov", recordedAt: now };
  await insertWaitingIdentity(tx, { ...told, ...by, id: randomUUID() });
  if (waiting) return;
  const first = await lockWaitingIdentity(tx, officerId);
  await saveIdentityConfirmed(tx, first, { confirmedBy: randomUUID(), confirmedAt: now });
  if (ended) await tx.update(officerIdentity).set({ endedAt: now }).where(eq(officerIdentity.id, first.id));
}

/** An account that is this employee and nothing more, called what the register says. */
export async function aHolder(organisationId: string, employeeId: string): Promise<HolderActor> {
  const { id: accountId } = await anAccount();
  const name = await withOrganisation(organisationId, async (tx) => {
    await tx.insert(accountEmployee).values({ organisationId, accountId, employeeId });
    const [person] = await tx.select().from(employee).where(eq(employee.id, employeeId));
    return person ? displayName(person, false) : "";
  });
  return { kind: "holder", organisationId, accountId, accounts: [accountId], employeeId, name };
}

export function aJob(organisationId: string, name: JobName = "demo"): JobActor {
  return { kind: "job", organisationId, name };
}

/** The one at the top with this name, made when there is none; none for no name. */
export async function aDepartment(tx: Tx, organisationId: string, name: string): Promise<string | null> {
  if (name === "") return null;
  await lockDepartments(tx, organisationId);
  const known = (await listDepartments(tx)).find((one) => one.name === name && one.parentId === null);
  if (known) return known.id;
  const id = randomUUID();
  await insertDepartment(tx, { organisationId, id, name });
  return id;
}

/** An employee with a (sealed, meaningless) personal number on record. */
export async function anEmployee(
  organisationId: string,
  given: Partial<typeof employee.$inferInsert> & { department?: string } = {},
): Promise<typeof employee.$inferSelect> {
  const { department: written = "Vård och omsorg", ...columns } = given;
  const nth = next();
  const givenName = given.givenName ?? "Alva";
  const surname = given.surname ?? `Prov ${nth}`;
  return withOrganisation(organisationId, async (tx) => {
    const [row] = await tx
      .insert(employee)
      .values({
        id: randomUUID(),
        givenName,
        surname,
        sortName: `${surname} ${givenName}`.toLowerCase(),
        title: "Undersköterska",
        departmentId: columns.departmentId ?? (await aDepartment(tx, organisationId, written)),
        email: `prov${nth}@example.se`,
        employedFrom: "2020-01-01",
        alias: `Administratör ${nth}-${randomBytes(3).toString("hex")}`,
        affiliationUid: randomBytes(8).toString("hex"),
        createdAt: new Date(),
        ...columns,
        organisationId,
      })
      .returning();
    if (!row) throw new Error("no employee");
    await tx.insert(identifier).values({
      organisationId,
      id: randomUUID(),
      employeeId: row.id,
      kind: "personnummer",
      ciphertext: randomBytes(40),
      keyId: "prov",
      lookup: randomBytes(32),
      lookupKeyId: "prov",
      masked: "19850214-••••",
      validFrom: "2020-01-01",
    });
    await settledAddresses(tx, row);
    return row;
  });
}

/** Entered long ago, by nobody in particular: an address that a code may go to. */
async function settledAddresses(tx: Tx, { organisationId, id, email, phone }: typeof employee.$inferSelect) {
  const at = new Date("2020-01-01T08:00:00Z");
  const entered = { organisationId, employeeId: id, enteredAt: at, inForceAt: at };
  for (const [kind, value] of [["email", email] as const, ["phone", phone] as const])
    if (value) await insertContactAddresses(tx, [{ ...entered, id: randomUUID(), kind, value }]);
}
