import { hasInvisible } from "@/lib/domain/core/invisible-characters";
import { parseKronor } from "@/lib/domain/core/price";
import { parseOrganisationNumber } from "@/lib/domain/people/identifier";
import { type AgreementKind, agreementKinds } from "./agreement-kind";
import {
  type ColumnMap,
  kindOf,
  type ListField,
  type ListNotice,
  listDay,
  listLength,
  listNotice,
  unsaidKind,
} from "./contract-list";

export const rowFaults = [
  "title-missing",
  "party-missing",
  "too-long",
  "unseen",
  "number-wrong",
  "number-personal",
  "kind-unknown",
  "kind-personal",
  "call-off",
  "framework-unknown",
  "framework-other-party",
  "day-wrong",
  "begin-missing",
  "ends-before-begin",
  "length-wrong",
  "value-wrong",
  "twice",
] as const;
export type RowFault = (typeof rowFaults)[number];

/** One row of a list, understood. */
export interface ContractRow {
  title: string;
  party: string;
  /** Ten digits. */
  partyNumber: string | null;
  kind: AgreementKind;
  /** The list's own number. */
  number: string;
  /** What a call-off says of the framework agreement it is made under. */
  framework: string | null;
  caseReference: string | null;
  signedOn: string | null;
  validFrom: string | null;
  validTo: string | null;
  renewalMonths: number | null;
  notice: ListNotice | null;
  valueOre: number | null;
  /** Tells this contract from every other, in this list and the next. */
  key: string;
}
/** Signed where the list says when, and from when it runs; else a draft to be completed. */
export const isSigned = ({ signedOn, validFrom }: ContractRow) => signedOn !== null && validFrom !== null;

export interface ReadRow {
  row: ContractRow;
  faults: { fault: RowFault; field: ListField }[];
}

/** What stands in the place of a personal number: it is never kept in a list. */
export const hiddenNumber = "••••";
const longest = 160;

/** A row of cells, by which column holds what. A row with faults is told and left out. */
export function readContractRow(cells: readonly string[], columns: ColumnMap): ReadRow {
  const faults: ReadRow["faults"] = [];
  const wrong = (field: ListField, fault: RowFault) => void faults.push({ fault, field });
  const text = (field: ListField) => textOf(cells, columns, field, wrong);
  const day = (field: ListField, side?: "first" | "last") => dayOf(text(field), side, field, wrong);
  const title = text("title");
  const party = text("party");
  if (title === "") wrong("title", "title-missing");
  if (party === "") wrong("party", "party-missing");
  const kind = kindOf(text("kind"));
  if (kind === null) wrong("kind", "kind-unknown");
  // A list names counterparties that are organisations, and a consent is a person's to give.
  if (kind !== null && agreementKinds[kind].counterparty === "person") wrong("kind", "kind-personal");
  const isCallOff = kind !== null && agreementKinds[kind].callOffs === "is";
  const framework = isCallOff ? text("framework") : "";
  if (isCallOff && framework === "") wrong("framework", "call-off");
  const [signedOn, validFrom, validTo] = [day("signedOn"), day("validFrom", "first"), day("validTo", "last")];
  // A first day that cannot be read is told as that, and is not missing.
  if (validTo !== null && text("validFrom") === "") wrong("validFrom", "begin-missing");
  if (validFrom !== null && validTo !== null && validTo < validFrom) wrong("validTo", "ends-before-begin");
  const partyNumber = numberOf(text("partyNumber"), wrong);
  const renewal = renewalOf(text("renewal"), wrong);
  const number = text("number");
  const row: ContractRow = {
    title,
    party,
    partyNumber,
    kind: kind ?? unsaidKind,
    number,
    framework: framework || null,
    caseReference: text("caseReference") || null,
    signedOn,
    validFrom,
    validTo,
    renewalMonths:
      validTo !== null && renewal?.kind === "months" && renewal.length > 0 ? renewal.length : null,
    notice: noticeOf(text("notice"), wrong),
    valueOre: amountOf(text("value"), wrong),
    key: keyOf(number, [partyNumber ?? party, title, validFrom ?? ""]),
  };
  return { row, faults };
}

type Wrong = (field: ListField, fault: RowFault) => void;

function textOf(cells: readonly string[], columns: ColumnMap, field: ListField, wrong: Wrong): string {
  const at = columns[field];
  const text = at === undefined ? "" : (cells[at] ?? "").replace(/\s+/g, " ").trim().normalize();
  if (hasInvisible(text)) wrong(field, "unseen");
  if (text.length > (field === "caseReference" ? 60 : longest)) wrong(field, "too-long");
  return text;
}

function dayOf(
  text: string,
  side: "first" | "last" | undefined,
  field: ListField,
  wrong: Wrong,
): string | null {
  const day = text === "" ? "open" : listDay(text, side);
  if (day === null) wrong(field, "day-wrong");
  return day === "open" ? null : day;
}

function numberOf(text: string, wrong: Wrong): string | null {
  if (text === "") return null;
  const number = parseOrganisationNumber(text);
  if (!number) wrong("partyNumber", text.includes(hiddenNumber) ? "number-personal" : "number-wrong");
  return number?.digits ?? null;
}

const saysNone = (text: string) => text === "" || /^(nej|no|ingen|none|-|0)$/i.test(text);

function renewalOf(text: string, wrong: Wrong) {
  if (saysNone(text)) return null;
  const length = listLength(text);
  if (length?.kind === "months" && length.length <= 120) return length;
  wrong("renewal", "length-wrong");
  return null;
}

function noticeOf(text: string, wrong: Wrong): ListNotice | null {
  if (saysNone(text)) return null;
  const notice = listNotice(text);
  if (notice && notice.length <= 3_650) return notice;
  wrong("notice", "length-wrong");
  return null;
}

function amountOf(text: string, wrong: Wrong): number | null {
  const ore = parseKronor(text);
  if (text !== "" && ore === null) wrong("value", "value-wrong");
  return ore;
}

/** The list's own number where it has one; else whom, what and from when. */
function keyOf(number: string, rest: readonly string[]): string {
  const parts = number === "" ? rest : ["nr", number];
  return parts.map((part) => part.toLowerCase()).join("|");
}

/** Our own number is no key alone: the register that a list comes from may count in the same manner. */
export function ownKeyOf(number: string, title: string): string {
  return keyOf(`${number}|${title}`, []);
}

/** Whether a row is on record: brought in before, or taken out of here. */
export function isKnown({ key, title }: ContractRow, known: ReadonlySet<string>): boolean {
  return known.has(key) || known.has(`${key}|${title.toLowerCase()}`);
}

/** Every row below the headings; of two with one key the second is a fault. */
export function readContractRows(rows: readonly (readonly string[])[], columns: ColumnMap): ReadRow[] {
  const seen = new Set<string>();
  return rows.map((cells) => {
    const read = readContractRow(cells, columns);
    if (seen.has(read.row.key) && read.faults.length === 0)
      read.faults.push({ fault: "twice", field: "title" });
    seen.add(read.row.key);
    return read;
  });
}
