import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { popplerOf } from "@/lib/document/testing-pdf";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { rawIn } from "@/lib/i18n/testing-raw";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { assembleDeclaration } from "./assemble";
import { declarationFile, readEvidenceBytes, recordDeclarationExport } from "./export";
import { readOneDeclaration } from "./read";
import { signDeclaration } from "./sign";
import { aMarkedTown, type MarkedTown, meet, tamper } from "./testing";
import { declarationZip } from "./zip";

const database = await freshDatabase();
const folder = mkdtempSync(join(tmpdir(), "declaration-"));
afterAll(() => rmSync(folder, { recursive: true }));
const now = new Date("2026-11-24T10:00:00Z");
const changedSince = "Ändrad sedan den lades till";
let town: MarkedTown;
let declarationId: string;
let changed: { evidenceId: string; sha256: string };
let whole: typeof changed;
let secret: typeof changed;
beforeAll(async () => {
  town = await aMarkedTown();
  whole = await meet(database, town, "K2.1", { text: "Hel rutin" });
  changed = await meet(database, town, "K2.2", { text: "Rutin som ändras", title: "Ändrad rutin" });
  secret = await meet(database, town, "K2.3", { text: "Hemlig rutin", classification: "secret" });
  const wish = { markId: town.markId, kind: "declaration", year: 2026, version: 0 };
  declarationId = String((await assembleDeclaration(town.sven, wish, { now })).declarationId);
  await tamper(database, changed.sha256);
});
const view = (id = declarationId) => readOneDeclaration(town.gun, { declarationId: id });
let signing: ReturnType<typeof signDeclaration> | undefined;
/** Jonas signs the declaration once, for all tests that read a signed one. */
const signed = () =>
  (signing ??= signDeclaration(town.jonas, { declarationId, version: 1, gapsKnown: "on" }, { now }));

async function pdf(locale: "sv" | "en" = "sv", id = declarationId) {
  const path = join(folder, `${Math.random()}.pdf`);
  writeFileSync(path, await declarationFile.pdf(await view(id), locale));
  return popplerOf(path);
}

describe("as PDF", () => {
  test("it is addressed to the authority of the day it was put together", async () => {
    expect((await pdf()).text).toMatch(/Mottagare\s+Digg, Myndigheten för digital förvaltning/);
    const wish = { markId: town.markId, kind: "application", year: 2027, version: 0 };
    const later = { now: new Date("2027-01-01T08:00:00Z") };
    const other = String((await assembleDeclaration(town.sven, wish, later)).declarationId);
    expect((await pdf("en", other)).text).toMatch(/Recipient\s+PTS, the Swedish Post and Telecom Authority/);
  });

  test("it is a tagged, titled PDF/UA in the reader's language", async () => {
    const { info, meta } = await pdf();
    expect(info).toMatch(/^Tagged:\s+yes$/m);
    expect(info).toMatch(/^Title:\s+Tillitsdeklaration 2026$/m);
    expect(meta).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect((await pdf("en")).info).toMatch(/^Title:\s+Trust declaration 2026$/m);
  });

  test("each requirement of the level is a heading with a table beneath, in chapters", async () => {
    const { structure, text } = await pdf();
    const tags = structure.split("\n").map((line) => line.trim().split(/[\s"(:]/)[0]);
    const count = (name: string) => tags.filter((tag) => tag === name).length;
    const declared = (await view()).content.requirements;
    expect(declared.length).toBeGreaterThan(35);
    expect(count("H1")).toBe(1);
    expect(count("H3")).toBe(declared.length);
    // One for each requirement, and what it is, the figures, the follow-up and the evidence.
    expect(count("Table")).toBe(declared.length + 4);
    expect(count("TR")).toBe(count("TH"));
    for (const { id } of declared) expect(text).toContain(`${id} `);
  });

  test("it says who signed, what is missing, every hash, and which evidence has changed", async () => {
    await signed();
    const { text } = await pdf();
    expect(text).toContain("Jonas Falk, 24 nov. 2026");
    expect(text).toContain("Inte undertecknad");
    expect(text).toContain("Utkast: handlingen är inte undertecknad av två personer.");
    expect(text).toMatch(/\d+ krav är inte uppfyllda\./);
    for (const { sha256 } of [whole, changed, secret]) expect(text).toContain(sha256.slice(0, 32));
    expect(text.replace(/\s+/g, " ")).toContain(`– ${changedSince}`);
    expect(text.replace(/\s+/g, " ")).toContain("Ett underlag är ändrat sedan det lades till");
  });
});

test.each(["sv", "en"] as const)(
  "in %s neither the PDF nor the workbook has a code of the program's",
  async (locale) => {
    await signed();
    expect(rawIn((await pdf(locale)).text, locale)).toEqual([]);
    const sheets = await readXlsxFile(Buffer.from(await declarationFile.xlsx(await view(), locale)));
    const cells = sheets
      .flatMap(({ sheet, data }) => [sheet, ...data.flat().map(String)])
      .filter((one) => one !== "null");
    expect(rawIn(cells.join("\n"), locale)).toEqual([]);
  },
);

test("as a workbook it has its sheets, and says which evidence has changed", async () => {
  const bytes = await declarationFile.xlsx(await view(), "sv");
  const sheets = await readXlsxFile(Buffer.from(bytes));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(["Handlingen", "Krav", "Underlag", "Avvikelser"]);
  const rows = sheets.find(({ sheet }) => sheet === "Underlag")?.data ?? [];
  expect(rows.find((row) => row.includes(changed.sha256))).toContain(changedSince);
  expect(rows.find((row) => row.includes(whole.sha256))).toContain("Oförändrad");
});

test("as JSON its content has the hash that stands beside it, and each evidence its own", async () => {
  const told = JSON.parse((await declarationFile.json(await view(), "sv")).toString());
  expect(createHash("sha256").update(canonicalJson(told.content)).digest("hex")).toBe(told.sha256);
  expect(
    told.evidence.map((one: Record<string, unknown>) => [one.sha256, one.changedSinceAdded]).sort(),
  ).toEqual(
    [
      [whole.sha256, false],
      [changed.sha256, true],
      [secret.sha256, false],
    ].sort(),
  );
});

test("as ZIP it holds all three with the evidence, but neither the changed nor the secret, and adds up", async () => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of declarationZip(await view(), "sv", (of) => readEvidenceBytes(town.gun, of)))
    chunks.push(chunk);
  const files = unzipSync(Buffer.concat(chunks));
  const kept = `underlag/${whole.sha256.slice(0, 12)}-rutin å.txt`;
  expect(Object.keys(files).sort()).toEqual([
    "SHA256SUMS",
    "Tillitsdeklaration 2026 nivå 3.json",
    "Tillitsdeklaration 2026 nivå 3.pdf",
    "Tillitsdeklaration 2026 nivå 3.xlsx",
    "underlag/--.txt",
    kept,
  ]);
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  expect(text(kept)).toBe("Hel rutin");
  expect(text("underlag/--.txt")).toContain(`${changed.sha256}  Ändrad rutin: ${changedSince}`);
  expect(text("underlag/--.txt")).toContain(`${secret.sha256}  Rutin för bärare: Hemligt`);
  for (const line of text("SHA256SUMS").trim().split("\n")) {
    const [sum, name = ""] = line.split(/ {2}/);
    expect(
      createHash("sha256")
        .update(files[name] ?? "")
        .digest("hex"),
      name,
    ).toBe(sum);
  }
});

describe("taking it out", () => {
  test("is on record with who, and in which form", async () => {
    await recordDeclarationExport(town.gun, { declarationId, format: "zip" });
    expect((await logOf(database, declarationId)).at(-1)).toMatchObject({
      action: "declaration.exported",
      actorId: town.gun.accountId,
      detail: { after: { format: "zip" } },
    });
  });

  test("is refused to the wrong role, off the record, and to another employer as if it were not there", async () => {
    const input = { declarationId, format: "pdf" };
    expect((await refusalOf(recordDeclarationExport(town.hr, input))).code).toBe("forbidden");
    const other = await aMarkedTown();
    expect((await refusalOf(recordDeclarationExport(other.sven, input))).code).toBe("not-found");
    expect((await refusalOf(readOneDeclaration(other.sven, { declarationId }))).code).toBe("not-found");
    expect(await readEvidenceBytes(other.sven, { kind: "file", sha256: whole.sha256 })).toBeNull();
    await withoutLog(database, () =>
      expect(recordDeclarationExport(town.gun, input)).rejects.toThrow("no log"),
    );
  });
});
