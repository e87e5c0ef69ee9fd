import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Part, workbookParts, zipOf } from "@/lib/testing/testing-zip";
import type { TableLimits } from "./table-limit";

const zeros = Buffer.alloc(150 * 1024 * 1024, " ");
const bomb: Part = { name: "xl/worksheets/sheet2.xml", content: zeros, packed: true };
const plain = workbookParts();
/** The rest of a workbook whose sheet is another. */
const others = plain.slice(0, -1);
const fragment = (rows: number) =>
  `<worksheet><sheetData>${Array.from({ length: rows }, (_, nth) => `<row r="${nth + 1}"><c r="A${nth + 1}"><v>1</v></c></row>`).join("")}</sheetData></worksheet>`;

const sheet = (content: string | Buffer): Part[] => [
  ...others,
  { name: "xl/worksheets/sheet1.xml", content, packed: true },
];
const opened = "<worksheet><sheetData>";
/** The limits of a list of contracts. */
const limits: TableLimits = {
  bytes: 2 * 1024 * 1024,
  unpacked: 16 * 1024 * 1024,
  rows: 2_001,
  columns: 60,
  cell: 32_767,
  row: 64_000,
  text: 16 * 1024 * 1024,
  controls: 0,
};

const attacks: [what: string, parts: Part[], outcome: string][] = [
  [
    "hides 150 MB behind a local header that no directory names",
    [...plain, { ...bomb, hidden: true }],
    "2 rows",
  ],
  ["hides 150 MB before its first part", [{ ...bomb, hidden: true }, ...plain], "2 rows"],
  ["unpacks to 150 MB", [...plain, bomb], "not-a-table"],
  ["unpacks to 150 MB and claims 100 bytes", [...plain, { ...bomb, claims: 100 }], "not-a-table"],
  [
    "unpacks to 100 bytes and claims 4 GB",
    [...plain, { ...bomb, content: "a", claims: 0xfffffffe }],
    "not-a-table",
  ],
  [
    "unpacks one part of 30 MB two hundred times over",
    [
      ...plain,
      { ...bomb, content: zeros.subarray(0, 30 * 1024 * 1024) },
      ...Array.from({ length: 200 }, (_, nth) => ({ name: `xl/${nth}.xml`, content: "", over: bomb.name })),
    ],
    "not-a-table",
  ],
  [
    "has a hundred parts of 3 MB",
    [
      ...plain,
      ...Array.from({ length: 100 }, (_, nth) => ({
        name: `xl/${nth}.xml`,
        content: zeros.subarray(0, 3 * 1024 * 1024),
        packed: true,
      })),
    ],
    "not-a-table",
  ],
  [
    "has six thousand parts",
    [...plain, ...Array.from({ length: 6_000 }, (_, nth) => ({ name: `xl/${nth}.xml`, content: "" }))],
    "not-a-table",
  ],
  [
    "has another workbook of 150 MB within",
    [...plain, { name: "xl/a.xlsx", content: zipOf([bomb]) }],
    "2 rows",
  ],
  ["has the same part twice", [...plain, ...plain.slice(-1)], "not-a-table"],
  ["has a sheet of 300,000 rows", sheet(fragment(300_000)), "too-long"],
  ["opens five million tags and closes none", sheet(opened + "<a>".repeat(5_000_000)), "too-complex"],
  ["has four million empty tags", sheet(opened + "<a/>".repeat(4_000_000)), "too-complex"],
  [
    "has a tag of a hundred thousand attributes",
    sheet(`${opened}<row ${Array.from({ length: 100_000 }, (_, nth) => `a${nth}=""`).join(" ")}>`),
    "too-complex",
  ],
  [
    "opens a million tags where its texts are",
    [...plain, { name: "xl/sharedStrings.xml", content: `<sst>${"<si>".repeat(1_000_000)}`, packed: true }],
    "too-complex",
  ],
];

const folder = mkdtempSync(join(tmpdir(), "sigill-bomb-"));
afterAll(() => rmSync(folder, { recursive: true }));
const readings: { outcome: string; peak: number }[] = [];
// One program reads them all, one after the other, so that what it needed at most can be asked of the system.
beforeAll(async () => {
  for (const [nth, [, parts]] of attacks.entries()) writeFileSync(join(folder, `${nth}.xlsx`), zipOf(parts));
  const code = `
    import { readFileSync } from "node:fs";
    import { openTable } from ${JSON.stringify(new URL("./table-file.ts", import.meta.url).pathname)};
    const limits = ${JSON.stringify(limits)};
    async function read(bytes) {
      let rows = 0;
      for await (const _ of (await openTable(bytes, limits)).rows) rows += 1;
      return \`\${rows} rows\`;
    }
    for (let nth = 0; nth < ${attacks.length}; nth++) {
      const bytes = readFileSync(\`${folder}/\${nth}.xlsx\`);
      const outcome = await read(bytes).catch((fault) => fault.fault);
      const peak = Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
      console.log(JSON.stringify({ outcome, peak }));
    }`;
  const words = ["--import", "tsx", "--input-type=module", "-e", code];
  const { stdout } = await promisify(execFile)(process.execPath, words, { timeout: 50_000 });
  readings.push(
    ...stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  );
});

describe("a workbook", () => {
  test.each(attacks.map(([what, , outcome], nth) => [what, outcome, nth] as const))(
    "that %s costs little memory",
    (_, outcome, nth) => {
      expect(readings[nth]?.outcome).toBe(outcome);
      expect(readings[nth]?.peak).toBeLessThan(outcome === "too-long" ? 400 : 170);
    },
  );
});
