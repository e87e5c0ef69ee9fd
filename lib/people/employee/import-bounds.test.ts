import { describe, expect, test } from "vitest";
import { charactersOf, type TableRow } from "@/lib/document/table-limit";
import { type Part, workbookParts, zipOf } from "@/lib/testing/testing-zip";
import { importRefusal, importRows } from "./import-file";
import { dataRows, findLayout, inChunks } from "./import-layout";
import { inUnits } from "./import-unit";

/** A workbook whose cells all say one text, which it holds once. */
function aSwelling(text: string, rows: number, cells: number): Buffer {
  const shared: Part = {
    name: "xl/sharedStrings.xml",
    content: `<sst><si><t>Namn</t></si><si><t>${text}</t></si></sst>`,
    packed: true,
  };
  const row = (cell: number) => `<row>${`<c t="s"><v>${cell}</v></c>`.repeat(cells)}</row>`;
  return zipOf([...workbookParts(row(0) + row(1).repeat(rows)), shared]);
}

async function readThrough(bytes: Buffer) {
  const read = { rows: 0, characters: 0, refused: "" };
  try {
    for await (const row of importRows({ bytes, employer: "employer" })) {
      read.rows += 1;
      read.characters += charactersOf(row);
    }
  } catch (fault) {
    read.refused = importRefusal(fault).code;
  }
  return read;
}

describe("a workbook of some kB", () => {
  test("that would swell to gigabytes is refused at its first row that is too long", async () => {
    const bytes = aSwelling("x".repeat(32_000), 1_000, 60); // 1.9 GB
    expect(bytes.length).toBeLessThan(20_000);
    expect(await readThrough(bytes)).toEqual({
      rows: 1,
      characters: 240,
      refused: "import-row-too-long",
    });
  });

  test("that would swell row by row is refused once its rows come to 128 million characters", async () => {
    const bytes = aSwelling("x".repeat(32_000), 4_000, 2); // 256 MB
    expect(bytes.length).toBeLessThan(20_000);
    const { rows, characters, refused } = await readThrough(bytes);
    expect([rows, refused]).toEqual([2_098, "import-text-too-long"]);
    expect(characters).toBeLessThanOrEqual(128 * 1024 * 1024);
  });

  test("is held a million characters at a time, and no text of it beyond what can be read", async () => {
    const list = { bytes: aSwelling("x".repeat(2_000), 100, 30), employer: "employer" };
    const chunks: TableRow[][] = [];
    for await (const chunk of inChunks(inUnits(dataRows(list, await findLayout(list, null)), new Map())))
      chunks.push(chunk.flat());
    expect(chunks.flat()).toHaveLength(100);
    expect(chunks.flat()[0]?.cells[0]).toBe(`${"x".repeat(1_500)}…`);
    for (const chunk of chunks)
      expect(chunk.reduce((sum, row) => sum + charactersOf(row), 0)).toBeLessThan(1_000_000 + 45_100);
    expect(chunks.length).toBeGreaterThan(4);
  });
});
