import { appendAudit } from "@/db/core/audit";
import { enterOrganisation, type Tx, withOrganisation, withoutOrganisation } from "@/db/core/client";
import {
  type FieldKeyRow,
  listKeyBeats,
  readKeyChange,
  saveKeyComplete,
  saveKeyTotal,
} from "@/db/operation/field-key";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { writingKey } from "@/lib/crypto/key-ring";
import type { FieldKeyName } from "@/lib/domain/operation/field-key";

/** Rows of one transaction: some milliseconds, and nobody waits for longer. */
export const atOnce = 200;

export interface Seen {
  what:
    | "no key opens what is sealed here"
    | "what is stored here is not of the number"
    | "an officer is known by a hash alone"
    | "a row named another key"
    | "nothing is left under the key before";
  organisation?: string;
  /** Its table and its id: nobody's name or number. */
  row?: string;
  keyId: string;
}
export interface Watched {
  tell: (seen: Seen) => void;
  signal?: AbortSignal | undefined;
}
export interface Place extends Watched {
  organisationId: string;
  current: FieldKeyRow;
  /** Rows of which nothing can be made. */
  shut: Set<string>;
}
export interface KeyCount {
  /** Rows under another key: those that stay, and those that go by themselves. */
  staying: number;
  passing: number;
}
/** What a key is in use for, and how it is changed. */
export interface Changing {
  name: FieldKeyName;
  count: (tx: Tx, keyId: string) => Promise<KeyCount>;
  /** Puts an employer's rows under the current key: those that name another, or all that are not under it. */
  change: (place: Place, which: "named" | "all") => Promise<void>;
}
export type Sealing = "nothing-to-do" | "goes-on" | "complete";

/**
 * Puts what is under another key than the current one under that, some rows at a time. Beside other workers, and begun
 * anew after any break: what is left is what the rows themselves say. Complete when nothing is left and each row has been
 * looked at, whatever it says.
 */
export async function changeRows(changing: Changing, now: Date, watched: Watched): Promise<Sealing> {
  const { name } = changing;
  const change = await withoutOrganisation((tx) => readKeyChange(tx, name));
  if (!change) return "nothing-to-do";
  const { current } = change;
  if (writingKey(name).id !== current.keyId) return "goes-on"; // this worker has not been told yet
  const employers = await withoutOrganisation(listAllOrganisationIds);
  if (current.total === null) await saveTotal(changing, current.keyId, employers);
  const shut = await changeAll(changing, "named", current, employers, watched);
  if (watched.signal?.aborted) return "goes-on";
  if (!(await isNothingLeft(changing, current.keyId, employers, shut))) return "goes-on";
  if (current.completeAt) return "complete";
  const unreadable = await changeAll(changing, "all", current, employers, watched);
  if (watched.signal?.aborted) return "goes-on";
  await complete(current, employers, unreadable, now);
  watched.tell({ what: "nothing is left under the key before", keyId: current.keyId });
  return "complete";
}

/** How many rows nothing can be made of. */
async function changeAll(
  { change }: Changing,
  which: "named" | "all",
  current: FieldKeyRow,
  employers: readonly string[],
  watched: Watched,
): Promise<number> {
  const shut = new Set<string>();
  for (const organisationId of employers) await change({ ...watched, organisationId, current, shut }, which);
  return shut.size;
}

async function saveTotal(changing: Changing, keyId: string, employers: readonly string[]): Promise<void> {
  const { staying } = await countNotUnder(changing, keyId, employers);
  await withoutOrganisation((tx) => saveKeyTotal(tx, changing.name, keyId, staying));
}

/** Of all employers. */
export async function countNotUnder(
  { count }: Changing,
  keyId: string,
  employers: readonly string[],
): Promise<KeyCount> {
  const all = { staying: 0, passing: 0 };
  for (const organisationId of employers) {
    const { staying, passing } = await withOrganisation(organisationId, (tx) => count(tx, keyId));
    all.staying += staying;
    all.passing += passing;
  }
  return all;
}

/** Also in what is written by then: each program that runs must write with the new key. */
async function isNothingLeft(changing: Changing, keyId: string, employers: readonly string[], shut: number) {
  const beats = await withoutOrganisation((tx) => listKeyBeats(tx, changing.name));
  if (beats.some(({ writes }) => writes !== keyId)) return false;
  const { staying, passing } = await countNotUnder(changing, keyId, employers);
  return staying <= shut && passing === 0;
}

/** That, and an entry for each employer, at once. */
async function complete(current: FieldKeyRow, employers: readonly string[], unreadable: number, now: Date) {
  const { name, keyId } = current;
  await withoutOrganisation(async (tx) => {
    if (!(await saveKeyComplete(tx, name, keyId, unreadable))) return;
    for (const organisationId of employers)
      await recordChange(tx, organisationId, now, "field-key.completed", { secret: name, keyId, unreadable });
  });
}

/** An entry for one employer, in a transaction that is no employer's. */
export async function recordChange(
  tx: Tx,
  organisationId: string,
  now: Date,
  action: `field-key.${string}`,
  after: { secret: FieldKeyName; keyId: string; unreadable?: number },
): Promise<void> {
  await enterOrganisation(tx, organisationId);
  await appendAudit(tx, { kind: "job", organisationId, name: "field-keys" }, now, {
    ...{ action, subjectKind: "field-key", subjectId: null },
    detail: { after },
  });
}

/** Pages of rows in the order of their keys, until one is not full. */
export async function eachPage<Row, After>(
  { signal }: Watched,
  page: (after: After | undefined) => Promise<readonly Row[]>,
  keyOf: (row: Row) => After,
): Promise<void> {
  for (let after: After | undefined, more = true; more && !signal?.aborted; ) {
    const rows = await page(after);
    const last = rows.at(-1);
    after = last && keyOf(last);
    more = rows.length === atOnce;
  }
}
