import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { popplerOf } from "@/lib/document/testing-pdf";
import { rawIn } from "@/lib/i18n/testing-raw";
import { type Annex, annexPdf } from "./annex";

const folder = mkdtempSync(join(tmpdir(), "annex-"));
afterAll(() => rmSync(folder, { recursive: true }));
const at = new Date("2026-11-24T10:00:00Z");
const annex: Annex = {
  number: "UH-2026-0003",
  title: "Kort och läsare åt Öby",
  caseReference: "KS 2026/114",
  level: 3,
  organisation: "Exempelköpings kommun",
};

async function written(locale: "sv" | "en" = "sv", given: Partial<Pick<Annex, "level">> = {}, made = at) {
  const { level } = { ...annex, ...given };
  const path = join(folder, `${locale} ${level} ${made.getTime()}.pdf`);
  // Several tests read the same file.
  if (!existsSync(path)) writeFileSync(path, await annexPdf({ ...annex, level }, locale, made));
  return popplerOf(path);
}

test("the annex is a tagged, titled PDF/UA in the reader's language", async () => {
  const { info, meta } = await written();
  expect(info).toMatch(/^Tagged:\s+yes$/m);
  expect(info).toMatch(/^Title:\s+Kravbilaga UH-2026-0003$/m);
  expect(meta).toContain("<pdfuaid:part>1</pdfuaid:part>");
  expect((await written("en")).info).toMatch(/^Title:\s+Requirements annex UH-2026-0003$/m);
});

test("it has every demand once, numbered, each a table row with a head", async () => {
  const { text, structure } = await written();
  const numbers = [...text.matchAll(/^\s*(\d\.\d) (Obligatoriskt|Önskvärt)/gm)].map((found) =>
    found.slice(1),
  );
  expect(numbers).toHaveLength(17);
  expect(numbers.filter(([, weight]) => weight === "Obligatoriskt")).toHaveLength(12);
  expect(numbers[0]).toEqual(["1.1", "Obligatoriskt"]);
  const tags = structure.split("\n").map((line) => line.trim().split(/[\s"(:]/)[0]);
  const count = (name: string) => tags.filter((tag) => tag === name).length;
  expect(count("H1")).toBe(1);
  expect(count("H2")).toBe(5);
  expect(count("TR")).toBe(21);
  expect(count("TH")).toBe(21);
});

test("it says the level that is asked for, what each rests on, and leaves room to answer", async () => {
  const { text } = await written("sv", { level: 4 });
  expect(text.replace(/\s+/g, " ")).toContain("minst tillitsnivå 4");
  expect(text).toContain("Grund: K2.6");
  expect(text.match(/Svar:/g)).toHaveLength(17);
  expect(text).toContain("Kort och läsare åt Öby");
});

test.each(["sv", "en"] as const)("no demand is told by its code in %s", async (locale) => {
  for (const level of [2, 3, 4]) expect(rawIn((await written(locale, { level })).text, locale)).toEqual([]);
});

test("every page has the number and n of m", async () => {
  const { info, text } = await written();
  const pages = Number(/^Pages:\s+(\d+)$/m.exec(info)?.[1]);
  expect(pages).toBeGreaterThan(1);
  text
    .split("\f")
    .slice(0, pages)
    .forEach((page, index) => {
      expect(page).toContain(`Sida ${index + 1} av ${pages}`);
      expect(page).toContain("UH-2026-0003 · 24 nov. 2026 11:00");
    });
});

test("it names the authority as it is called on the day it is made", async () => {
  const onLine = ({ text }: { text: string }) => text.replace(/\s+/g, " ");
  const before = onLine(await written("sv", {}, new Date("2026-12-31T22:59:00Z")));
  expect(before).toContain("godkänd av Digg på minst tillitsnivå 3");
  const after = onLine(await written("en", {}, new Date("2026-12-31T23:01:00Z")));
  expect(after).toContain("approved by PTS at level 3 at least");
  expect(after).not.toMatch(/digg/i);
});
