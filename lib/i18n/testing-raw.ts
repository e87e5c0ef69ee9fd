import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { demandCodes } from "@/lib/domain/contract/demand";
import { refusalCodes } from "@/lib/domain/core/refusal-code";
import { auditCodes, auditNotes } from "@/lib/domain/operation/audit-code";
import { type Locale, locales } from "./locale";

// Read as files: the browser stories have no bundler that imports JSON.
const files = readdirSync("lib/i18n/sv", { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".json"),
);
const nouns = files.map((file) => basename(file, ".json"));
const word = /[\p{L}\d]+(?:-[\p{L}\d]+)*/gu;

type Tree = { [key: string]: string | Tree };
const texts = (tree: Tree): string[] =>
  Object.values(tree).flatMap((one) => (typeof one === "string" ? [one] : texts(one)));
const wordsOf = (locale: Locale) =>
  new Set(
    [...files.map((file) => `${locale}/${file}`), "control-words.json"]
      .flatMap((file) => texts(JSON.parse(readFileSync(`lib/i18n/${file}`, "utf8"))))
      .flatMap((text) => text.toLowerCase().match(word) ?? []),
  );

/** Codes of the product's own. */
const codes = [
  ...[...Object.values(auditCodes), ...Object.values(auditNotes)].flatMap((form) => form.codes),
  ...demandCodes,
  ...refusalCodes,
];
/** Those that are no word of the language: one that is cannot be told from it. */
const foreign = Object.fromEntries(
  locales.map((locale) => {
    const known = wordsOf(locale);
    return [locale, new Set(codes.filter((code) => code.length > 3 && !known.has(code)))];
  }),
) as Record<Locale, Set<string>>;

const patterns: [what: string, pattern: RegExp][] = [
  ["template", /\{\s*(?:\w+\s*[,}]|")|, (?:select|plural), /g],
  ["JSON", /\[object \w+\]|[{[]"|"\s*:\s*["{[\d]/g],
  ["camelCase", /(?<![\p{L}\d_])[a-z]+[A-Z]\w*/gu],
  ["instant", /\d{4}-\d\d-\d\dT\d\d:?\d\d[\d:.Z]*/g],
  ["id", /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g],
  ["nothing", /(?<![\p{L}\d-])(?:undefined|NaN|Infinity|null|Invalid Date)(?![\p{L}\d-])/gu],
  ["key", new RegExp(`(?<![\\w./@-])(?:${nouns.join("|")})\\.[a-z][\\w-]*(?:\\.[\\w-]+)*`, "g")],
];
/** What the world writes so: names with a capital within, attributes by their own names, and files. */
const names =
  /^(?:eID\w*|iOS|macOS|orgAffiliation|organizationIdentifier|[\w-]+\.(?:pdf|xlsx|csv|txt|json))$/;
/** Addresses, and what a certificate or another program is called by. */
const addresses = /(?:https?|urn|mailto|webcal):\S+|[\w.+-]+@[\w.-]+/g;

/** What a key is known by to everybody: SHA-256 as RFC 7638 §3 writes it. */
const thumbprints = /(?<![\w-])[\w-]{43}(?![\w-])/g;

/** A value by itself: one word among others is somebody's sentence, perhaps in another language. */
const standsAlone = (text: string, at: number, length: number) =>
  /(?:^|[;:|(→"\n\f])\s*$/.test(text.slice(Math.max(0, at - 20), at)) &&
  /^\s*(?:$|[;,|)→"\n\f])/.test(text.slice(at + length, at + length + 20));

/** What no reader should meet (domain words §1.9): templates, JSON, codes, ids, instants of the program's. */
export function rawIn(text: string, locale: Locale): string[] {
  const read = text.replace(addresses, " ").replace(thumbprints, " ");
  const found = patterns.flatMap(([what, pattern]) =>
    [...read.matchAll(pattern)]
      .map(([one]) => one)
      .flatMap((one) => (names.test(one) ? [] : [`${what} ${one}`])),
  );
  const coded = [...read.matchAll(word)].flatMap(({ 0: one, index }) =>
    foreign[locale].has(one) && (one.includes("-") || standsAlone(read, index, one.length)) ? one : [],
  );
  return [...new Set([...found, ...coded.map((code) => `code ${code}`)])];
}
