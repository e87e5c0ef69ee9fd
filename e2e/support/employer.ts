import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type postgres from "postgres";
import { database } from "@/e2e/support/database";
import { anActiveEid } from "@/e2e/support/eid";
import type { Grant } from "@/lib/domain/core/role";

/** Somebody of the demo who can sign in, made for one story. */
export interface Caller {
  accountId: string;
  subject: string;
  officerId: string;
}

/** An employer of a story's own, in rows that no other story and no job touches. */
export interface OwnEmployer {
  organisationId: string;
  slug: string;
  /** orgAffiliation of its colleague, whom no account is linked to. */
  affiliation: string;
  officers: Record<string, Caller>;
  holder: Caller;
  /** Ids a form can name, as the fields of the forms call them. */
  ids: Record<string, string>;
}

/** One officer for each set of roles (by the name the story gives it), one employee who can sign in, one active e-ID. */
export async function anEmployer(roles: Record<string, Grant[]>): Promise<OwnEmployer> {
  return database().begin(async (sql) => {
    const organisationId = randomUUID();
    const slug = `svep-${organisationId.slice(0, 8)}`;
    const number = `21${randomInt(20_000_000, 99_999_999)}`;
    await sql`insert into system.organisation_slug ${sql({ slug, organisation_id: organisationId, number })}`;
    await insert(sql, "organisation", {
      organisation_id: organisationId,
      slug,
      name: `Svepköping ${slug}`,
      number,
      emergency_phone: "010-555 00 24",
      officer_on_call: "Jour",
      officer_on_call_mail: "jour@svep.example",
      policy_oid_arc: "1.2.752.999.9",
    });
    const officers: Record<string, Caller> = {};
    for (const [name, held] of Object.entries(roles))
      officers[name] = await anOfficer(sql, organisationId, slug, name, held);
    const ids = await aRegister(sql, organisationId, officers);
    const accountId = await anAccount(sql, `${slug}-holder`);
    await sql`insert into tenant.account_employee
      ${sql({ organisation_id: organisationId, account_id: accountId, employee_id: ids.employeeId ?? "" })}`;
    return {
      organisationId,
      slug,
      affiliation: `${await anEmployee(sql, organisationId, "Olle")}@${number}`,
      officers,
      ids,
      holder: { accountId, subject: `${slug}-holder`, officerId: "" },
    };
  });
}

/** Takes the employer's people off the demo's sign-in page, where every other story would have to look past them. */
export async function hide({ slug }: OwnEmployer): Promise<void> {
  await database()`update system.account set identity_provider = 'svep' where subject like ${`${slug}-%`}`;
}

type Sql = postgres.TransactionSql;
type Row = Record<string, postgres.ParameterOrJSON<never>>;

async function insert(sql: Sql, table: string, row: Row): Promise<void> {
  await sql`insert into ${sql(`tenant.${table}`)} ${sql({ created_at: new Date(), ...row })}`;
}

async function anAccount(sql: Sql, subject: string): Promise<string> {
  const id = randomUUID();
  const account = { id, identity_provider: "demo", subject, name: `Svep ${subject}`, created_at: new Date() };
  await sql`insert into system.account ${sql(account)}`;
  return id;
}

async function anOfficer(
  sql: Sql,
  organisationId: string,
  slug: string,
  name: string,
  held: Grant[],
): Promise<Caller> {
  const subject = `${slug}-${name}`;
  const accountId = await anAccount(sql, subject);
  const officerId = randomUUID();
  const now = new Date();
  await insert(sql, "officer", {
    organisation_id: organisationId,
    id: officerId,
    account_id: accountId,
    name: `Svep ${subject}`,
    vetted_at: now,
    vetted_by: "svep",
    vetting_reference: "dnr 1",
  });
  for (const role of held) {
    const row = { id: randomUUID(), organisation_id: organisationId, officer_id: officerId, role };
    await sql`insert into tenant.officer_role ${sql({ ...row, requested_at: now, granted_at: now })}`;
  }
  // Who they are is on record, as two colleagues have typed it: a number that nobody else has.
  const known = { lookup: randomBytes(32), lookup_key_id: "svep", recorded_by_name: "svep" };
  const by = { recorded_by: randomUUID(), recorded_at: now };
  const row = { organisation_id: organisationId, id: randomUUID(), officer_id: officerId, ...known };
  const person = { ...row, account_id: accountId, kind: "personnummer", ...by };
  await sql`insert into tenant.officer_identity ${sql(person)}`;
  const confirmed = { confirmed_by: randomUUID(), confirmed_at: now };
  await sql`update tenant.officer_identity set ${sql(confirmed)} where id = ${row.id}`;
  return { accountId, subject, officerId };
}

/** Answers the affiliation uid. */
export async function anEmployee(sql: Sql, organisationId: string, givenName: string, id = randomUUID()) {
  const uid = randomBytes(8).toString("hex");
  await insert(sql, "employee", {
    organisation_id: organisationId,
    id,
    given_name: givenName,
    surname: "Svep",
    sort_name: `svep ${givenName.toLowerCase()}`,
    email: `${givenName.toLowerCase()}@svep.example`,
    employed_from: "2020-01-01",
    alias: `Administratör ${uid}`,
    affiliation_uid: uid,
  });
  return uid;
}

/** An employee with an active card, a waiting wish for a role, and what else a form can point at. */
async function aRegister(sql: Sql, organisationId: string, officers: Record<string, Caller>) {
  const [employeeId, issuerId, typeId, eidId, roleId] = Array.from({ length: 5 }, () => randomUUID());
  const now = new Date();
  const own = { organisation_id: organisationId };
  const [officer] = Object.values(officers);
  if (!employeeId || !issuerId || !typeId || !eidId || !roleId || !officer) throw new Error("nobody to name");
  await anEmployee(sql, organisationId, "Alva", employeeId);
  // No keys of its own, so that no job signs or publishes in the story's name.
  await insert(sql, "issuer", {
    ...own,
    id: issuerId,
    kind: "own",
    name: "Svepköping",
    slug: `svep-${issuerId.slice(0, 8)}`,
    levels: [2, 3],
  });
  await insert(sql, "eid_type", {
    ...own,
    id: typeId,
    version: 1,
    issuer_id: issuerId,
    name_sv: "Kort",
    name_en: "Card",
    carrier: "card",
    level: 3,
    max_months: 36,
    subject_profile: "org-person",
    purposes: sql.json(["authentication"]),
  });
  const year = now.getFullYear() + 1;
  await anActiveEid(sql, {
    ...own,
    id: eidId,
    number: `EL-${year - 1}-000001`,
    employee_id: employeeId,
    type_id: typeId,
    type_version: 1,
    status_since: now,
    valid_day: `${year}-05-02`,
    valid_to: new Date(`${year}-05-02T22:00:00Z`),
    carrier_number: "SVEP1",
    ordered_at: now,
  });
  const wish = {
    ...own,
    id: roleId,
    officer_id: officer.officerId,
    role: "security-officer",
    requested_at: now,
  };
  await sql`insert into tenant.officer_role ${sql({ ...wish, requested_by: officer.accountId })} on conflict do nothing`;
  const used = await someUse(sql, own);
  const departmentId = randomUUID();
  await sql`insert into tenant.department ${sql({ ...own, id: departmentId, name: "Svepet" })}`;
  const viewId = randomUUID();
  const view = { id: viewId, account_id: officer.accountId, list: "eids", name: "Svepet", query: "" };
  await insert(sql, "saved_view", { ...own, ...view });
  return {
    departmentId,
    viewId,
    managerId: employeeId,
    employeeId,
    issuerId,
    typeId,
    eidId,
    roleId,
    officerId: officer.officerId,
    ...used,
  };
}

/** A relying party with a service and a contact, and a system the service has joined. */
async function someUse(sql: Sql, own: { organisation_id: string }) {
  const [partyId, serviceId, contactId, schemeId, memberId] = Array.from({ length: 5 }, () => randomUUID());
  if (!partyId || !serviceId || !contactId || !schemeId || !memberId) throw new Error("nothing to name");
  await insert(sql, "party", {
    ...own,
    id: partyId,
    name: "Svepverket",
    sector: "public",
    relying_party: true,
  });
  await insert(sql, "service", {
    ...own,
    id: serviceId,
    party_id: partyId,
    name: "Sveptjänsten",
    environment: "production",
    level: 3,
    purposes: sql.json(["authenticate"]),
    attribute_set: "org-person",
    protocol: "none",
    demands_mark: false,
  });
  const contact = { ...own, id: contactId, party_id: partyId, role: "support", name: "Svep" };
  await insert(sql, "contact", { ...contact, email: "svep@svep.example" });
  await sql`insert into tenant.scheme ${sql({
    ...own,
    id: schemeId,
    code: "svep",
    kind: "prepaid",
    name_sv: "Svep",
    name_en: "Sweep",
    operator: "Svep",
    carries: sql.json(["staff"]),
    purposes: sql.json(["authenticate"]),
  })}`;
  const member = { ...own, id: memberId, scheme_id: schemeId, service_id: serviceId };
  await insert(sql, "scheme_member", { ...member, joined_on: "2024-01-01" });
  const agreementId = randomUUID();
  const draft = { ...own, id: agreementId, party_id: partyId, kind: "bilateral", status: "draft" };
  await insert(sql, "agreement", { ...draft, number: "AV-2024-0001", title: "Svep" });
  return { partyId, serviceId, contactId, schemeId, memberId, agreementId };
}
