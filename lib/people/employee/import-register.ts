import type { Tx } from "@/db/core/client";
import { listHeldEids } from "@/db/credential/order";
import {
  listCurrentNumbers,
  listEmployeesByIds,
  listHoldersOf,
  listWaitingAddresses,
} from "@/db/people/import-register";
import { lookupsOf } from "@/lib/crypto/field-encryption";
import { groupBy } from "@/lib/domain/core/group-by";
import { isLive } from "@/lib/domain/credential/eid";
import { waitingMs } from "@/lib/domain/people/contact-address";
import { isCoordination, type KnownEmployee } from "@/lib/domain/people/import-plan";
import type { ImportedPerson } from "@/lib/domain/people/import-row";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const firstOf = (lookups: readonly Uint8Array[], holders: ReadonlyMap<string, string>) =>
  lookups.map((one) => holders.get(hex(one))).find((id) => id !== undefined);
const numberKind = (digits: string) => (isCoordination(digits) ? "samordningsnummer" : "personnummer");

/** A person of the file, with the employee numbers of their other employments. */
export interface SoughtPerson {
  person: ImportedPerson;
  otherNumbers: readonly string[];
}

/** The hashes that a person of the file is found by: of the personal number, and of each employee number. */
function hashesOf(organisationId: string, { person, otherNumbers }: SoughtPerson) {
  const { personalNumber, employeeNumber } = person;
  const numbers = [...(employeeNumber ? [employeeNumber] : []), ...otherNumbers];
  return {
    personal: personalNumber ? lookupsOf(organisationId, numberKind(personalNumber), personalNumber) : [],
    employee: numbers.map((number) => lookupsOf(organisationId, "employee-number", number)),
  };
}

export interface Found {
  /** By both numbers, or by the only one that is known. */
  known: KnownEmployee | null;
  /** The numbers of the row are several people's: these. */
  two: { id: string; version: number; protectedIdentity: boolean }[];
}

/** Whom each of a chunk's people is in the register, in few questions. */
export async function findPeople(
  tx: Tx,
  organisationId: string,
  people: readonly SoughtPerson[],
  { now, seesProtected }: { now: Date; seesProtected: boolean },
): Promise<Found[]> {
  const hashed = people.map((person) => hashesOf(organisationId, person));
  const all = hashed.flatMap(({ personal, employee }) => [...personal, ...employee.flat()]);
  const holders = new Map((await listHoldersOf(tx, all)).map((one) => [hex(one.lookup), one.employeeId]));
  const holderOf = (lookups: readonly Uint8Array[]) => firstOf(lookups, holders);
  const own = people.flatMap(({ person }) => person.sigillId ?? []);
  const ids = [...new Set([...holders.values(), ...own])];
  const [rows, numbers, addresses] = [
    await listEmployeesByIds(tx, organisationId, ids),
    await listCurrentNumbers(tx, ids),
    await listWaitingAddresses(tx, ids, new Date(now.getTime() - waitingMs)),
  ];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const numbersOf = groupBy(numbers, ({ employeeId }) => employeeId);
  const waitingOf = groupBy(addresses, ({ employeeId }) => employeeId);
  return hashed.map(({ personal, employee }, nth) => {
    const one = byId.get(people[nth]?.person.sigillId ?? "");
    const numbered = [personal, ...employee].flatMap((lookups) => holderOf(lookups) ?? []);
    // No number is compared beside a hidden person's id: it would lead from the number to the pseudonym.
    const hidden = one?.protectedIdentity === true && !seesProtected;
    const holding = [...new Set([...(one ? [one.id] : []), ...(hidden ? [] : numbered)])];
    if (holding.length > 1) {
      const several = holding.flatMap((id) => byId.get(id) ?? []);
      const first = Number(holderOf(personal) !== undefined);
      const rest = several
        .slice(first)
        .toSorted((a, b) => Number(b.protectedIdentity) - Number(a.protectedIdentity));
      return { known: null, two: [...several.slice(0, first), ...rest] };
    }
    const row = byId.get(holding[0] ?? "");
    if (!row) return { known: null, two: [] };
    const waiting = Object.fromEntries(
      (waitingOf.get(row.id) ?? []).map(({ kind, value }) => [kind, value ?? ""]),
    );
    return { known: { ...knownFrom(row, numbersOf.get(row.id) ?? [], personal), waiting }, two: [] };
  });
}

type Row = Awaited<ReturnType<typeof listEmployeesByIds>>[number];
type Numbers = Awaited<ReturnType<typeof listCurrentNumbers>>;

function knownFrom(
  row: Row,
  numbers: Numbers,
  personal: readonly Uint8Array[],
): Omit<KnownEmployee, "waiting"> {
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
