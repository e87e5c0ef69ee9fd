import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { words as ofService } from "@/bin/demo-service/words";
import { en } from "@/bin/signing/words-en";
import { sv } from "@/bin/signing/words-sv";
import { messages } from "./messages";

type Tree = { [key: string]: string | Tree };
const flat = (tree: Tree, before = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[before + key, value]] : flat(value, `${before}${key}.`),
  );

/** Each kind of code by its own word: a card's, one that is sent to sign with, one on paper, and those of registers. */
const swedish = [
  "aktiverings",
  "engångs",
  "nöd",
  "avdelnings",
  "behörighets",
  "förskrivar",
  "enhets",
  "program",
  "käll",
];
const english = [
  "activation",
  "one-time",
  "emergency",
  "department",
  "mandate",
  "prescriber",
  "unit",
  "program",
  "source",
  "QR",
];
const ending = "(?:en|er|erna|ens|ers|ernas|s)?";
const unnamedSwedish = new RegExp(
  `(?<![\\p{L}])(?!(?:${swedish.join("|")})kod${ending}(?!\\p{L}))[\\p{L}-]*kod${ending}(?!\\p{L})`,
  "giu",
);
const unnamedEnglish = new RegExp(`(?<!(?:${english.join("|")})[ -])\\bcodes?\\b`, "gi");

/** Markup in a command's font and argument names are not words that a person reads. */
const read = (text: string) => text.replace(/<\/?code>|\{codes?[,}]/g, "");

const unnamed = (texts: [string, string][], pattern: RegExp) =>
  texts.filter(([, text]) => read(text).match(pattern)).map(([key]) => key);

const terms = (language: "sv" | "en"): [string, string][] =>
  ["bin/seed/terms.ts", "bin/bootstrap/terms.ts"].map((file) => {
    const [, both = ""] = readFileSync(file, "utf8").split("sv: `");
    const [swedishText = "", englishText = ""] = both.split("en: `");
    return [file, language === "sv" ? swedishText : englishText];
  });

test("in Swedish no code is called kod alone, and no square to scan a code", () => {
  expect(
    unnamed(
      [...flat(messages.sv as Tree), ...Object.entries(sv), ...Object.entries(ofService.sv), ...terms("sv")],
      unnamedSwedish,
    ),
  ).toEqual([]);
});

test("in English no code is called code alone", () => {
  expect(
    unnamed(
      [...flat(messages.en as Tree), ...Object.entries(en), ...Object.entries(ofService.en), ...terms("en")],
      unnamedEnglish,
    ),
  ).toEqual([]);
});

/** Pages that are read beside the framework. */
const besideFramework = new Set([
  ...readdirSync("lib/i18n/sv/mark").map((file) => file.replace(/\.json$/, "")),
  "practice-statement",
  "disposal",
]);

test.each(["sv", "en"] as const)("in %s the number of a requirement is in no text elsewhere", (locale) => {
  const numbered = flat(messages[locale] as Tree).filter(([, text]) => /\bK\d+\.\d/.test(text));
  const nouns = new Set(numbered.map(([key]) => key.split(".")[0] ?? ""));
  expect(nouns.size).toBeGreaterThan(2);
  expect([...nouns].filter((noun) => !besideFramework.has(noun))).toEqual([]);
});

test("a code without its kind would be seen", () => {
  for (const text of ["Skicka kod", "Koden gäller", "QR-koden", "PIN-kod", "Pinkod", "Alla koder."])
    expect(text.match(unnamedSwedish), text).not.toBeNull();
  for (const text of ["Skicka engångskod", "Nödkoderna gäller", "Aktiveringskoden", "QR-ruta", "kodade"])
    expect(text.match(unnamedSwedish), text).toBeNull();
  for (const text of ["Send code", "The code is", "Codes"])
    expect(text.match(unnamedEnglish), text).not.toBeNull();
  for (const text of ["a one-time code", "Activation code", "the QR code", "Emergency codes", "decode"])
    expect(text.match(unnamedEnglish), text).toBeNull();
});
