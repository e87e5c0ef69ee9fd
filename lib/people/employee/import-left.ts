import type { Tx } from "@/db/core/client";
import { insertImportRows, type NewImportRow, saveDoubts } from "@/db/people/employee-import-row";
import { listMissing, type MissingEmployee } from "@/db/people/import-missing";
import { birthDateOf } from "@/lib/domain/people/identifier";
import { findDoubts } from "@/lib/domain/people/import-doubt";
import { sealRow } from "./import-file";
import type { Planning } from "./import-plan";

const atOnce = 1_000;

/**
 * Those who are missing in a whole list, as rows numbered downwards: first those who can be given a last day, so that a
 * job does just these, then those whom a row with errors may be about. Asked once every row of the file is planned.
 */
export async function planLeft(tx: Tx, planning: Planning): Promise<NewImportRow[]> {
  const { list, clues } = planning;
  const of = { organisationId: list.organisationId, importId: list.id };
  const missing = await listMissing(tx, of, planning);
  const { unsure, rows: doubts } = findDoubts(clues, missing.map(known));
  await saveDoubts(tx, of, doubts);
  const sure = missing.filter(({ id }) => !unsure.has(id));
  const rows = [...sure, ...missing.filter(({ id }) => unsure.has(id))].map((one, nth): NewImportRow => {
    const { id: employeeId, version: employeeVersion, blocks } = one;
    const [line, lines] = [-(nth + 1), unsure.get(employeeId)];
    const doubt = lines ? { doubt: "some" as const, content: sealRow(list, line, { lines }) } : {};
    return { ...of, line, kind: "left", employeeId, employeeVersion, blocks, ...doubt };
  });
  for (let from = 0; from < rows.length; from += atOnce)
    await insertImportRows(tx, of, rows.slice(from, from + atOnce));
  return rows;
}

const known = ({ id, givenName, surname, number }: MissingEmployee) => ({
  id,
  givenName,
  surname,
  birthDate: number && birthDateOf(number),
});
