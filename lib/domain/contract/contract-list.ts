import { writtenDay, writtenQuarter } from "@/lib/domain/core/written-day";
import { type AgreementKind, kindsThat } from "./agreement-kind";

/** What a column of a contract list can be. */
export const listFields = [
  "title",
  "party",
  "partyNumber",
  "kind",
  "framework",
  "number",
  "caseReference",
  "signedOn",
  "validFrom",
  "validTo",
  "renewal",
  "notice",
  "value",
] as const;
export type ListField = (typeof listFields)[number];
/** Which column holds what, counted from 0. */
export type ColumnMap = Partial<Record<ListField, number>>;

/** The most rows of a list: an employer has hundreds of contracts. */
export const maximumListRows = 2_000;
export const maximumListColumns = 60;
/** How long a list is kept that nothing was made of, in ms. */
export const listLifeMs = 24 * 3_600_000;

/** How each heading is written in Swedish and English; the more particular first. */
const headings: readonly [field: ListField, pattern: RegExp][] = [
  [
    "partyNumber",
    /^(org(anisations?)?[ .-]*(nr|nummer|no|number|id)\b|.*organi[sz]ation(s|al)?[ -]*(nummer|number|nr))/,
  ],
  [
    "number",
    /^((avtals?|kontrakts?|agreement|contract)?[ -]?(nr|nummer|no|number|id|referens|reference|ref)\.?)$/,
  ],
  ["caseReference", /^(diarie|dnr|ärende|case|file ref)/],
  [
    "signedOn",
    /^(undertecknad|undertecknat|signerat|signerad|tecknat|tecknad|avtalsdatum|signed|date of signature)/,
  ],
  [
    "validFrom",
    /^(start|giltigt? (fr|från)|gäller fr|från|avtalsstart|fr\.? ?o\.? ?m|valid from|from|begin)/,
  ],
  [
    "validTo",
    /^(slut|giltigt? (t|till)|gäller t|till|avtalsslut|t\.? ?o\.? ?m|löper ut|valid (to|until|through)|to$|end|expir)/,
  ],
  ["renewal", /^(förläng|automatisk|renew|extension)/],
  ["notice", /^(uppsägning|notice)/],
  ["value", /^(värde|avtalsvärde|belopp|kontraktsvärde|takvolym|(contract )?value|amount)/],
  [
    "framework",
    /^(ramavtal|under ramavtal|avrop(as|at|ad)? (från|under|av)|framework|called off (from|under))/,
  ],
  ["kind", /^(typ|avtalstyp|kategori|kind|type|category)/],
  ["party", /^(motpart|leverantör|avtalspart|part$|bolag|företag|supplier|vendor|counterparty|party)/],
  [
    "title",
    /^(avtal$|avtalsnamn|avtalet|benämning|titel|namn|rubrik|ämne|title|agreement$|contract$|name|subject)/,
  ],
];

/** What each column most likely is, by its heading; the first column of a kind wins. */
export function guessColumns(row: readonly string[]): ColumnMap {
  const map: ColumnMap = {};
  for (const [at, heading] of row.entries()) {
    const plain = heading.toLowerCase().replace(/\s+/g, " ").trim();
    const found = headings.find(([field, pattern]) => map[field] === undefined && pattern.test(plain));
    if (found) map[found[0]] = at;
  }
  return map;
}

/** How many rows may stand above the headings: a title, a date, who took the list out. */
export const mostAbove = 10;

/** Which row has the headings: of the first few, the one with most that are known. */
export function guessHeadings(table: readonly (readonly string[])[]): number {
  const known = table.slice(0, mostAbove).map((row) => Object.keys(guessColumns(row)).length);
  return known.indexOf(Math.max(...known));
}

/** Nothing said is a contract of one's own. */
export const unsaidKind: AgreementKind = "procurement";

/** The kind a word means. null for a word nobody knows. */
export function kindOf(word: string): AgreementKind | null {
  const said = word.trim().toLowerCase();
  if (said === "") return unsaidKind;
  return kindsThat(({ listedAs }) => listedAs?.test(said) ?? false)[0] ?? null;
}

const openEnded = /^(tills? ?vidare|tv|until further notice|löpande|ongoing|-|–)$/i;

/**
 * A day as lists write them, or "open" for until further notice; null for what is no day. A quarter is its first day or
 * its last.
 */
export function listDay(text: string, side?: "first" | "last"): string | "open" | null {
  const typed = text.trim();
  if (openEnded.test(typed)) return "open";
  return writtenDay(typed) ?? (side ? writtenQuarter(typed, side) : null);
}

/** "3", "3 mån", "90 dagar", "1 år": a length in months or days; null for what is none. */
export function listLength(text: string): { kind: "months" | "days"; length: number } | null {
  const [, number = "", unit = ""] = /^(\d{1,4})\s*([\p{L}.]*)$/u.exec(text.trim().toLowerCase()) ?? [];
  if (number === "") return null;
  const length = Number(number);
  if (unit === "" || /^(m|mån|month)/.test(unit)) return { kind: "months", length };
  if (/^(d|dag|day)/.test(unit)) return { kind: "days", length };
  if (/^(kv|quarter)/.test(unit)) return { kind: "months", length: length * 3 };
  return /^(å|år|y)/.test(unit) ? { kind: "months", length: length * 12 } : null;
}

export interface ListNotice {
  kind: "months" | "days" | "quarter";
  length: number;
}

/**
 * Notice as lists say it; before the last day of a quarter where it speaks of one, with so many whole quarters left. A
 * number that does not come first is told, and not taken for one quarter: the warning would come too late.
 */
export function listNotice(text: string): ListNotice | null {
  const typed = text.trim().toLowerCase();
  if (!/kvartal|\bkv\b|quarter/.test(typed)) return listLength(text);
  const length = listLength(/\d/.test(typed) ? (/^\d+\s*[\p{L}.]+/u.exec(typed)?.[0] ?? "") : "1 kvartal");
  if (length?.kind !== "months" || length.length % 3 !== 0) return null;
  return { kind: "quarter", length: length.length / 3 };
}
