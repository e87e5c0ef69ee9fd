import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { countsOf, headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { workbookParts, zipOf } from "@/lib/testing/testing-zip";
import { chooseListColumns } from "./import-choose";
import { importEmployeeList } from "./import-commit";
import { previewImport } from "./import-preview";
import { aDesk } from "./testing";

const { administrator: sql } = await freshDatabase();

const ek = "19850214-2386;Ek;Karin;41207;;Rektor;2020-01-01;;;karin.ek@example.se;070-123 45 67";

/** Two people of one title, whose cell is merged over both their rows. */
function aMergedBook() {
  const cells = (line: number, texts: string[]) =>
    texts.map((text, at) => `<c r="${"ABCDE"[at]}${line}" t="str"><v>${text}</v></c>`).join("");
  const rows = [
    ["Befattning", "Efternamn", "Förnamn", "Anst.nr", "Anställd från"],
    ["Rektor", "Ek", "Karin", "41207", "2020-01-01"],
    ["", "Alm", "Isa", "41208", "2020-01-01"],
  ].map((texts, nth) => `<row r="${nth + 1}">${cells(nth + 1, texts)}</row>`);
  const sheet = `<sheetData>${rows.join("")}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>`;
  return zipOf([
    ...workbookParts().slice(0, -1),
    { name: "xl/worksheets/sheet1.xml", content: `<worksheet>${sheet}</worksheet>` },
  ]);
}

describe("a file", () => {
  test("without headings keeps its first person, who is imported once its columns are chosen", async () => {
    const { hr } = await aDesk();
    const importId = await upload(hr, `${ek}\r\n`);
    const { version, reading } = await previewImport(hr, { importId });
    expect(reading.headings?.row).toBe(-1);
    const columns = {
      personalNumber: "0",
      surname: "1",
      givenName: "2",
      employeeNumber: "3",
      employedFrom: "6",
    };
    const rows = { headingRow: "-1", shownRow: "-1" };
    await chooseListColumns(hr, { importId, version, ...columns, ...rows, extent: "part" });
    await workAll();
    expect(await countsOf(hr, importId)).toMatchObject({ new: 1, faulty: 0 });
  });

  test("of a workbook says how many of its cells are merged over rows, and reads their value in each", async () => {
    const { hr } = await aDesk();
    const importId = await upload(hr, aMergedBook());
    expect((await previewImport(hr, { importId })).reading.form).toMatchObject({ merged: 1 });
    await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
    await workAll();
    const titles = await sql`select title from tenant.employee where organisation_id = ${hr.organisationId}
      and surname in ('Ek', 'Alm')`;
    expect(titles.map(({ title }) => title)).toEqual(["Rektor", "Rektor"]);
  });

  test.each([
    [`${ek}\r\n19900101-2384;Alm;Is`, "list-cut-off", "3"],
    [`${ek}\r\n19900101-2384;"Alm;Isa;41208;;;;;;;\r\n`, "list-quote-open", "3"],
  ])("that ends within a row or a quotation is refused by that row: %j", async (rows, refused, row) => {
    const { hr } = await aDesk();
    const importId = await upload(hr, `${headings}\r\n${rows}`, "whole");
    const preview = await previewImport(hr, { importId });
    expect(preview).toMatchObject({ state: "refused", refused, reading: { refusedRow: row } });
    expect(preview.counts.left.rows).toBe(0);
  });
});
