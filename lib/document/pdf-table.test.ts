import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { PdfDocument } from "./pdf-document";
import type { PdfTable } from "./pdf-table";
import { structureOf } from "./testing-structure";

const folder = mkdtempSync(join(tmpdir(), "pdf-table-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function written(...tables: PdfTable[]) {
  const pdf = new PdfDocument({ title: "Prov", language: "sv-SE", made: new Date("2026-11-28T10:00:00Z") });
  pdf.heading("Prov", 1);
  for (const table of tables) pdf.table(table);
  pdf.paragraph("Efter tabellen.");
  const path = join(folder, `${Math.random()}.pdf`);
  writeFileSync(path, await pdf.finish((page, pages) => ["Prov", `${page}/${pages}`]));
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: "utf8" });
  return {
    structure: structureOf(path),
    text: run("pdftotext", "-layout", path, "-"),
    pages: Number(/^Pages:\s+(\d+)$/m.exec(run("pdfinfo", path))?.[1]),
  };
}

const months: PdfTable = {
  caption: "Utfärdade per månad",
  columns: [{ label: "Månad" }, { label: "Utfärdade", numeric: true }],
  rows: [
    ["oktober 2026", "1 204"],
    ["november 2026", "7"],
  ],
};

test("a table has its caption, heads of its columns and heads of its rows, in the order they are read", async () => {
  const { structure } = await written(months);
  expect(structure).toEqual([
    "Document",
    "  H1 Prov",
    "  Table",
    "    Caption Utfärdade per månad",
    "    THead",
    "      TR",
    "        TH/Column Månad",
    "        TH/Column Utfärdade",
    "    TBody",
    "      TR",
    "        TH/Row oktober 2026",
    "        TD 1 204",
    "      TR",
    "        TH/Row november 2026",
    "        TD 7",
    "  P Efter tabellen.",
  ]);
});

test("over the page its heads are drawn again and read once, and no row is lost or drawn twice", async () => {
  const rows = Array.from({ length: 80 }, (_, at) => [`Rad ${at + 1}.`, String(at)]);
  const { structure, text, pages } = await written({ ...months, rows });
  expect(pages).toBe(3);
  const sheets = text.split("\f").slice(0, pages);
  for (const sheet of sheets) expect(sheet).toMatch(/Månad\s+Utfärdade/);
  expect(structure.filter((line) => line.includes("TH/Column"))).toHaveLength(2);
  expect(structure.filter((line) => line.includes("TH/Row"))).toHaveLength(80);
  for (const [label] of rows) expect(text.split(`${label} `).length - 1, label).toBe(1);
});

test("a table never leaves its heads at the foot of a page", async () => {
  const rows = Array.from({ length: 33 }, (_, at) => [`Rad ${at + 1}.`, "1"]);
  const { text, pages } = await written({ ...months, rows }, { ...months, caption: "Nästa tabell" });
  const sheets = text.split("\f").slice(0, pages);
  const at = sheets.findIndex((sheet) => sheet.includes("Nästa tabell"));
  expect(sheets[at]).toContain("oktober 2026");
});

test("columns that are many share the page, and long words are not drawn over their neighbours", async () => {
  const labels = ["Månad", "Kort", "Mobil", "Säkerhetsnyckel", "Nyckelfil", "Totalt", "Förnyas redan"];
  const { text, structure } = await written({
    caption: "Många",
    columns: labels.map((label, at) => ({ label, ...(at > 0 ? { numeric: true as const } : {}) })),
    rows: [["september 2027", "1", "22", "333", "4 444", "55 555", "666 666"]],
  });
  expect(text.replace(/\s+/g, " ")).toContain("september 2027 1 22 333 4 444 55 555 666 666");
  expect(structure.filter((line) => line.includes("TH/Column")).map((line) => line.trim().slice(10))).toEqual(
    labels,
  );
});
