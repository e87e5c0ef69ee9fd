import { expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import type { TheirMailKind } from "./mail-kind";
import { linesOf, templateText } from "./mail-template";
import { refuseTemplate } from "./mail-template-fault";

const limits = { page: "sigill.example", mail: ["provkoping.example"], today: "2026-11-28" };

/** The code and field of everything that is refused, when those fields are written and the rest is empty. */
function refused(written: Record<string, string>, kind: TheirMailKind = "booking"): string[] {
  try {
    refuseTemplate(
      kind,
      templateText((field) => written[field] ?? ""),
      limits,
    );
    return [];
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    return [fault, ...fault.also].map(({ code, field }) => `${code} ${field}`);
  }
}
const closing = (sv: string, kind?: TheirMailKind) =>
  refused({ "closing-sv": sv, "closing-en": "Welcome." }, kind);

test("an opening, a closing and a signature in both languages are taken, with what the kind may name", () => {
  expect(
    refused({
      "opening-sv": "Hej!",
      "opening-en": "Hello!",
      "closing-sv":
        "Kom till {place}, t.ex. före lunch.\nMejla passkort@provkoping.example eller ring 010-555 00 24.",
      "closing-en": "Come to {place}. Read https://sigill.example/prov/my first.",
      "signature-sv": "Passkort, {organisation}",
      "signature-en": "Badge office, {organisation}",
    }),
  ).toEqual([]);
});

test("what the kind does not tell cannot be named, and no brace is left over", () => {
  for (const text of [
    "{number}",
    "{personnummer}",
    "{identityNumber}",
    "{",
    "Kom }",
    "{{place}}",
    "{place",
    "{ place }",
    "{name, select, a {b} other {c}}",
  ])
    expect(closing(text), text).toEqual(["template-placeholder closing-sv"]);
  expect(closing("{place}", "end-reminder")).toEqual(["template-placeholder closing-sv"]);
  expect(closing("{number}", "collect-reminder")).toEqual([]);
});

test("nothing leads to another host, however it is written", () => {
  for (const text of [
    "https://elak.example",
    "https://sigill.example:8443/my",
    "https://sigill.example\\@elak.example/my",
    "https://elak.example\\@sigill.example/my",
    "http://sigill.example.elak.example/my",
    "https://sigill.example@elak.example",
    "https://elak.example/?https://sigill.example",
    "ftp://sigill.example",
    "www.elak.example",
    "Gå till elak.example/koder nu",
    "ELAK.SE",
    "elak。se",
    "ｅｌａｋ．ｓｅ",
    "xn--elk-una.xn--p1ai",
    "https://{organisation}.elak.example",
    "{place}.se",
    "mejla kod@elak.example",
    "mailto:kod@elak.example",
    "kod@sigill.example.elak.example",
    "https://sіgill.example", // a Cyrillic letter
  ])
    expect(closing(text), text).toEqual(["template-link closing-sv"]);
});

test("an identity number is refused, written in any way", () => {
  for (const text of ["19850214-2386", "8502142386", "850214 2386", "８５０２１４-２３８６"])
    expect(closing(`Som ${text}.`), text).toEqual(["template-identity-number closing-sv"]);
});

test("a text that pushes the facts out of sight, or divides the mail, is refused", () => {
  expect(refused({ "opening-sv": "a\nb\nc\nd", "opening-en": "a" })).toEqual(["template-lines opening-sv"]);
  for (const line of ["* * *", "-- ", "_____", "\n>>>"])
    expect(closing(`Hej.\n${line}\nHej.`), line).toEqual(["template-line closing-sv"]);
  expect(linesOf("a\r\n\r\n\r\n\r\nb  \rc")).toBe("a\n\nb\nc");
});

test("both languages are written or neither, a signature says who writes, and an empty template is none", () => {
  expect(refused({ "opening-sv": "Hej!" })).toEqual(["template-language-missing opening-en"]);
  expect(refused({ "closing-en": "Bye." })).toEqual(["template-language-missing closing-sv"]);
  expect(refused({ "signature-sv": "IT", "signature-en": "IT" })).toEqual([
    "template-sender signature-sv",
    "template-sender signature-en",
  ]);
  expect(refused({})).toEqual(["template-empty opening-sv"]);
});
