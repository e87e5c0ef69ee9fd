import { type AlsoEmployed, alsoEmployedOn, isSameWork } from "./also-employed";
import { type EmployeeKind, type EmploymentPeriod, employmentState } from "./employee";
import { isSameName, isSamePhone } from "./import-cell";
import type { ImportedPerson, ImportFault } from "./import-row";

/** What becomes of each row; `left` are those in the register who are missing in a whole list. */
export const importKinds = ["new", "changed", "unchanged", "faulty", "left"] as const;
export type ImportKind = (typeof importKinds)[number];

/** What rows of a kind are counted and listed by. */
export const importMarks = [
  "renames",
  "readdresses",
  "numberless",
  "managerless",
  "merged",
  "blocks",
  "unsure",
  "anybody",
] as const;
export type ImportMark = (typeof importMarks)[number];

/** Somebody in the register, as a row is compared with them. */
export interface KnownEmployee extends EmploymentPeriod {
  id: string;
  version: number;
  kind: EmployeeKind;
  givenName: string;
  surname: string;
  title: string;
  departmentId: string | null;
  managerId: string | null;
  email: string | null;
  phone: string | null;
  /** Addresses that wait for a second officer: a list that names one of these again changes nothing. */
  waiting: Partial<Record<"email" | "phone", string>>;
  protectedIdentity: boolean;
  alsoEmployed: AlsoEmployed[];
  employeeNumber: string | null;
  hsaId: string | null;
  userPrincipalName: string | null;
  /** Which number they have, and whether the row's is the same; null where they have none. */
  personalNumber: { kind: "personnummer" | "samordningsnummer"; same: boolean } | null;
}

/** The row's references, found in the register: null where it has none. */
export interface FoundPlaces {
  departmentId: string | null;
  /** The department is to be made. */
  departmentIsNew: boolean;
  /** The employments beside the first; null where the list says nothing of them. */
  alsoEmployed: AlsoEmployed[] | null;
  /** One of those is in a department that is to be made. */
  alsoInNew: boolean;
}

export const importChanges = [
  "givenName",
  "surname",
  "personalNumber",
  "employeeNumber",
  "hsaId",
  "userPrincipalName",
  "department",
  "title",
  "alsoEmployed",
  "manager",
  "email",
  "phone",
  "employedFrom",
  "employedTo",
  "protectedIdentity",
] as const;
export type ImportChange = (typeof importChanges)[number];

/** What is done to somebody on record, in this order. */
export interface ImportVerbs {
  rehire?: { employedFrom: string; employedTo: string | null };
  edit?: ImportChange[];
  alsoEmployed?: true;
  end?: string;
  reopen?: true;
}

export interface PlannedRow {
  kind: Exclude<ImportKind, "left">;
  changes: ImportChange[];
  verbs: ImportVerbs;
  faults: ImportFault[];
}

export interface PlanContext {
  today: string;
  seesProtected: boolean;
  /** Who plans it, as an employee: nobody acts on themselves. */
  self: string | null;
}

const faulty = (...faults: ImportFault[]): PlannedRow => ({ kind: "faulty", changes: [], verbs: {}, faults });

/** A row of somebody who is not in the register. */
export function planNew(person: ImportedPerson, { today, seesProtected }: PlanContext): PlannedRow {
  const faults: ImportFault[] = [];
  // An id of ours that is not on record is of an erased person or another employer's: no row may add that person.
  if (person.sigillId !== null) faults.push({ field: "sigillId", code: "sigill-id-unknown" });
  if (person.employedFrom === null) faults.push({ field: "employedFrom", code: "employed-from-missing" });
  const end = person.employedTo;
  if (end !== null && end !== "open" && end < today)
    faults.push({ field: "employedTo", code: "ended-already" });
  if (person.protectedIdentity && !seesProtected)
    faults.push({ field: "protectedIdentity", code: "protected-needs-permission" });
  return faults.length > 0 ? faulty(...faults) : { kind: "new", changes: [], verbs: {}, faults };
}

/**
 * A row of somebody in the register. One whose protection may not be seen behind is as one that changes nothing: what
 * the row says would else be compared for whoever asks, and a number would lead to a pseudonym.
 */
export function planKnown(
  person: ImportedPerson,
  known: KnownEmployee,
  places: FoundPlaces,
  context: PlanContext,
): PlannedRow {
  const unchanged: PlannedRow = { kind: "unchanged", changes: [], verbs: {}, faults: [] };
  if (known.protectedIdentity && !context.seesProtected) return unchanged;
  if (isOtherNumber(person, known)) return faulty({ field: "personalNumber", code: "number-differs" });
  const period = planPeriod(person, known, context.today);
  if ("code" in period) return faulty(period);
  if (period.over) return unchanged;
  const edit = editedBy(person, known, places);
  if (!period.verbs.rehire && person.employedFrom !== null && person.employedFrom !== known.employedFrom)
    edit.push("employedFrom");
  const also = isOtherWork(known, places, context.today);
  const verbs: ImportVerbs = {
    ...period.verbs,
    ...(edit.length > 0 ? { edit } : {}),
    ...(also ? { alsoEmployed: true } : {}),
  };
  const changed = [...edit, ...period.changes, ...(also ? ["alsoEmployed" as const] : [])];
  const changes = importChanges.filter((one) => changed.includes(one));
  if (changes.length === 0) return unchanged;
  if (known.id === context.self)
    return faulty({
      field: person.personalNumber === null ? "employeeNumber" : "personalNumber",
      code: "acts-on-self",
    });
  return { kind: "changed", changes, verbs, faults: [] };
}

function isOtherWork(known: KnownEmployee, { alsoEmployed, alsoInNew }: FoundPlaces, today: string): boolean {
  if (alsoEmployed === null) return false;
  return alsoInNew || !isSameWork(alsoEmployed, alsoEmployedOn(known.alsoEmployed, today));
}

/** Found by the employee number, with another personal number: two people, unless it takes a coordination number's place. */
function isOtherNumber({ personalNumber }: ImportedPerson, known: KnownEmployee): boolean {
  if (personalNumber === null || known.personalNumber === null || known.personalNumber.same) return false;
  return known.personalNumber.kind === "personnummer" || isCoordination(personalNumber);
}

export const isCoordination = (digits: string): boolean => Number(digits.slice(6, 8)) > 60;

interface PlannedPeriod {
  verbs: Pick<ImportVerbs, "rehire" | "end" | "reopen">;
  changes: ImportChange[];
  /** Ended in the register and in the file alike. */
  over: boolean;
}

function planPeriod(
  { employedFrom, employedTo }: ImportedPerson,
  known: KnownEmployee,
  today: string,
): PlannedPeriod | ImportFault {
  const day = employedTo === "open" ? null : employedTo;
  if (employmentState(known, today) === "ended") {
    const again = employedFrom !== null && known.employedTo !== null && employedFrom > known.employedTo;
    if (again)
      return {
        verbs: { rehire: { employedFrom, employedTo: day } },
        changes: ["employedFrom", "employedTo"],
        over: false,
      };
    if (day !== null && day < today) return { verbs: {}, changes: [], over: true };
    return { field: "employedTo", code: "ended-in-register" };
  }
  const start = employedFrom ?? known.employedFrom;
  if (day !== null && day < start) return { field: "employedTo", code: "end-before-start" };
  if (employedTo === "open" && known.employedTo !== null)
    return { verbs: { reopen: true }, changes: ["employedTo"], over: false };
  if (day !== null && day !== known.employedTo)
    return { verbs: { end: day }, changes: ["employedTo"], over: false };
  if (employedTo === null && known.employedTo !== null && start > known.employedTo)
    return { field: "employedFrom", code: "end-before-start" };
  return { verbs: {}, changes: [], over: false };
}

/** What is otherwise in the file. Capitals of a name, and how a telephone number is spaced, are no change. */
function editedBy(person: ImportedPerson, known: KnownEmployee, places: FoundPlaces): ImportChange[] {
  const differs = (one: string | null, had: string | null, same: (one: string, other: string) => boolean) =>
    one !== null && !(had !== null && had !== "" && same(one, had));
  const exact = (one: string, other: string) => one === other;
  const alike = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  const found: Partial<Record<ImportChange, boolean>> = {
    givenName: differs(person.givenName, known.givenName, isSameName),
    surname: differs(person.surname, known.surname, isSameName),
    personalNumber: person.personalNumber !== null && !known.personalNumber?.same,
    employeeNumber: differs(person.employeeNumber, known.employeeNumber, alike),
    hsaId: differs(person.hsaId, known.hsaId, alike),
    userPrincipalName: differs(person.userPrincipalName, known.userPrincipalName, alike),
    department: places.departmentIsNew || differs(places.departmentId, known.departmentId, exact),
    title: differs(person.title, known.title, exact),
    email:
      differs(person.email, known.email, alike) && differs(person.email, known.waiting.email ?? null, alike),
    phone:
      differs(person.phone, known.phone, isSamePhone) &&
      differs(person.phone, known.waiting.phone ?? null, isSamePhone),
    protectedIdentity: person.protectedIdentity === true && !known.protectedIdentity,
  };
  return importChanges.filter((one) => found[one]);
}
