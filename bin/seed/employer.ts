import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { findOrInsertAccount, readAccountBySubject } from "@/db/people/account";
import { linkOfficerToEmployee, listOfficers } from "@/db/people/officer";
import { saveSupplierApproval } from "@/lib/contract/supplier/save-approval";
import { saveEidType } from "@/lib/credential/eid-type/save";
import { addSupplier } from "@/lib/credential/issuer/add-supplier";
import { holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { secret } from "@/lib/crypto/secret";
import type { HolderActor, JobActor, OfficerActor } from "@/lib/domain/core/actor";
import { carries, type Grant } from "@/lib/domain/core/role";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { env } from "@/lib/env";
import { addEmployee } from "@/lib/people/employee/add";
import { confirmOfficer, identifyOfficer } from "@/lib/people/officer/identify";
import { type Founding, foundOrganisation } from "@/lib/people/organisation/found";
import { decisionOn } from "./decision";
import { personaNumber, type SeedPerson } from "./people";

export const personaProvider = "demo";

/** An employer of the demo with those who act in it. */
export interface Employer {
  organisationId: string;
  domain: string;
  officer(subject: string): Promise<OfficerActor>;
}

/** A made-up officer: the persona on the sign-in page. */
export interface Persona {
  subject: string;
  name: string;
  roles: Grant[];
}

/** Founds the employer and holds its key ceremony, all at `at`. Answers its own issuer's id beside it. */
export async function foundEmployer(
  founding: Omit<Founding, "officers">,
  personas: Persona[],
  at: Date,
): Promise<Employer & { issuerId: string }> {
  const organisationId = randomUUID();
  const shell: JobActor = { kind: "job", organisationId, name: "demo" };
  const officers = personas.map(({ subject, name, roles }) => ({
    identityProvider: personaProvider,
    subject,
    name,
    roles,
    vettingReference: "HR 2026-14",
  }));
  await foundOrganisation(shell, { ...founding, officers }, { now: at });
  const { KEYS_DIR, STATUS_URL } = env();
  const passphrase = secret("signer-passphrase");
  const ceremony = holdIssuerCeremony({
    rootKeys: { folder: join(KEYS_DIR, "root"), passphrase },
    operativeKeys: { folder: KEYS_DIR, passphrase },
    statusUrl: STATUS_URL,
  });
  const wish = {
    witnesses: ["Rut Vittnesson", "Arvid Vittnesson"],
  };
  const { issuerId } = await ceremony(shell, wish, { now: at });
  const officer = (subject: string) => readOfficerActor(organisationId, personas, subject);
  await tellWhoTheyAre(personas, officer, at);
  return { organisationId, domain: `${founding.slug}.example`, officer, issuerId };
}

/** Two colleagues type each officer's number, neither of them the officer; an employee's makes them that employee. */
async function tellWhoTheyAre(personas: Persona[], officer: Employer["officer"], at: Date): Promise<void> {
  const allowed = personas.filter(({ roles }) => roles.some((role) => carries([role], "officer:identify")));
  const typists = await Promise.all(allowed.map(({ subject }) => officer(subject)));
  for (const { subject } of personas) {
    const { officerId } = await officer(subject);
    const [first, second] = typists.filter((one) => one.officerId !== officerId);
    if (!first || !second) continue;
    const typed = { officerId, personalNumber: personaNumber(subject) };
    await identifyOfficer(first, typed, { now: at });
    await confirmOfficer(second, typed, { now: at });
  }
}

async function readOfficerActor(
  organisationId: string,
  personas: Persona[],
  subject: string,
): Promise<OfficerActor> {
  const persona = personas.find((one) => one.subject === subject);
  const account = await withoutOrganisation((tx) => readAccountBySubject(tx, personaProvider, subject));
  if (!persona || !account) throw new Error(`no persona ${subject}`);
  const officers = await withOrganisation(organisationId, listOfficers);
  const officerId = officers.find(({ accountId }) => accountId === account.id)?.id ?? "";
  const who = { accountId: account.id, accounts: [account.id], name: account.name };
  const person = { organisationId, ...who, employeeId: null };
  return { ...person, kind: "officer", officerId, grants: persona.roles };
}

/** A supplier that issues for the employer; its e-IDs are recorded by reference, and a buyer records its approval. */
export async function approvedSupplier(
  by: OfficerActor,
  buyer: OfficerActor,
  name: string,
  at: Date,
): Promise<string> {
  const options = { now: at };
  const { issuerId, partyId } = await addSupplier(by, { name, levels: [3] }, options);
  const decided = { level: 3, decisionNumber: decisionOn("2024-05-01", "0420"), decidedOn: "2024-05-01" };
  await saveSupplierApproval(buyer, { partyId, ...decided, validTo: "", checkedOn: dayOf(at) }, options);
  return issuerId;
}

type TypeWish = Partial<Parameters<typeof saveEidType>[1] & Record<string, unknown>> & { nameSv: string };

export async function addType(by: OfficerActor, issuerId: string, wish: TypeWish, at: Date): Promise<string> {
  const usual = {
    issuerId,
    maxMonths: 36,
    renewalDays: 90,
    subjectProfile: "org-person",
    purposes: ["authentication", "signature"],
    holdAllowed: "on",
    secondPerson: "on",
    active: "on",
  };
  const { typeId } = await saveEidType(by, { ...usual, ...wish }, { now: at });
  return typeId;
}

/** Puts a person on record from `from` (YYYY-MM-DD). */
export async function employ(
  by: OfficerActor,
  person: SeedPerson,
  given: { from: string; to?: string; protected?: true; hsaId?: string },
  at: Date,
): Promise<string> {
  const typed = {
    ...person,
    kind: "employee",
    newDepartment: "on",
    employedFrom: given.from,
    employedTo: given.to ?? "",
    hsaId: given.hsaId ?? "",
    ...(given.protected ? { protectedIdentity: "on" } : {}),
  };
  const { employeeId } = await addEmployee(by, typed, { now: at });
  return employeeId;
}

/** Says which employee a persona is, so that nobody can act on themselves; a holder's account is made here. */
export async function linkPersona(
  employer: Employer,
  subject: string,
  name: string,
  employeeId: string,
): Promise<HolderActor> {
  const { organisationId } = employer;
  const identity = { identityProvider: personaProvider, subject, name };
  const account = await withoutOrganisation((tx) => findOrInsertAccount(tx, identity, new Date()));
  await withOrganisation(organisationId, (tx) =>
    linkOfficerToEmployee(tx, { organisationId, accountId: account.id, employeeId }),
  );
  const who = { accountId: account.id, accounts: [account.id], name };
  return { kind: "holder", organisationId, ...who, employeeId };
}
