import type { AgreementKind } from "./agreement";

/** What a column of a contract list can be. */
export const listFields = [
  "title",
  "party",
  "partyNumber",
  "kind",
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
    /^(slut|giltigt? (t|till)|gäller t|till|avtalsslut|t\.? ?o\.? ?m|löper ut|valid (to|until)|to$|end|expir)/,
  ],
  ["renewal", /^(förläng|automatisk|renew|extension)/],
  ["notice", /^(uppsägning|notice)/],
  ["value", /^(värde|avtalsvärde|belopp|kontraktsvärde|takvolym|(contract )?value|amount)/],
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

const kindWords: readonly [pattern: RegExp, kind: AgreementKind | "call-off"][] = [
  [/^(avrop|call-?off)/, "call-off"],
  [/^(ramavtal|framework)/, "framework"],
  [/(personuppgiftsbiträde|^pub\b|data[ -]processing|^dpa\b)/, "data-processing"],
  [/^(underleverantör|subcontract)/, "subcontractor"],
  [/^(bilateral|samverkan|anslutning|cooperation)/, "bilateral"],
  [
    /^(upphandl|egen upphandl|eget avtal|köp|leverans|tjänste|konsult|licens|drift|procure|purchase|own|supply|service|licen[cs]e|avtal$|contract$)/,
    "procurement",
  ],
];

/** The kind a word means; nothing said is a contract of one's own. null for a word nobody knows. */
export function kindOf(word: string): AgreementKind | null {
  const plain = word.trim().toLowerCase();
  if (plain === "") return "procurement";
  return kindWords.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

const openEnded = /^(tills? ?vidare|tv|until further notice|löpande|ongoing|-|–)$/i;

/** A day as lists write them, or "open" for until further notice; null for what is no day. */
export function listDay(text: string): string | "open" | null {
  const typed = text.trim();
  if (openEnded.test(typed)) return "open";
  const year = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?$/.exec(typed);
  const european = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(typed);
  const parts = year ? year.slice(1, 4) : european ? [european[3], european[2], european[1]] : null;
  if (!parts) return null;
  const [y = "", m = "", d = ""] = parts;
  const day = `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
  const date = new Date(`${day}T00:00:00Z`);
  const exists =
    !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day && day >= "1900-01-01";
  return exists ? day : null;
}

/** "3", "3 mån", "90 dagar", "1 år": a length in months or days; null for what is none. */
export function listLength(text: string): { kind: "months" | "days"; length: number } | null {
  const [, number = "", unit = ""] = /^(\d{1,4})\s*([\p{L}.]*)$/u.exec(text.trim().toLowerCase()) ?? [];
  if (number === "") return null;
  const length = Number(number);
  if (unit === "" || /^(m|mån|month)/.test(unit)) return { kind: "months", length };
  if (/^(d|dag|day)/.test(unit)) return { kind: "days", length };
  return /^(å|år|y)/.test(unit) ? { kind: "months", length: length * 12 } : null;
}
