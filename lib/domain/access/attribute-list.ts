import { writtenDay } from "@/lib/domain/core/written-day";
import { type HeldValue, type ValueFault, valueFault } from "./attribute-value";

/** The most of a file: a person and a value a row, for a large employer's people. */
export const maximumListBytes = 10 * 1024 * 1024;
export const maximumListRows = 50_000;
export const maximumListColumns = 60;
/** How long a file is kept that nothing was made of, in ms. */
export const listLifeMs = 24 * 3_600_000;

/** What a row says who it is about by. */
export const whoKinds = ["employee-number", "affiliation", "eid-number"] as const;
export type WhoKind = (typeof whoKinds)[number];

export const listFields = ["who", "value", "day"] as const;
export type ListField = (typeof listFields)[number];
/** Which column holds what, counted from 0; without days, values are from the day that the file was uploaded. */
export type ListColumns = Partial<Record<ListField, number>>;

/** How a list is read: which columns, and by what it says who. */
export interface ListReading {
  columns: ListColumns;
  by: WhoKind;
}

const headings: readonly [WhoKind, RegExp][] = [
  ["affiliation", /^(org(anisations)?[ -]?)?(tillhörighet|affiliation)|^orgaffiliation/],
  ["eid-number", /^(e-?leg|e-?id|kortets? nummer|eid)/],
  [
    "employee-number",
    /^(anst|personal[ -]?(nr|nummer|id)|lönenummer|medarbetar(nr|nummer|id)|(employee|staff) ?(number|no|id))/,
  ],
];
const dayHeading = /^(datum|dag|per|gäller fr|fr\.? ?o\.? ?m|från|date|day|as of|valid from|from)/;
const valueHeading = /^(värde|value)/;

/** What each column most likely is: who by its heading or else the first, and the value by its heading or else the next. */
export function guessReading(row: readonly string[], named: readonly string[]): ListReading {
  const plain = row.map((heading) => heading.toLowerCase().replace(/\s+/g, " ").trim());
  const kindAt = plain.map((heading) => headings.find(([, pattern]) => pattern.test(heading))?.[0]);
  const who = Math.max(
    kindAt.findIndex((kind) => kind !== undefined),
    0,
  );
  const dayAt = plain.findIndex((heading, at) => at !== who && dayHeading.test(heading));
  const isNamed = (heading: string) =>
    valueHeading.test(heading) || named.some((one) => one.toLowerCase() === heading);
  const free = (at: number) => at !== who && at !== dayAt;
  const said = plain.findIndex((heading, at) => free(at) && isNamed(heading));
  const value = said >= 0 ? said : plain.findIndex((_, at) => free(at));
  return {
    columns: { who, ...(value >= 0 ? { value } : {}), ...(dayAt >= 0 ? { day: dayAt } : {}) },
    by: kindAt[who] ?? "employee-number",
  };
}

/** Of the people whom a list names. */
export interface ListedPerson {
  employeeId: string;
  /** Whose employment is over; who asks; whom the one who asks may not see behind a protection. */
  is: "employed" | "ended" | "self" | "hidden";
  held: HeldValue | null;
}
export interface ListRow {
  /** As a spreadsheet numbers it. */
  line: number;
  who: string;
  value: string;
  day: string;
}

export const rowKinds = ["new", "changed", "renewed", "unchanged", "unknown", "faulty"] as const;
export type RowKind = (typeof rowKinds)[number];
export type RowFault =
  | ValueFault
  | "value-day"
  | "value-older"
  | "value-twice"
  | "employment-over"
  | "acts-on-self";

export interface PlannedRow {
  line: number;
  kind: RowKind;
  /** Why nothing comes of it, of a faulty one. */
  fault: RowFault | null;
  who: string;
  employeeId: string | null;
  before: HeldValue | null;
  after: HeldValue;
}

/** How a key is compared: without regard to case. */
export const keyOf = (who: string): string => who.toLowerCase();

export interface ListFacts {
  /** By key. */
  people: ReadonlyMap<string, ListedPerson>;
  /** Of what has no day: when the file was uploaded. */
  uploadedOn: string;
  isIdentityNumber(value: string): boolean;
  now: Date;
}

/** What each row comes to, against what is held. A file that says nothing new changes nothing. */
export function planList(rows: readonly ListRow[], facts: ListFacts): PlannedRow[] {
  const times = new Map<string, number>();
  for (const { who } of rows) {
    const id = facts.people.get(keyOf(who))?.employeeId;
    if (id) times.set(id, (times.get(id) ?? 0) + 1);
  }
  return rows.map((row) => {
    const person = facts.people.get(keyOf(row.who));
    const day = row.day === "" ? facts.uploadedOn : writtenDay(row.day);
    const after = { value: row.value, sourceOn: day ?? facts.uploadedOn };
    const planned = { line: row.line, who: row.who, after, before: person?.held ?? null };
    if (!person) return { ...planned, kind: "unknown", fault: null, employeeId: null };
    const { employeeId } = person;
    // Of whom a file may not tell anything, it changes nothing: faults would say that they are here.
    if (person.is === "hidden")
      return { ...planned, before: null, kind: "unchanged", fault: null, employeeId };
    const isIdentityNumber = facts.isIdentityNumber(row.value);
    const fault =
      personFault(person) ??
      ((times.get(employeeId) ?? 0) > 1 ? "value-twice" : null) ??
      (day === null ? "value-day" : null) ??
      valueFault({ ...after, isIdentityNumber }, facts.now);
    if (fault) return { ...planned, kind: "faulty", fault, employeeId };
    return { ...planned, ...comesTo(person.held, after), employeeId };
  });
}

const personFault = ({ is }: ListedPerson): RowFault | null =>
  is === "ended" ? "employment-over" : is === "self" ? "acts-on-self" : null;

/** What is from an earlier day than what is held is an older file's, and never takes its place. */
function comesTo(held: HeldValue | null, after: HeldValue): Pick<PlannedRow, "kind" | "fault"> {
  if (held === null) return { kind: "new", fault: null };
  const isSame = held.value === after.value;
  if (after.sourceOn < held.sourceOn)
    return isSame ? { kind: "unchanged", fault: null } : { kind: "faulty", fault: "value-older" };
  if (!isSame) return { kind: "changed", fault: null };
  return { kind: after.sourceOn === held.sourceOn ? "unchanged" : "renewed", fault: null };
}

/** What is to be done about a row. */
export const isToDo = ({ kind }: Pick<PlannedRow, "kind">): boolean =>
  kind === "new" || kind === "changed" || kind === "renewed";
