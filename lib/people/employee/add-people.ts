import { randomBytes, randomUUID } from "node:crypto";
import type { AuditEntry } from "@/db/core/audit";
import { insertEmployees, takeAliases } from "@/db/people/employee";
import { insertIdentifiers } from "@/db/people/identifier";
import { listHoldersOf } from "@/db/people/import-register";
import { listIdentifyingLookups } from "@/db/people/officer-identity";
import type { Scope } from "@/lib/command";
import { lookupsOf } from "@/lib/crypto/field-encryption";
import { type Actor, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import type { AlsoEmployed } from "@/lib/domain/people/also-employed";
import { type EmployeeKind, sortNameOf } from "@/lib/domain/people/employee";
import type { PersonalNumber } from "@/lib/domain/people/identifier";
import type { ChosenDepartment } from "@/lib/people/department-choice";
import { settleNumbers } from "@/lib/people/settle-numbers";
import { type Addresses, type EnteringScope, enterFirstAddresses } from "./contact-address";
import { auditOf, identifierRow, identifiersIn, type NewIdentifier, refuseTaken } from "./record";

const base32 = "abcdefghijklmnopqrstuvwxyz234567";
/** Opaque, 80 bits: the left half of orgAffiliation, never given to anybody else. */
const newAffiliationUid = () => Array.from(randomBytes(16), (byte) => base32[byte % 32]).join("");

export interface NewPerson extends ChosenDepartment, Addresses {
  givenName: string;
  surname: string;
  protectedIdentity: boolean;
  kind: EmployeeKind;
  title: string;
  alsoEmployed?: AlsoEmployed[];
  employedFrom: string;
  employedTo: string | null;
  personalNumber: PersonalNumber | null;
  hsaId: string | null;
  employeeNumber: string | null;
  userPrincipalName: string | null;
}
export interface AddedPerson {
  employeeId: string;
  audit: AuditEntry;
}

/**
 * Puts people on record, each with a pseudonym and an affiliation of their own: one, or many in a few statements.
 * Answers for each of them, and refuses each by itself.
 */
export async function addPeople(
  scope: EnteringScope,
  people: readonly NewPerson[],
): Promise<(AddedPerson | Refusal)[]> {
  const { tx, actor, now } = scope;
  const { organisationId } = actor;
  const found = people.map(identifiersIn);
  const lookupFor = await settleNumbers(tx, organisationId, found.flat());
  const refusals = await refusalsOf(scope, people, found);
  const fit = people.flatMap((person, nth) =>
    refusals[nth] ? [] : [{ person, identifiers: found[nth] ?? [], id: randomUUID() }],
  );
  const aliases = fit.length > 0 ? await takeAliases(tx, organisationId, fit.length) : [];
  const rows = fit.map(
    (
      {
        person: { personalNumber: _, hsaId: __, employeeNumber: ___, userPrincipalName: ____, ...person },
        id,
      },
      nth,
    ) => ({
      ...person,
      organisationId,
      id,
      sortName: sortNameOf(person.givenName, person.surname),
      alias: aliases[nth] ?? "",
      affiliationUid: newAffiliationUid(),
      createdAt: now,
    }),
  );
  await insertEmployees(
    tx,
    rows.map(({ department: _, ...row }) => row),
  );
  await enterFirstAddresses(scope, rows);
  await insertIdentifiers(
    tx,
    fit.flatMap(({ id, identifiers }) =>
      identifiers.map((one) =>
        identifierRow({ organisationId, employeeId: id }, one, dayOf(now), lookupFor(one)),
      ),
    ),
  );
  const added = rows.map((row, nth) => ({ employeeId: row.id, audit: entryOf(row, fit[nth]?.person) }));
  return people.map((_, nth) => refusals[nth] ?? (added.shift() as AddedPerson));
}

type Row = NewPersonRow & { id: string; alias: string; affiliationUid: string };
type NewPersonRow = Omit<NewPerson, "personalNumber" | "hsaId" | "employeeNumber" | "userPrincipalName">;

function entryOf(row: Row, person: NewPerson | undefined): AuditEntry {
  const { givenName, surname, protectedIdentity, kind, title, department, email, phone } = row;
  const after = {
    ...{ givenName, surname, protectedIdentity, kind, title, department, email, phone },
    ...{ employedFrom: row.employedFrom, employedTo: row.employedTo },
    personalNumber: person?.personalNumber?.masked ?? null,
    hsaId: person?.hsaId ?? null,
    employeeNumber: person?.employeeNumber ?? null,
    userPrincipalName: person?.userPrincipalName ?? null,
    alias: row.alias,
    affiliationUid: row.affiliationUid,
  };
  return auditOf("employee.added", row, { after });
}

/** Why each cannot be added, if so: asked of the database at once, and by single questions only where there is an answer. */
async function refusalsOf(
  { tx, actor }: Scope,
  people: readonly NewPerson[],
  found: readonly NewIdentifier[][],
): Promise<(Refusal | null)[]> {
  const { organisationId } = actor;
  const hash = ({ kind, value }: NewIdentifier) => lookupsOf(organisationId, kind, value);
  const hashed = found.map((identifiers) => identifiers.map((one) => ({ one, lookups: hash(one) })));
  const lookups = hashed.flat().flatMap((one) => one.lookups);
  const met = [
    ...(await listHoldersOf(tx, lookups)).map(({ lookup }) => lookup),
    ...(await listIdentifyingLookups(tx, lookups)),
  ];
  const taken = new Set(met.map(hex));
  const refusals: (Refusal | null)[] = [];
  for (const [nth, person] of people.entries()) {
    const suspects = (hashed[nth] ?? []).filter((one) =>
      one.lookups.some((lookup) => taken.has(hex(lookup))),
    );
    refusals.push(
      await refusalIn(async () => {
        refusePerson(person, actor);
        for (const { one } of suspects)
          await refuseTaken({ tx, actor }, { organisationId, employeeId: randomUUID(), hired: true }, one);
      }),
    );
  }
  return refusals;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** What is refused of a person whoever they are. */
export function refusePerson(
  {
    protectedIdentity,
    employedFrom,
    employedTo,
  }: Pick<NewPerson, "protectedIdentity" | "employedFrom" | "employedTo">,
  actor: Actor,
): void {
  if (protectedIdentity && !may(actor, "employee:read-protected"))
    throw new Refusal("protected-needs-permission", {}, "protectedIdentity");
  if (employedTo !== null && employedTo < employedFrom)
    throw new Refusal("end-before-start", {}, "employedTo");
}

async function refusalIn(rules: () => Promise<void>): Promise<Refusal | null> {
  try {
    await rules();
    return null;
  } catch (fault) {
    if (fault instanceof Refusal) return fault;
    throw fault;
  }
}
