import { randomBytes, randomUUID } from "node:crypto";
import type { HolderActor, JobActor, OfficerActor } from "@/lib/domain/actor";
import type { EidStatus } from "@/lib/domain/eid";
import type { Grant } from "@/lib/domain/role";
import { addDays, dayOf, endOfDay } from "@/lib/domain/stockholm";
import { withOrganisation, withoutOrganisation } from "../client";
import { insertOrganisation } from "../organisation";
import { account, accountEmployee } from "../schema/account";
import { eid, eidEvent } from "../schema/eid";
import { employee, identifier } from "../schema/employee";
import { terms } from "../schema/issuance";
import { eidType, issuer } from "../schema/issuer";
import { officer, officerRole } from "../schema/officer";
import type { organisation } from "../schema/organisation";

/** Rows straight into the tables, for suites and for the demo: each builder gives a believable default for all it is not told. */
let counter = 0;
const next = () => ++counter;
/** Ten digits with third digit ≥ 2 and a right check digit are not needed by the tables; uniqueness is. */
const number = () =>
  `2120${String(next()).padStart(2, "0")}${String(Math.floor(Math.random() * 10_000)).padStart(4, "0")}`;

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

/** An officer with the grants, vetted, as the actor commands take. */
export async function anOfficer(
  organisationId: string,
  grants: Grant[],
  given: { employeeId?: string; name?: string; accountId?: string } = {},
): Promise<OfficerActor> {
  const held = given.accountId
    ? { id: given.accountId, name: given.name ?? "" }
    : await anAccount(given.name ? { name: given.name } : {});
  const officerId = randomUUID();
  const now = new Date();
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
    if (grants.length > 0)
      await tx.insert(officerRole).values(
        grants.map((role) => ({
          organisationId,
          id: randomUUID(),
          officerId,
          role,
          requestedAt: now,
          grantedAt: now,
        })),
      );
    if (given.employeeId)
      await tx
        .insert(accountEmployee)
        .values({ organisationId, accountId: held.id, employeeId: given.employeeId });
  });
  return {
    kind: "officer",
    organisationId,
    accountId: held.id,
    officerId,
    grants,
    employeeId: given.employeeId ?? null,
    name: held.name,
  };
}

/** An account that is this employee and nothing more. */
export async function aHolder(organisationId: string, employeeId: string): Promise<HolderActor> {
  const held = await anAccount();
  await withOrganisation(organisationId, (tx) =>
    tx.insert(accountEmployee).values({ organisationId, accountId: held.id, employeeId }),
  );
  return { kind: "holder", organisationId, accountId: held.id, employeeId, name: held.name };
}

export function aJob(organisationId: string, name = "prov"): JobActor {
  return { kind: "job", organisationId, name };
}

/** An employee with a (sealed, meaningless) personal number on record. */
export async function anEmployee(
  organisationId: string,
  given: Partial<typeof employee.$inferInsert> = {},
): Promise<typeof employee.$inferSelect> {
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
        department: "Vård och omsorg",
        email: `prov${nth}@example.se`,
        employedFrom: "2020-01-01",
        alias: `Administratör ${nth}-${randomBytes(3).toString("hex")}`,
        affiliationUid: randomBytes(8).toString("hex"),
        createdAt: new Date(),
        ...given,
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
    return row;
  });
}

/** An own issuer without keys, approved for the levels. A suite that signs holds a ceremony instead. */
export async function anIssuer(
  organisationId: string,
  given: Partial<typeof issuer.$inferInsert> = {},
): Promise<string> {
  const id = given.id ?? randomUUID();
  await withOrganisation(organisationId, (tx) =>
    tx.insert(issuer).values({
      kind: "own",
      name: "Provköpings kommun",
      slug: `prov-${id.slice(0, 8)}`,
      levels: [2, 3, 4],
      approvedLevels: [3],
      createdAt: new Date(),
      ...given,
      organisationId,
      id,
    }),
  );
  return id;
}

export async function aType(
  organisationId: string,
  given: Partial<typeof eidType.$inferInsert> = {},
): Promise<typeof eidType.$inferSelect> {
  const issuerId = given.issuerId ?? (await anIssuer(organisationId));
  return withOrganisation(organisationId, async (tx) => {
    const [row] = await tx
      .insert(eidType)
      .values({
        id: randomUUID(),
        version: 1,
        nameSv: "Kort, nivå 3",
        nameEn: "Card, level 3",
        carrier: "card",
        level: 3,
        maxMonths: 36,
        subjectProfile: "org-person",
        purposes: ["authentication", "signature"],
        createdAt: new Date(),
        ...given,
        organisationId,
        issuerId,
      })
      .returning();
    if (!row) throw new Error("no type");
    return row;
  });
}

/** An e-ID in a state, as if it had come there; `steps` names the accounts that had a hand in it. */
export async function anEid(
  organisationId: string,
  given: Partial<Omit<typeof eid.$inferInsert, "status">> & { status?: EidStatus } = {},
): Promise<typeof eid.$inferSelect> {
  const now = new Date();
  const employeeId = given.employeeId ?? (await anEmployee(organisationId)).id;
  const type = given.typeId
    ? { id: given.typeId, version: given.typeVersion ?? 1 }
    : await aType(organisationId);
  const validDay = given.validDay ?? addDays(dayOf(now), 730);
  const status = given.status ?? "active";
  return withOrganisation(organisationId, async (tx) => {
    const [row] = await tx
      .insert(eid)
      .values({
        id: randomUUID(),
        number: `EL-2026-${String(next()).padStart(6, "0")}-${randomBytes(2).toString("hex")}`,
        statusSince: now,
        orderedAt: now,
        carrierNumber: status === "ordered" || status === "approved" ? null : randomBytes(5).toString("hex"),
        statusReason:
          status === "revoked" || status === "suspended"
            ? "lost"
            : status === "cancelled"
              ? "issued-in-error"
              : null,
        heldSince: status === "suspended" ? now : null,
        ...given,
        validDay,
        validTo: given.validTo ?? endOfDay(validDay),
        organisationId,
        employeeId,
        typeId: type.id,
        typeVersion: type.version,
        status,
      })
      .returning();
    if (!row) throw new Error("no e-ID");
    await tx.insert(eidEvent).values({
      organisationId,
      eidId: row.id,
      verb: "order",
      toStatus: status,
      at: now,
      byName: "prov",
      source: "builder",
    });
    return row;
  });
}
