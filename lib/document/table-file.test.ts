import { describe, expect, test } from "vitest";
import { workbookParts, zipOf } from "@/lib/testing/testing-zip";
import { openTable } from "./table-file";
import { type TableLimits, type TableRow, TableUnreadable } from "./table-limit";

const limits: TableLimits = {
  bytes: 10_000,
  unpacked: 0,
  rows: 4,
  columns: 3,
  cell: 50,
  controls: 0.01,
  row: 120,
  text: 200,
};

async function read(text: string | Uint8Array) {
  const { form, rows } = await openTable(typeof text === "string" ? Buffer.from(text) : text, limits);
  const found: unknown[] = [];
  for await (const { line, cells } of rows) found.push([line, ...cells]);
  return { form, found };
}
const faultOf = (text: string | Uint8Array) =>
  read(text).then(
    () => "read",
    (fault: unknown) => (fault instanceof TableUnreadable ? [fault.fault, fault.line] : fault),
  );

describe("a table", () => {
  test("with line ends of three kinds is read, its rows numbered as a spreadsheet numbers them", async () => {
    expect((await read('a;b\r\n1;2\n\n3;"4\n5"\r6;7')).found).toEqual([
      [1, "a", "b"],
      [2, "1", "2"],
      [4, "3", "4\n5"],
      [5, "6", "7"],
    ]);
  });

  test.each([
    ["utf-8", Buffer.from("Å;b\r\n1;2")],
    ["utf-16le", Buffer.from("\ufeffÅ;b\r\n1;2", "utf16le")],
    ["utf-16le", Buffer.from("Å;b\r\n1;2", "utf16le")],
    ["utf-16be", Buffer.from("\ufeffÅ;b\r\n1;2", "utf16le").swap16()],
    ["windows-1252", Buffer.from("Å;b\r\n1;2", "latin1")],
  ])("in %s is read", async (encoding, bytes) => {
    expect(await read(bytes)).toEqual({
      form: { kind: "csv", encoding, separator: ";" },
      found: [
        [1, "Å", "b"],
        [2, "1", "2"],
      ],
    });
  });

  test("keeps a hidden character where it stands, and is none where there are many", async () => {
    expect(
      (await read(`a;b\n1\u0000;2\n${"t".repeat(40)};${"u".repeat(40)};${"v".repeat(40)}`)).found[1],
    ).toEqual([2, "1\u0000", "2"]);
    expect(await faultOf("\u0000\u0001\u0002\u0003".repeat(50))).toEqual(["not-a-table", undefined]);
  });

  test.each([
    ["a;b;c\n1;2;3\n4;5", [3, "4", "5"], true],
    ["a;b;c\n1;2;3\n4;5\n", [3, "4", "5"], undefined],
    ["a;b;c\n1;2;3\n4;5;6", [3, "4", "5", "6"], undefined],
    ["a;b;c\n1;2\n4;5", [3, "4", "5"], undefined],
    ["a;b;c\n1;2\n4", [3, "4"], undefined],
  ])(
    "says that its last row is cut where a line break and cells are missing: %j",
    async (text, last, isCut) => {
      const { rows } = await openTable(Buffer.from(text), limits);
      let row: TableRow | undefined;
      for await (const one of rows) row = one;
      expect([row && [row.line, ...row.cells], row?.isCut]).toEqual([last, isCut]);
    },
  );

  test.each([
    ["a\n1\n2\n3\n4", "too-long", 5],
    ["a;b;c;d", "too-wide", 1],
    [`a\n${"x".repeat(51)}`, "cell-too-long", 2],
    [`a\n${"x".repeat(50)};${"x".repeat(50)};${"x".repeat(21)}`, "row-too-long", 2],
    [`a${`\n${"x".repeat(50)};${"x".repeat(20)}`.repeat(3)}`, "text-too-long", 4],
    [`a\n${"x".repeat(5_000)}`, "cell-too-long", 2],
    ['a\n"open', "quote-open", 2],
    [`a\n\nb\n"${"x\n".repeat(300)}`, "cell-too-long", 4],
    ["x".repeat(10_001), "too-large", undefined],
  ])("beyond a limit is refused, with the row", async (text, fault, line) => {
    expect(await faultOf(text)).toEqual([fault, line]);
  });
});

describe("a workbook's rows", () => {
  const linesOf = async (...numbers: (string | null)[]) => {
    const rows = numbers.map((r) => `<row${r === null ? "" : ` r="${r}"`}><c><v>7</v></c></row>`).join("");
    const bytes = zipOf([...workbookParts(rows)]);
    const { rows: read } = await openTable(bytes, { ...limits, unpacked: 10_000 });
    const lines: number[] = [];
    for await (const { line } of read) lines.push(line);
    return lines;
  };

  test("are numbered as they say, and on from there where they do not", async () => {
    expect(await linesOf(null, "3", null, "1048576")).toEqual([1, 3, 4, 1_048_576]);
  });

  test.each([["2", "2"], ["3", "2"], ["1.5"], ["0"], ["-4"], ["1048577"], ["1e99"], ["x"], [""]])(
    "whose numbers are none of a sheet's are no table: %s %s",
    async (...numbers) => {
      await expect(linesOf(...numbers)).rejects.toMatchObject({ fault: "not-a-table" });
    },
  );
});

describe("a workbook with several sheets", () => {
  const cell = '<row r="1"><c r="A1"><v>7</v></c></row>';
  const bookOf = (...sheets: { name: string; state?: string; rows: string }[]) => {
    const [types, , , ...rest] = workbookParts(cell);
    const tags = sheets.map(({ name, state }, nth) => {
      const shown = state ? ` state="${state}"` : "";
      return `<sheet name="${name}" sheetId="${nth + 1}"${shown} r:id="r${nth + 1}"/>`;
    });
    const relations = sheets.map(
      (_, nth) => `<Relationship Id="r${nth + 1}" Target="worksheets/s${nth + 1}.xml"/>`,
    );
    return zipOf([
      ...(types ? [types] : []),
      {
        name: "xl/workbook.xml",
        content: `<workbook xmlns:r="r"><sheets>${tags.join("")}</sheets></workbook>`,
      },
      { name: "xl/_rels/workbook.xml.rels", content: `<Relationships>${relations.join("")}</Relationships>` },
      ...sheets.map(({ rows }, nth) => ({
        name: `xl/worksheets/s${nth + 1}.xml`,
        content: `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
      })),
      ...rest.filter(({ name }) => name !== "xl/worksheets/sheet1.xml"),
    ]);
  };

  test("says which sheet is read, and which others that are shown have something in them", async () => {
    const bytes = bookOf(
      { name: "Dolt", state: "hidden", rows: cell },
      { name: "Månadsavlönade", state: "visible", rows: cell },
      { name: "Blad2", rows: "" },
      { name: "Timavlönade", rows: cell },
      { name: "Mall", state: "veryHidden", rows: cell },
    );
    const { form, rows } = await openTable(bytes, { ...limits, unpacked: 10_000 });
    expect(form).toEqual({ kind: "xlsx", sheet: "Månadsavlönade", unread: ["Timavlönade"] });
    const read: unknown[] = [];
    for await (const { cells } of rows) read.push(cells);
    expect(read).toEqual([["7"]]);
  });
});

describe("a workbook with merged cells", () => {
  const cells = (...texts: [string, string][]) =>
    texts.map(([at, text]) => `<c r="${at}" t="str"><v>${text}</v></c>`).join("");
  const bookOf = (...refs: string[]) => {
    const rows = [
      cells(["A1", "Enhet"], ["B1", "Namn"], ["C1", "Titel"]),
      cells(["A2", "Skolan"], ["B2", "Karin"]),
      cells(["B3", "Nils"]),
      "",
      cells(["B5", "Eva"], ["C5", "Rektor"]),
    ];
    const merged = refs.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
    const [types, book, relations] = workbookParts();
    return zipOf([
      ...[types, book, relations].flatMap((part) => part ?? []),
      {
        name: "xl/worksheets/sheet1.xml",
        content: `<worksheet><sheetData>${rows.map((row, nth) => `<row r="${nth + 1}">${row}</row>`).join("")}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`,
      },
    ]);
  };
  const readBook = async (...refs: string[]) => {
    const { form, rows } = await openTable(bookOf(...refs), { ...limits, unpacked: 20_000 });
    const read: string[][] = [];
    for await (const row of rows) read.push([String(row.line), ...row.cells]);
    return { merged: form.kind === "xlsx" && form.merged, read };
  };

  test("has their value in each row they cover, and says how many there are", async () => {
    expect(await readBook("A2:A5", "A1:C1")).toEqual({
      merged: 1,
      read: [
        ["1", "Enhet", "Namn", "Titel"],
        ["2", "Skolan", "Karin"],
        ["3", "Skolan", "Nils"],
        ["5", "Skolan", "Eva", "Rektor"],
      ],
    });
    expect((await readBook("A2:A3", "C2:C3")).read.at(-1)).toEqual(["5", "", "Eva", "Rektor"]);
  });
});
