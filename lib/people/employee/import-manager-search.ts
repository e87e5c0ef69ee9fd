import type { Tx } from "@/db/core/client";
import {
  listEmployeesByIds,
  listEmployeesCalled,
  listEmployeesMailed,
  listHoldersOf,
} from "@/db/people/import-register";
import { lookupsOf } from "@/lib/crypto/field-encryption";
import { employmentState } from "@/lib/domain/people/employee";
import {
  byManagerKey,
  type ManagerCandidate,
  type ManagerQuestion,
} from "@/lib/domain/people/import-manager";
import {
  type CandidateKeys,
  type ManagerKeys,
  managerKey,
  managerKeyKinds,
  managerKeysIn,
  managerKeysOf,
} from "@/lib/domain/people/import-manager-key";
import { isCoordination } from "@/lib/domain/people/import-plan";

interface Called {
  candidate: ManagerCandidate;
  keys: CandidateKeys;
}

/** Collected while reading a file: the candidates for its manager column, and each row's question. */
export interface ManagerSearch {
  /** Keys in the manager column. */
  wanted: ReadonlySet<string>;
  /** Employees on record with one of those keys. */
  register: Map<string, Called>;
  /** People of the file with one of those keys. */
  inFile: Called[];
  questions: ManagerQuestion[];
}

interface Which {
  today: string;
  seesProtected: boolean;
}

type Row = Awaited<ReturnType<typeof listEmployeesByIds>>[number];
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const atOnce = 1_000;

/**
 * Finds the employees whom these cells may mean. An uploader who may not see a protected person never gets them as a
 * match: a number would lead to the pseudonym.
 */
export async function searchManagers(
  tx: Tx,
  organisationId: string,
  texts: ReadonlySet<string>,
  which: Which,
): Promise<ManagerSearch> {
  const register = new Map<string, Called>();
  const wanted = new Set<string>();
  const all = [...texts].map((text) => managerKeysOf(text, which.today));
  for (const keys of all)
    for (const kind of managerKeyKinds) {
      const key = keys[kind];
      if (key !== undefined) wanted.add(managerKey(kind, key));
    }
  const add = (row: Row, keys: ManagerKeys) => {
    if (row.protectedIdentity && !which.seesProtected) return;
    const had = register.get(row.id);
    register.set(row.id, {
      candidate: had?.candidate ?? candidateOf(row, which.today),
      keys: { ...had?.keys, ...keys },
    });
  };
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce);
    await addNumbered(tx, organisationId, some, add);
    const names = some.flatMap(({ name }) => name ?? []);
    for (const row of await listEmployeesCalled(tx, organisationId, names, which))
      add(row, { name: row.sortName });
    const mails = some.flatMap(({ mail }) => mail ?? []);
    for (const row of await listEmployeesMailed(tx, organisationId, mails))
      add(row, { mail: row.email?.toLowerCase() ?? "" });
  }
  return { wanted, register, inFile: [], questions: [] };
}

const candidateOf = (row: Row, today: string): ManagerCandidate => ({
  node: row.id,
  employeeId: row.id,
  line: null,
  unit: row.departmentId,
  left: employmentState(row, today) === "ended",
  faulty: false,
});

async function addNumbered(
  tx: Tx,
  organisationId: string,
  some: readonly ManagerKeys[],
  add: (row: Row, keys: ManagerKeys) => void,
): Promise<void> {
  const keysBy = new Map<string, ManagerKeys>();
  for (const { number, identity } of some) {
    for (const one of number === undefined ? [] : lookupsOf(organisationId, "employee-number", number))
      keysBy.set(hex(one), { number: number ?? "" });
    const kind = isCoordination(identity ?? "") ? "samordningsnummer" : "personnummer";
    for (const one of identity === undefined ? [] : lookupsOf(organisationId, kind, identity))
      keysBy.set(hex(one), { identity: identity ?? "" });
  }
  const held = await listHoldersOf(
    tx,
    [...keysBy.keys()].map((one) => Buffer.from(one, "hex")),
  );
  const rows = await listEmployeesByIds(
    tx,
    organisationId,
    held.map(({ employeeId }) => employeeId),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { employeeId, lookup } of held) {
    const row = byId.get(employeeId);
    if (row) add(row, keysBy.get(hex(lookup)) ?? {});
  }
}

/** Adds a person of the file as a candidate, as they will be once it is imported. */
export function addFromFile(search: ManagerSearch, candidate: ManagerCandidate, keys: CandidateKeys): void {
  const isWanted = [...managerKeysIn(keys)].some((key) => search.wanted.has(key));
  const had = candidate.employeeId === null ? undefined : search.register.get(candidate.employeeId);
  if (!isWanted && !had) return;
  search.inFile.push({ candidate, keys });
}

/** All who can be meant: those in the file by what it calls them, the others by the register. */
export function candidatesIn({ register, inFile }: ManagerSearch): Map<string, ManagerCandidate[]> {
  const called = new Map(register);
  for (const { candidate, keys } of inFile) {
    const had = called.get(candidate.node);
    // An empty cell changes nothing, so the register's key remains.
    called.set(candidate.node, { candidate, keys: { ...had?.keys, ...keys } });
  }
  return byManagerKey([...called.values()]);
}
