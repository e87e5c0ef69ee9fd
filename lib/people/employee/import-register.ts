import type { Tx } from "@/db/core/client";
import { listHeldEids } from "@/db/credential/order";
import {
  listCurrentNumbers,
  listEmployeesByIds,
  listEmployeesCalled,
  listHoldersOf,
} from "@/db/people/import-register";
import { lookupsOf } from "@/lib/crypto/field-encryption";
import { groupBy } from "@/lib/domain/core/group-by";
import { isLive } from "@/lib/domain/credential/eid";
import { sortNameOf } from "@/lib/domain/people/employee";
import { splitName } from "@/lib/domain/people/import-cell";
import { isCoordination, type KnownEmployee } from "@/lib/domain/people/import-plan";
import type { ImportedPerson } from "@/lib/domain/people/import-row";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const firstOf = (lookups: readonly Uint8Array[], holders: ReadonlyMap<string, string>) =>
  lookups.map((one) => holders.get(hex(one))).find((id) => id !== undefined);
const numberKind = (digits: string) => (isCoordination(digits) ? "samordningsnummer" : "personnummer");

/** The hashes that a person of the file is found by: of the personal number, and of the employee number. */
function hashesOf(organisationId: string, person: ImportedPerson) {
  const { personalNumber, employeeNumber } = person;
  return {
    personal: personalNumber ? lookupsOf(organisationId, numberKind(personalNumber), personalNumber) : [],
    employee: employeeNumber ? lookupsOf(organisationId, "employee-number", employeeNumber) : [],
  };
}

export interface Found {
  /** By both numbers, or by the only one that is known. */
  known: KnownEmployee | null;
  /** The two numbers of the row are two people's: these. */
  two: { id: string; version: number; protectedIdentity: boolean }[];
}

/** Whom each of a chunk's people is in the register, in few questions. */
export async function findPeople(
  tx: Tx,
  organisationId: string,
  people: readonly ImportedPerson[],
): Promise<Found[]> {
  const hashed = people.map((person) => hashesOf(organisationId, person));
  const all = hashed.flatMap(({ personal, employee }) => [...personal, ...employee]);
  const holders = new Map((await listHoldersOf(tx, all)).map((one) => [hex(one.lookup), one.employeeId]));
  const holderOf = (lookups: readonly Uint8Array[]) => firstOf(lookups, holders);
  const ids = [...new Set(holders.values())];
  const [rows, numbers] = [
    await listEmployeesByIds(tx, organisationId, ids),
    await listCurrentNumbers(tx, ids),
  ];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const numbersOf = groupBy(numbers, ({ employeeId }) => employeeId);
  return hashed.map(({ personal, employee }) => {
    const [one, other] = [holderOf(personal), holderOf(employee)];
    const row = byId.get(one ?? other ?? "");
    if (one && other && one !== other)
      return { known: null, two: [one, other].flatMap((id) => byId.get(id) ?? []) };
    if (!row) return { known: null, two: [] };
    return { known: knownFrom(row, numbersOf.get(row.id) ?? [], personal), two: [] };
  });
}

type Row = Awaited<ReturnType<typeof listEmployeesByIds>>[number];
type Numbers = Awaited<ReturnType<typeof listCurrentNumbers>>;

function knownFrom(row: Row, numbers: Numbers, personal: readonly Uint8Array[]): KnownEmployee {
  const clear = (kind: string) => numbers.find((one) => one.kind === kind)?.value ?? null;
  const had = numbers.find((one) => one.kind === "personnummer" || one.kind === "samordningsnummer");
  return {
    ...row,
    kind: row.kind === "contractor" ? "contractor" : "employee",
    employeeNumber: clear("employee-number"),
    hsaId: clear("hsa-id"),
    userPrincipalName: clear("user-principal-name"),
    personalNumber: had
      ? {
          kind: had.kind === "personnummer" ? "personnummer" : "samordningsnummer",
          same: personal.some((one) => hex(one) === hex(had.lookup)),
        }
      : null,
  };
}

/** How many live e-IDs each of these people has. */
export async function countHeld(tx: Tx, ids: readonly string[], now: Date): Promise<Map<string, number>> {
  const held = (await listHeldEids(tx, [...ids])).filter((eid) => isLive(eid, now));
  return new Map([...groupBy(held, (eid) => eid.employeeId)].map(([id, eids]) => [id, eids.length]));
}

/** What a manager is called by, as a name is sorted; null for what is a number. */
const managerName = (text: string): string | null => {
  if (/\d/.test(text)) return null;
  const { givenName, surname } = splitName(text);
  return sortNameOf(givenName, surname);
};

/**
 * Who is meant by what stands for a manager: an employee number, or a name that one alone has of those who work here. A
 * protected person is meant by neither for whoever may not see them: the number would lead to the pseudonym. Asked for
 * a chunk at a time, and again when the new ones are there.
 */
export async function findManagers(
  tx: Tx,
  organisationId: string,
  texts: readonly string[],
  which: { today: string; seesProtected: boolean },
): Promise<Map<string, string>> {
  const distinct = [...new Set(texts)];
  const hashed = distinct.map((text) => lookupsOf(organisationId, "employee-number", text));
  const held = await listHoldersOf(tx, hashed.flat());
  const ids = held.map(({ employeeId }) => employeeId);
  const open = new Set(
    (await listEmployeesByIds(tx, organisationId, ids)).flatMap(({ id, protectedIdentity }) =>
      protectedIdentity && !which.seesProtected ? [] : id,
    ),
  );
  const seen = held.filter(({ employeeId }) => open.has(employeeId));
  const holders = new Map(seen.map((one) => [hex(one.lookup), one.employeeId]));
  const names = distinct.map(managerName).filter((name) => name !== null);
  const called = groupBy(
    await listEmployeesCalled(tx, organisationId, names, which),
    ({ sortName }) => sortName,
  );
  return new Map(
    distinct.flatMap((text, nth) => {
      const numbered = firstOf(hashed[nth] ?? [], holders);
      const named = called.get(managerName(text) ?? "") ?? [];
      const id = numbered ?? (named.length === 1 ? named[0]?.id : undefined);
      return id ? [[text, id] as const] : [];
    }),
  );
}

/** Whether somebody new in the file is meant. */
export const managerKeys = (person: ImportedPerson): string[] => [
  ...(person.employeeNumber ? [person.employeeNumber] : []),
  ...(person.givenName && person.surname ? [sortNameOf(person.givenName, person.surname)] : []),
];
export const managerKey = (text: string): string => managerName(text) ?? text;
