import { z } from "zod";
import { listImportKeys } from "@/db/agreement-list";
import type { Tx } from "@/db/client";
import { listMediaType } from "@/db/contract-list";
import { readStoredFile } from "@/db/document";
import type { Scope } from "@/lib/command";
import { type ColumnMap, guessColumns, listFields, maximumListColumns } from "@/lib/domain/contract-list";
import { isKnown, isSigned, type ReadRow, readContractRows } from "@/lib/domain/contract-row";
import { Refusal } from "@/lib/domain/refusal";
import { query } from "@/lib/query";

/** A list by the hash it is kept under. */
export const listId = z.string().regex(/^[0-9a-f]{64}$/);
const table = z.array(z.array(z.string()));

/** Headings and rows as they were uploaded. Throws Refusal list-gone, also for another employer's. */
export async function readList(tx: Tx, list: string): Promise<{ headings: string[]; rows: string[][] }> {
  const file = listId.safeParse(list).success
    ? await readStoredFile(tx, Buffer.from(list, "hex"))
    : undefined;
  if (!file?.whole || file.mediaType !== listMediaType) throw new Refusal("list-gone");
  const [headings = [], ...rows] = table.parse(JSON.parse(Buffer.from(file.content).toString("utf8")));
  return { headings, rows };
}

const column = z.coerce.number().int().min(0).max(maximumListColumns);

/** Which column holds what, as an address or a form says it: an empty one is none. */
export function columnsFrom(given: Readonly<Record<string, unknown>>): ColumnMap {
  const map: ColumnMap = {};
  for (const field of listFields) {
    const typed = given[field];
    const read = typed === "" || typed === undefined ? undefined : column.safeParse(typed).data;
    if (read !== undefined) map[field] = read;
  }
  return map;
}

export interface ListPreview {
  headings: string[];
  columns: ColumnMap;
  rows: (ReadRow & { line: number; known: boolean; signed: boolean })[];
  fresh: number;
  known: number;
  wrong: number;
}

/** What a list would become, with the columns as they are chosen, or guessed where none are. */
export const previewList = query({
  permission: "agreement:write",
  async run(
    { tx }: Scope,
    { list, chosen }: { list: string; chosen: ColumnMap | null },
  ): Promise<ListPreview> {
    const { headings, rows: cells } = await readList(tx, list);
    const columns = chosen ?? guessColumns(headings);
    const keys = await listImportKeys(tx);
    const rows = readContractRows(cells, columns).map((read, at) => ({
      ...read,
      // As a spreadsheet numbers them, headings being the first.
      line: at + 2,
      known: isKnown(read.row, keys),
      signed: isSigned(read.row),
    }));
    const well = rows.filter(({ faults }) => faults.length === 0);
    const known = well.filter((row) => row.known).length;
    return { headings, columns, rows, known, fresh: well.length - known, wrong: rows.length - well.length };
  },
});
