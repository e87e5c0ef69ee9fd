import { withOrganisation } from "@/db/core/client";
import { addKeyMoved } from "@/db/operation/field-key";
import {
  countKeyIds,
  listSealedRows,
  lockSealedRow,
  type SealedColumn,
  type SealedRow,
  saveSealedRows,
  sealedColumns,
} from "@/db/operation/sealed-row";
import { openedBy, sealedAnew } from "@/lib/crypto/sealed-anew";
import { atOnce, type Changing, eachPage, type Place } from "./change-rows";

/** What identifier-key seals: each row is read under the key that it names, before, meanwhile and after. */
export const sealing: Changing = {
  name: "identifier-key",
  async count(tx, keyId) {
    const others = (await countKeyIds(tx)).filter((one) => one.keyId !== keyId);
    const sum = (passing: boolean) =>
      others.reduce((all, one) => all + (one.passing === passing ? one.rows : 0), 0);
    return { staying: sum(false), passing: sum(true) };
  },
  async change(place, which) {
    for (const column of sealedColumns)
      await eachPage<SealedRow, readonly string[]>(
        place,
        (after) => (which === "named" ? sealSome : lookAtSome)(place, column, after),
        ({ key }) => key,
      );
  },
};

/** One transaction: what it changes and what it counts. */
function sealSome(
  place: Place,
  column: SealedColumn,
  after: readonly string[] | undefined,
): Promise<SealedRow[]> {
  const { organisationId, current } = place;
  return withOrganisation(organisationId, async (tx) => {
    const rows = await listSealedRows(tx, column, { after, most: atOnce, but: current.keyId });
    const anew = rows.flatMap((row) => {
      const sealed = sealedAnew(row, { organisationId, identifierId: row.place });
      if (!sealed) tellShut(place, column, row);
      return sealed ? [{ ...row, ...sealed }] : [];
    });
    await saveSealedRows(tx, column, anew);
    if (anew.length > 0) await addKeyMoved(tx, "identifier-key", current.keyId, anew.length);
    return rows;
  });
}

const named = ({ organisationId }: Place, { table }: SealedColumn, { key, keyId }: SealedRow) => ({
  ...{ organisation: organisationId, row: `${table} ${key.join(" ")}`, keyId },
});

function tellShut(place: Place, column: SealedColumn, row: SealedRow): void {
  const of = named(place, column, row);
  place.shut.add(`${of.organisation} ${of.row}`);
  place.tell({ what: "no key opens what is sealed here", ...of });
}

/** Opens each, whatever key it names. */
async function lookAtSome(
  place: Place,
  column: SealedColumn,
  after: readonly string[] | undefined,
): Promise<SealedRow[]> {
  const rows = await withOrganisation(place.organisationId, (tx) =>
    listSealedRows(tx, column, { after, most: atOnce }),
  );
  for (const row of rows) await lookAt(place, column, row);
  return rows;
}

/** One that names the key and is under another is put right. */
async function lookAt(place: Place, column: SealedColumn, row: SealedRow): Promise<void> {
  const { organisationId, current } = place;
  const bound = { organisationId, identifierId: row.place };
  const opened = openedBy(row, bound);
  if (!opened) return tellShut(place, column, row);
  if (opened.keyId === row.keyId && row.keyId === current.keyId) return;
  const sealed = sealedAnew(row, bound);
  await withOrganisation(organisationId, async (tx) => {
    if (sealed && (await lockSealedRow(tx, column, row)))
      await saveSealedRows(tx, column, [{ ...row, ...sealed }]);
  });
  place.tell({ what: "a row named another key", ...named(place, column, row) });
}
