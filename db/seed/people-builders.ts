import { randomBytes, randomUUID } from "node:crypto";
import { and, eq, isNotNull, isNull, type SQL } from "drizzle-orm";
import { type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import { insertDepartment, listDepartments, lockDepartments } from "@/db/people/department";
import { account, accountEmployee } from "@/db/schema/account";
import { contactAddress } from "@/db/schema/contact-address";
import { employee, identifier } from "@/db/schema/employee";
import { terms } from "@/db/schema/issuance";
import { officer, officerIdentity, officerRole, officerRoleDepartment } from "@/db/schema/officer";
import { organisation, organisationSlug } from "@/db/schema/organisation";
import type { HolderActor, JobActor, OfficerActor } from "@/lib/domain/core/actor";
import type { JobName } from "@/lib/domain/core/job";
import type { Grant } from "@/lib/domain/core/role";
import { isLimitableRole } from "@/lib/domain/core/role-limit";
import { displayName } from "@/lib/domain/people/employee";

/**
 * Rows straight into the tables, for suites and for the demo: each builder gives a believable default for all it is not told.
 * Statements that have not begun reach the server in one write, and in their order, when Promise.all begins them: the turns to
 * the server are most of what a builder costs. A function that begins its statement itself would be ahead of them.
 */
let counter = 0;
/** A number no other row of this run has. */
export const next = () => ++counter;
/** Ten digits with third digit ≥ 2 and a right check digit are not needed by the tables; uniqueness is. */
const number = () =>
  `212${String(next() % 1000).padStart(3, "0")}${String(Math.floor(Math.random() * 10_000)).padStart(4, "0")}`;

export async function anOrganisation(given: Partial<typeof organisation.$inferInsert> = {}): Promise<string> {
  const organisationId = given.organisationId ?? randomUUID();
  const row = {
    slug: `prov-${organisationId.slice(0, 8)}`,
    name: "Provköpings kommun",
    number: number(),
    emergencyPhone: "010-555 00 24",
    officerOnCall: "Jour Joursson",
    officerOnCallMail: "jour@example.se",
    policyOidArc: "1.2.752.999999.1",
    // So that a suite can say "24 hours later" on any day of the year.
    lossCountdown: "hours" as const,
    createdAt: new Date(),
    ...given,
    organisationId,
  };
  const now = new Date();
  const words = { version: 1, textSv: "Villkor", textEn: "Terms", publishedAt: now, editedAt: now };
  await withOrganisation(organisationId, (tx) =>
    Promise.all([
      tx.insert(organisationSlug).values({ slug: row.slug, organisationId, number: row.number }),
      tx.insert(organisation).values(row),
      tx.insert(terms).values({ organisationId, ...words }),
    ]),
  );
  return organisationId;
}

const newAccount = (given: Partial<typeof account.$inferInsert> = {}) => ({
  id: randomUUID() as string,
  identityProvider: "demo",
  subject: randomUUID(),
  name: `Person ${next()}`,
  createdAt: new Date(),
  ...given,
});

export async function anAccount(
  given: Partial<typeof account.$inferInsert> = {},
): Promise<{ id: string; name: string }> {
  const row = newAccount(given);
  await withoutOrganisation((tx) => tx.insert(account).values(row));
  return { id: row.id, name: row.name };
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
  const made = given.accountId ? null : newAccount(given.name ? { name: given.name } : {});
  const held = made ?? { id: given.accountId ?? "", name: given.name ?? "" };
  const [officerId, now] = [randomUUID(), new Date()];
  const own = { organisationId, accountId: held.id };
  const vetted = { vettedAt: now, vettedBy: "prov", vettingReference: "dnr 1" };
  const roleRows = grants.map((role) => ({
    ...{ organisationId, id: randomUUID(), officerId, role, requestedAt: now, grantedAt: now },
  }));
  const limited = roleRows.filter(({ role }) => given.within && isLimitableRole(role));
  const departments = limited.flatMap(({ id: roleId }) =>
    (given.within ?? []).map((departmentId) => ({ organisationId, roleId, departmentId })),
  );
  const { employeeId, known } = given;
  await withOrganisation(organisationId, (tx) =>
    Promise.all([
      made && tx.insert(account).values(made),
      tx.insert(officer).values({ ...own, id: officerId, name: held.name, ...vetted, createdAt: now }),
      roleRows.length > 0 && tx.insert(officerRole).values(roleRows),
      departments.length > 0 && tx.insert(officerRoleDepartment).values(departments),
      employeeId && tx.insert(accountEmployee).values({ ...own, employeeId }),
      ...(employeeId || known === false ? [] : identifying(tx, { ...own, officerId })),
    ]),
  );
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
  await Promise.all(identifying(tx, person));
}

function identifying(tx: Tx, person: PersonKnown) {
  const { organisationId, officerId, accountId, lookup = randomBytes(32), waiting, ended } = person;
  const [id, now] = [randomUUID(), new Date()];
  const number = { kind: "personnummer", lookup, lookupKeyId: "prov" } as const;
  const recorded = { recordedBy: randomUUID(), recordedByName: "prov", recordedAt: now };
  const row = { id, organisationId, officerId, accountId, ...number, ...recorded };
  const ofOfficer = and(eq(officerIdentity.officerId, officerId), isNull(officerIdentity.endedAt));
  const change = (which: SQL | undefined, set: Partial<typeof officerIdentity.$inferInsert>) =>
    tx.update(officerIdentity).set(set).where(which);
  return [
    change(and(ofOfficer, isNull(officerIdentity.confirmedAt)), { endedAt: now }),
    tx.insert(officerIdentity).values(row),
    ...(waiting
      ? []
      : [
          change(and(ofOfficer, isNotNull(officerIdentity.confirmedAt)), { endedAt: now }),
          change(eq(officerIdentity.id, id), { confirmedBy: randomUUID(), confirmedAt: now }),
        ]),
    ...(ended && !waiting ? [change(eq(officerIdentity.id, id), { endedAt: now })] : []),
  ];
}

/** An account that is this employee and nothing more, called what the register says. */
export async function aHolder(organisationId: string, employeeId: string): Promise<HolderActor> {
  const made = newAccount();
  const accountId = made.id;
  const name = await withOrganisation(organisationId, async (tx) => {
    const [[person]] = await Promise.all([
      tx.select().from(employee).where(eq(employee.id, employeeId)),
      tx.insert(account).values(made),
      tx.insert(accountEmployee).values({ organisationId, accountId, employeeId }),
    ]);
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
  const known = async () =>
    (await listDepartments(tx)).find((one) => one.name === name && one.parentId === null)?.id;
  const before = await known();
  if (before) return before;
  // The lock is taken only to create a department: if every caller took it, those last in line would time out.
  await lockDepartments(tx, organisationId);
  const meanwhile = await known();
  if (meanwhile) return meanwhile;
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
  const id = columns.id ?? randomUUID();
  return withOrganisation(organisationId, async (tx) => {
    const values = {
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
      ...{ organisationId, id },
    };
    const addresses = settledAddresses(values);
    const [[row]] = await Promise.all([
      tx.insert(employee).values(values).returning(),
      tx.insert(identifier).values(meaninglessNumber(organisationId, id)),
      addresses.length > 0 && tx.insert(contactAddress).values(addresses),
    ]);
    if (!row) throw new Error("no employee");
    return row;
  });
}

const meaninglessNumber = (organisationId: string, employeeId: string): typeof identifier.$inferInsert => ({
  ...{ organisationId, id: randomUUID(), employeeId, kind: "personnummer" },
  ...{ ciphertext: randomBytes(40), keyId: "prov", lookup: randomBytes(32), lookupKeyId: "prov" },
  ...{ masked: "19850214-••••", validFrom: "2020-01-01" },
});

/** Entered long ago, by nobody in particular: an address that a code may go to. */
function settledAddresses(row: typeof employee.$inferInsert & { id: string }) {
  const { organisationId, id: employeeId, email, phone } = row;
  const at = new Date("2020-01-01T08:00:00Z");
  return [["email", email] as const, ["phone", phone] as const].flatMap(([kind, value]) =>
    value
      ? [{ organisationId, employeeId, enteredAt: at, inForceAt: at, id: randomUUID(), kind, value }]
      : [],
  );
}
