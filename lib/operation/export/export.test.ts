import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { type ExportCell, type ExportTable, exportLists } from "@/lib/domain/core/export";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readShort } from "./read-short";
import { recordExport } from "./record";
import { writeExport } from "./write";

const database = await freshDatabase();
const organisationId = await anOrganisation();
const eva = await anOfficer(organisationId, ["procurement-officer"], { name: "Eva Sund" });
const auditor = await anOfficer(organisationId, ["auditor"]);
const taken = { format: "csv" as const, rows: 3, filters: { q: "kort" } };

test("taking out a list is on record: who, which list, how narrowed and how many rows", async () => {
  await recordExport("agreements")(eva, taken);
  expect((await logOf(database, organisationId)).at(-1)).toMatchObject({
    action: "agreement.exported",
    outcome: "done",
    actorId: eva.accountId,
    detail: {
      actorName: "Eva Sund",
      after: { list: "agreements", format: "csv", rows: 3, filters: { q: "kort" } },
    },
  });
});

test("a personal number that narrowed the list is not written into the log", async () => {
  for (const q of ["20121212-1212", "201212121212", "121212-1212"])
    await recordExport("agreements")(eva, { ...taken, filters: { q, kind: "framework" } });
  const told = (await logOf(database, organisationId)).slice(-3);
  for (const { detail } of told)
    expect(detail).toMatchObject({ after: { filters: { q: "••••", kind: "framework" } } });
});

test("each list is for those who may see it, and a refused attempt is on record", async () => {
  for (const list of ["employees", "eids", "audit"] as const)
    expect((await refusalOf(recordExport(list)(eva, taken))).code).toBe("forbidden");
  expect((await logOf(database)).at(-1)).toMatchObject({ action: "audit:read", outcome: "refused" });
  for (const list of exportLists) expect(await recordExport(list)(auditor, taken)).toEqual({ rows: 3 });
});

test("off the record nobody gets to take anything out", async () => {
  await withoutLog(database, () => expect(recordExport("agreements")(eva, taken)).rejects.toThrow("no log"));
});

const table: ExportTable = {
  headings: ["Namn", "Värde"],
  rows: [
    ['=HYPERLINK("http://ond.example")', 12.5],
    ['Åsa; "Öberg"\nandra raden', null],
    ["\u0000\u0008Ren", -3],
  ],
};

test("as CSV another program reads the same cells back, and no cell is a formula", async () => {
  const bytes = await writeExport(table, "csv");
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(parse(bytes, { bom: true, delimiter: ";" })).toEqual([
    ["Namn", "Värde"],
    ['\'=HYPERLINK("http://ond.example")', "12.5"],
    ['Åsa; "Öberg"\nandra raden', ""],
    ["\u0000\u0008Ren", "-3"],
  ]);
});

test("as a workbook text stays text, a number a number, and no cell is a formula", async () => {
  const bytes = await writeExport(table, "xlsx");
  expect(await readSheet(bytes)).toEqual([
    ["Namn", "Värde"],
    ['=HYPERLINK("http://ond.example")', 12.5],
    ['Åsa; "Öberg"\nandra raden', null],
    ["Ren", -3],
  ]);
  const [sheet = new Uint8Array()] = Object.values(
    unzipSync(bytes, { filter: ({ name }) => name.endsWith("sheet1.xml") }),
  );
  expect(strFromU8(sheet)).toContain("<sheetData>");
  expect(strFromU8(sheet)).not.toContain("<f>");
});

test("2,000 rows are read while one waits, and of a longer list no more than shows that it is", async () => {
  let read = 0;
  async function* pages(count: number): AsyncGenerator<ExportCell[][]> {
    for (read = 0; read < count; read += 50)
      yield Array.from({ length: Math.min(50, count - read) }, (_, at) => [read + at]);
  }
  const short = await readShort({ headings: ["Nummer"], pages: pages(2_000) });
  expect([short?.headings, short?.rows.length, short?.rows.at(-1)]).toEqual([["Nummer"], 2_000, [1_999]]);
  expect(await readShort({ headings: ["Nummer"], pages: pages(20_000) })).toBeUndefined();
  expect(read).toBe(2_000);
});
