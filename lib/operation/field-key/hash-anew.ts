import { type Tx, withOrganisation } from "@/db/core/client";
import { addKeyMoved } from "@/db/operation/field-key";
import {
  countOtherLookups,
  type HashedRow,
  type HashedTable,
  hashedTables,
  listHashedRows,
  type Rehashed,
  saveLookups,
} from "@/db/operation/hashed-row";
import { lockLookups } from "@/db/people/kept-lookup";
import { everyLookupOf, type Lookup } from "@/lib/crypto/field-encryption";
import { openedBy } from "@/lib/crypto/sealed-anew";
import { atOnce, type Changing, eachPage, type Place } from "./change-rows";

/**
 * What numbers are found by under lookup-key. All rows of one number go together, those of people and of officers, and
 * whoever writes that number waits meanwhile (lib/people/settle-numbers.ts).
 */
export const hashing: Changing = {
  name: "lookup-key",
  count: async (tx, keyId) => ({ staying: await countOtherLookups(tx, keyId), passing: 0 }),
  async change(place, which) {
    for (const table of hashedTables)
      await eachPage<HashedRow, string>(
        place,
        (after) =>
          hashSome(place, table, { after, but: which === "named" ? place.current.keyId : undefined }),
        ({ id }) => id,
      );
  },
};

/** In one transaction; where that fails for the values of a row, each row in its own. */
async function hashSome(
  place: Place,
  table: HashedTable,
  { after, but }: { after: string | undefined; but: string | undefined },
): Promise<HashedRow[]> {
  const { organisationId } = place;
  const rows = await withOrganisation(organisationId, (tx) =>
    listHashedRows(tx, table, { after, most: atOnce, but }),
  );
  const moves = rows.flatMap((row) => moveOf(place, table, row) ?? []);
  const save = (some: readonly Move[]) =>
    withOrganisation(organisationId, (tx) => saveMoves(tx, place, some));
  if (moves.length > 0)
    await save(moves).catch(async () => {
      for (const move of moves) await save([move]).catch(() => shut(place, table, move.row, notOf));
    });
  return rows;
}

interface Move {
  row: HashedRow;
  /** Under the oldest key: what whoever writes the number waits at. */
  oldest: Uint8Array;
  rehashed: Rehashed;
}
const notOf = "what is stored here is not of the number";

/** What a row is to be found by; undefined where it is that already, or cannot be known. */
function moveOf(place: Place, table: HashedTable, row: HashedRow): Move | undefined {
  const { organisationId, current } = place;
  const value = row.value ?? openedNumber(organisationId, row);
  if (value === undefined) {
    if (row.lookupKeyId === current.keyId) return undefined; // nothing to compare it with
    if (table === "officer_identity" && row.ciphertext === null)
      place.tell({ what: "an officer is known by a hash alone", ...named(place, table, row) });
    else shut(place, table, row, notOf);
    return undefined;
  }
  const every = everyLookupOf(organisationId, row.kind, value);
  const stored = every.find(({ lookup }) => Buffer.compare(lookup, row.lookup) === 0);
  const wanted = every.find(({ lookupKeyId }) => lookupKeyId === current.keyId);
  if (!stored || !wanted || !every[0]) return shut(place, table, row, notOf);
  if (stored === wanted && row.lookupKeyId === current.keyId) return undefined;
  if (stored.lookupKeyId !== row.lookupKeyId)
    place.tell({ what: "a row named another key", ...named(place, table, row) });
  return { row, oldest: every[0].lookup, rehashed: rehashedOf(row, wanted) };
}

const rehashedOf = ({ kind, lookup: was }: HashedRow, wanted: Lookup): Rehashed => ({ kind, was, ...wanted });

const openedNumber = (organisationId: string, { id, ciphertext, keyId }: HashedRow): string | undefined =>
  ciphertext && keyId
    ? openedBy({ ciphertext, keyId }, { organisationId, identifierId: id })?.value
    : undefined;

async function saveMoves(tx: Tx, { current }: Place, moves: readonly Move[]): Promise<void> {
  await lockLookups(
    tx,
    moves.map(({ oldest }) => oldest),
  );
  const distinct = new Map(moves.map(({ rehashed }) => [`${rehashed.kind} ${hex(rehashed.was)}`, rehashed]));
  const count = await saveLookups(tx, [...distinct.values()]);
  if (count > 0) await addKeyMoved(tx, "lookup-key", current.keyId, count);
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

const named = ({ organisationId }: Place, table: HashedTable, { id, lookupKeyId }: HashedRow) => ({
  ...{ organisation: organisationId, row: `${table} ${id}`, keyId: lookupKeyId },
});

function shut(place: Place, table: HashedTable, row: HashedRow, what: typeof notOf): undefined {
  const of = named(place, table, row);
  place.shut.add(`${of.organisation} ${of.row}`);
  place.tell({ what, ...of });
}
