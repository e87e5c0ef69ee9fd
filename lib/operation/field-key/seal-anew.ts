import { appendAudit } from "@/db/core/audit";
import { enterOrganisation, withOrganisation, withoutOrganisation } from "@/db/core/client";
import {
  addKeyMoved,
  type FieldKeyRow,
  listKeyBeats,
  readKeyChange,
  saveKeyComplete,
  saveKeyTotal,
} from "@/db/operation/field-key";
import {
  countKeyIds,
  listSealedRows,
  lockSealedRow,
  type SealedColumn,
  type SealedRow,
  saveSealedRows,
  sealedColumns,
} from "@/db/operation/sealed-row";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { writingKey } from "@/lib/crypto/key-ring";
import { openedBy, sealedAnew } from "@/lib/crypto/sealed-anew";

const name = "identifier-key";
/** Rows of one transaction: some milliseconds, and nobody waits for longer. */
const atOnce = 200;

export interface Seen {
  what:
    | "no key opens what is sealed here"
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
export type Sealing = "nothing-to-do" | "goes-on" | "complete";

/**
 * Puts what is sealed under another key than the current one under that, some rows at a time. Beside other workers, and
 * begun anew after any break: what is left is what the rows themselves say. Complete when nothing is left and each row
 * has been opened under the key it names.
 */
export async function sealAnew(now: Date, { tell, signal }: Watched): Promise<Sealing> {
  const change = await withoutOrganisation((tx) => readKeyChange(tx, name));
  if (!change) return "nothing-to-do";
  const { current } = change;
  if (writingKey(name).id !== current.keyId) return "goes-on"; // this worker has not been told yet
  const employers = await withoutOrganisation(listAllOrganisationIds);
  if (current.total === null) await saveTotal(current, employers);
  const shut = new Set<string>();
  for (const organisationId of employers)
    for (const column of sealedColumns) {
      const place = { organisationId, column, current, shut, tell, signal };
      await eachPage(place, (after) => sealSome(place, after));
    }
  if (signal?.aborted) return "goes-on";
  if (!(await isNothingLeft(current.keyId, employers, shut.size))) return "goes-on";
  if (current.completeAt) return "complete";
  const unreadable = await lookAtAll(current, employers, { tell, signal });
  if (signal?.aborted) return "goes-on";
  await complete(current, employers, unreadable, now);
  tell({ what: "nothing is left under the key before", keyId: current.keyId });
  return "complete";
}

async function saveTotal({ keyId }: FieldKeyRow, employers: readonly string[]): Promise<void> {
  const total = await countNotUnder(keyId, employers);
  await withoutOrganisation((tx) => saveKeyTotal(tx, name, keyId, total.staying));
}

/** Rows under any other key: what stays, and what goes by itself. */
export async function countNotUnder(keyId: string, employers: readonly string[]) {
  const count = { staying: 0, passing: 0 };
  for (const organisationId of employers)
    for (const one of await withOrganisation(organisationId, countKeyIds))
      if (one.keyId !== keyId) count[one.passing ? "passing" : "staying"] += one.rows;
  return count;
}

interface Place extends Watched {
  organisationId: string;
  column: SealedColumn;
  current: FieldKeyRow;
  /** Rows that no key opens. */
  shut: Set<string>;
}

async function eachPage(
  { signal }: Place,
  page: (after: readonly string[] | undefined) => Promise<SealedRow[]>,
): Promise<void> {
  for (let after: string[] | undefined, more = true; more && !signal?.aborted; ) {
    const seen = await page(after);
    after = seen.at(-1)?.key;
    more = seen.length === atOnce;
  }
}

/** One transaction: what it changes and what it counts. */
function sealSome(place: Place, after: readonly string[] | undefined): Promise<SealedRow[]> {
  const { organisationId, column, current } = place;
  return withOrganisation(organisationId, async (tx) => {
    const rows = await listSealedRows(tx, column, { after, most: atOnce, but: current.keyId });
    const anew = rows.flatMap((row) => {
      const sealed = sealedAnew(row, { organisationId, identifierId: row.place });
      if (!sealed) tellShut(place, row);
      return sealed ? [{ ...row, ...sealed }] : [];
    });
    await saveSealedRows(tx, column, anew);
    if (anew.length > 0) await addKeyMoved(tx, name, current.keyId, anew.length);
    return rows;
  });
}

const named = ({ organisationId, column }: Place, { key, keyId }: SealedRow) => ({
  ...{ organisation: organisationId, row: `${column.table} ${key.join(" ")}`, keyId },
});

function tellShut(place: Place, row: SealedRow): void {
  const of = named(place, row);
  place.shut.add(`${of.organisation} ${of.row}`);
  place.tell({ what: "no key opens what is sealed here", ...of });
}

/** Also in what is written by then: each program that runs must write with the new key. */
async function isNothingLeft(keyId: string, employers: readonly string[], shut: number): Promise<boolean> {
  const beats = await withoutOrganisation((tx) => listKeyBeats(tx, name));
  if (beats.some(({ writes }) => writes !== keyId)) return false;
  const { staying, passing } = await countNotUnder(keyId, employers);
  return staying <= shut && passing === 0;
}

/** Opens every row there is. One that names the key and is under another is put right; how many no key opens. */
async function lookAtAll(
  current: FieldKeyRow,
  employers: readonly string[],
  watched: Watched,
): Promise<number> {
  const shut = new Set<string>();
  for (const organisationId of employers)
    for (const column of sealedColumns) {
      const place = { organisationId, column, current, shut, ...watched };
      await eachPage(place, async (after) => {
        const rows = await withOrganisation(organisationId, (tx) =>
          listSealedRows(tx, column, { after, most: atOnce }),
        );
        for (const row of rows) await lookAt(place, row);
        return rows;
      });
    }
  return shut.size;
}

async function lookAt(place: Place, row: SealedRow): Promise<void> {
  const { organisationId, column, current } = place;
  const bound = { organisationId, identifierId: row.place };
  const opened = openedBy(row, bound);
  if (!opened) return tellShut(place, row);
  if (opened.keyId === row.keyId && row.keyId === current.keyId) return;
  const sealed = sealedAnew(row, bound);
  await withOrganisation(organisationId, async (tx) => {
    if (sealed && (await lockSealedRow(tx, column, row)))
      await saveSealedRows(tx, column, [{ ...row, ...sealed }]);
  });
  place.tell({ what: "a row named another key", ...named(place, row) });
}

/** That, and an entry for each employer, at once. */
async function complete(current: FieldKeyRow, employers: readonly string[], unreadable: number, now: Date) {
  await withoutOrganisation(async (tx) => {
    if (!(await saveKeyComplete(tx, name, current.keyId, unreadable))) return;
    for (const organisationId of employers) {
      await enterOrganisation(tx, organisationId);
      await appendAudit(tx, { kind: "job", organisationId, name: "field-keys" }, now, {
        ...{ action: "field-key.completed", subjectKind: "field-key", subjectId: null },
        detail: { after: { keyId: current.keyId, unreadable } },
      });
    }
  });
}
