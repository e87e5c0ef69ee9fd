import { z } from "zod";
import { decryptBytes, encryptBytes } from "@/lib/crypto/field-encryption";
import { type TableLimits, TableUnreadable } from "@/lib/document/table-limit";
import { tableRefusal } from "@/lib/document/table-refusal";
import { maximumListBytes, maximumListColumns, maximumListRows } from "@/lib/domain/access/attribute-list";
import { importText } from "@/lib/domain/people/import-cell";
import { tableRows } from "@/lib/file-reader/read-table";

const limits: TableLimits = {
  bytes: maximumListBytes,
  unpacked: 64 * 1024 * 1024,
  rows: maximumListRows + 1,
  columns: maximumListColumns,
  cell: 32_767,
  row: 64_000,
  text: 16 * 1024 * 1024,
  controls: 0.01,
};

const kept = z.object({
  file: z.string(),
  headings: z.array(z.string()),
  rows: z.array(z.tuple([z.number(), z.array(z.string())])),
});
/** A file as it was read: what it was called, its first row, and each row below by its number in a spreadsheet. */
export type ListContent = z.infer<typeof kept>;

/** The cells of a file. Throws Refusal. */
export async function readListFile(
  bytes: Uint8Array,
  { file, employer }: { file: string; employer: string },
): Promise<ListContent> {
  try {
    const rows: ListContent["rows"] = [];
    for await (const { line, cells, isCut } of tableRows(bytes, { employer, limits })) {
      if (isCut) throw new TableUnreadable("cut-off", line);
      rows.push([line, cells.map(importText)]);
    }
    const [first, ...below] = rows;
    if (!first || below.length === 0) throw new TableUnreadable("empty");
    return { file, headings: first[1], rows: below };
  } catch (fault) {
    throw tableRefusal(fault, "value-list-too-long");
  }
}

interface Of {
  organisationId: string;
  id: string;
}
const place = ({ organisationId, id }: Of) => ({ organisationId, identifierId: `${id} values` });

export const sealList = (list: Of, content: ListContent): Uint8Array =>
  encryptBytes(Buffer.from(JSON.stringify(content)), place(list));
export const openList = (list: Of & { content: Uint8Array }): ListContent =>
  kept.parse(JSON.parse(decryptBytes(list.content, place(list)).toString("utf8")));
