import { describe, expect, test } from "vitest";
import { workbookParts, zipOf } from "@/lib/testing/testing-zip";
import { readTable } from "./read-table";

describe("a workbook of contracts", () => {
  test("is read: the first sheet, headings first", async () => {
    expect(await readTable(zipOf(workbookParts()), "employer")).toEqual([
      ["Benämning", "Motpart"],
      ["Drift", "Bolaget"],
    ]);
  });

  test("with more tags than a list can have is refused beside the field", async () => {
    const parts = workbookParts().slice(0, -1);
    const content = `<worksheet><sheetData>${"<a>".repeat(5_000_000)}`;
    const bytes = zipOf([...parts, { name: "xl/worksheets/sheet1.xml", content, packed: true }]);
    await expect(readTable(bytes, "employer")).rejects.toMatchObject({
      code: "reading-too-complex",
      field: "file",
    });
  });
});
