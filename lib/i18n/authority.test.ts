import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { authorityWords } from "./authority";
import type { Locale } from "./locale";
import { messages } from "./messages";
import { sourceFiles } from "./testing-source";
import { translator } from "./translator";

const before = "2026-12-31";
const after = "2027-01-01";

/** Every sentence that names the authority, said of one day. */
function said(locale: Locale, day: string): string[] {
  const words = { ...authorityWords(locale, day), level: 3, day: "1 jan.", name: "Prov AB", year: "2026" };
  const site = (inside: string) => inside;
  const mark = translator(locale, "quality-mark");
  const supplier = translator(locale, "supplier");
  return [
    mark("agreement", words),
    mark("checked-hint", words),
    mark("milestone.application-sent", words),
    mark("milestone.questions-answered", words),
    mark("milestone.decision-received", words),
    mark("milestone.agreement-signed", words),
    supplier("approvals-lead", words),
    supplier("checked-hint", words),
    supplier("approval-band-unchecked", words),
    translator(locale, "scheme")("operator-hint", words),
    translator(locale, "procurement")("answer-warning", words),
    translator(locale, "demand")("demand.approved", words),
    translator(locale, "declaration")("recipient-name", words),
    translator(locale, "page").markup("accessibility-report", { ...words, site }),
  ];
}

test("until the last day of 2026 the words say Digg, and from the next they say PTS by themselves", () => {
  for (const locale of ["sv", "en"] as const) {
    for (const text of said(locale, before)) expect(text).toMatch(/\bDigg\b/);
    for (const text of said(locale, after)) {
      expect(text).toMatch(/\bPTS\b/);
      expect(text).not.toMatch(/digg/i);
    }
  }
  expect(said("sv", before)[2]).toBe("Ansökan är skickad till Digg");
  expect(said("en", after)[4]).toBe("The decision from PTS has been received");
  expect(said("sv", before).at(-1)).toContain("anmäla till Digg, Myndigheten för digital förvaltning.");
  expect(said("sv", after).at(-1)).toContain("anmäla till PTS, Post- och telestyrelsen.");
});

test("no word and no program names the authority: its one table does", () => {
  const naming = sourceFiles().filter(({ text }) => /\bdigg|["' (]PTS\b/i.test(text));
  expect(naming.map(({ path }) => path)).toEqual(["lib/domain/core/authority.ts"]);
  expect(JSON.stringify(messages)).not.toMatch(/digg|\bPTS\b/i);
});

test("every sentence that takes the authority is said above", () => {
  const sentences = (locale: Locale) => JSON.stringify(messages[locale]).match(/\{authority\}/g)?.length;
  // framework.publisher-since names only a successor.
  expect([sentences("sv"), sentences("en")]).toEqual([
    said("sv", before).length + 1,
    said("en", before).length + 1,
  ]);
});

test("the framework of 2019 says who published it then", () => {
  expect(JSON.parse(readFileSync("lib/domain/mark/tillitsramverk-2019-09-19.json", "utf8")).publisher).toBe(
    "DIGG",
  );
});
