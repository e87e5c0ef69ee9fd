import {
  importDay,
  importFlag,
  importId,
  importPersonalNumber,
  importPhone,
  importText,
  isCellError,
  type PersonalNumberFault,
  splitName,
  writtenName,
} from "./import-cell";
import { type ImportColumns, type ImportField, importFields, maximumImportCell } from "./import-column";

/** What a row of the file says of a person. Null where it says nothing, which changes nothing. */
export interface ImportedPerson {
  /** The employee's id, when the file is an export from Sigill. */
  sigillId: string | null;
  givenName: string | null;
  surname: string | null;
  /** Twelve digits. */
  personalNumber: string | null;
  employeeNumber: string | null;
  hsaId: string | null;
  userPrincipalName: string | null;
  departmentCode: string | null;
  department: string | null;
  /** The department above, by name or code. */
  parentDepartment: string | null;
  title: string | null;
  employedFrom: string | null;
  /** "open" is until further notice. */
  employedTo: string | "open" | null;
  /** An employee number, or a name. */
  manager: string | null;
  email: string | null;
  phone: string | null;
  protectedIdentity: boolean | null;
}

export const importFaults = [
  "sigill-id",
  "sigill-id-unknown",
  "id-missing",
  "given-name-missing",
  "surname-missing",
  "employed-from-missing",
  "personal-number",
  "personal-number-date",
  "personal-number-check",
  "hsa-id",
  "user-principal-name",
  "date",
  "flag",
  "cell-error",
  "email",
  "phone",
  "unseen-characters",
  "too-long",
  "name-odd",
  "end-before-start",
  "duplicate",
  "duplicate-faulty",
  "two-people",
  "number-differs",
  "ended-already",
  "ended-in-register",
  "department-unknown",
  "department-ambiguous",
  "departments-many",
  "department-code-taken",
  "department-path-unknown",
  "department-name-taken",
  "department-parent-missing",
  "department-parent-ambiguous",
  "department-parent-circle",
  "department-too-deep",
  "protected-needs-permission",
  "acts-on-self",
] as const;
export type ImportFaultCode = (typeof importFaults)[number];

export interface ImportFault {
  field: ImportField;
  code: ImportFaultCode;
  /** Of duplicates: where else the number stands. */
  lines?: number[];
  /** The department on record that a new one clashes with, or the one above it. */
  name?: string;
}

/** Faults that follow from whom the register holds. One of them says that somebody is to be protected. */
export const registerFaults: readonly ImportFaultCode[] = [
  "sigill-id-unknown",
  "employed-from-missing",
  "ended-already",
  "ended-in-register",
  "two-people",
  "number-differs",
  "protected-needs-permission",
  "acts-on-self",
];

/** To whoever may not see protected persons, those of a client's list are one, in no column. */
export type ShownFaultCode = ImportFaultCode | "not-shown";
export type ShownFault = Omit<ImportFault, "field" | "code"> & {
  field: ImportField | null;
  code: ShownFaultCode;
};

/** Values for the fault's message: the rows or the department it clashes with, if any. */
export const faultValues = ({ lines = [], name }: Pick<ImportFault, "lines" | "name">) => ({
  lines: lines.join(", "),
  name: name ?? (lines.length > 0 ? "row" : "none"),
});

export interface ReadImportRow {
  person: ImportedPerson;
  faults: ImportFault[];
}

/** One row understood by itself, with every fault in it. `today` is YYYY-MM-DD. */
export function readImportRow(
  cells: readonly string[],
  columns: ImportColumns,
  today: string,
): ReadImportRow {
  const faults: ImportFault[] = [];
  const fault = (field: ImportField, code: ImportFaultCode) => faults.push({ field, code });
  const cellOf = (field: ImportField) => cells[columns[field] ?? -1] ?? "";
  const isLong = (field: ImportField) => cellOf(field).length > maximumImportCell;
  for (const field of importFields) if (isLong(field)) fault(field, "too-long");
  const raw = (field: ImportField) => (isLong(field) ? "" : cellOf(field));
  for (const field of importFields) if (isCellError(raw(field))) fault(field, "cell-error");
  const text = (field: ImportField) => importText(raw(field)) || null;
  const read = <Value>(field: ImportField, to: (cell: string) => Value | null, code: ImportFaultCode) => {
    const cell = text(field);
    if (cell === null || isCellError(cell)) return null;
    const value = to(cell);
    if (value === null) fault(field, code);
    return value;
  };
  const person: ImportedPerson = {
    sigillId: read("sigillId", importId, "sigill-id"),
    ...namesIn(raw),
    personalNumber: null,
    employeeNumber: text("employeeNumber"),
    hsaId: text("hsaId"),
    userPrincipalName: text("userPrincipalName"),
    departmentCode: text("departmentCode"),
    ...{ department: text("department"), parentDepartment: text("parentDepartment") },
    title: text("title"),
    employedFrom: null,
    employedTo: read("employedTo", importDay, "date"),
    manager: text("manager"),
    email: text("email"),
    phone: importPhone(raw("phone")) || null,
    protectedIdentity: read("protectedIdentity", importFlag, "flag"),
  };
  const number = text("personalNumber");
  const typed = number === null || isCellError(number) ? null : importPersonalNumber(number, today);
  if (typed && "digits" in typed) person.personalNumber = typed.digits;
  else if (typed) fault("personalNumber", typed.fault satisfies PersonalNumberFault);
  const from = read("employedFrom", importDay, "date");
  if (from === "open") fault("employedFrom", "date");
  else person.employedFrom = from;
  if (person.sigillId === null) missing(person, columns, faults);
  periodFault(person, faults);
  return { person, faults };
}

function namesIn(raw: (field: ImportField) => string): Pick<ImportedPerson, "givenName" | "surname"> {
  const [givenName, surname] = [writtenName(raw("givenName")), writtenName(raw("surname"))];
  if (givenName !== "" && surname !== "") return { givenName, surname };
  const whole = splitName(raw("name"));
  return { givenName: givenName || whole.givenName || null, surname: surname || whole.surname || null };
}

function missing(person: ImportedPerson, columns: ImportColumns, faults: ImportFault[]): void {
  const before = [...faults];
  const faulty = (...fields: ImportField[]) => before.some((one) => fields.includes(one.field));
  if (person.givenName === null && !faulty("givenName", "name"))
    faults.push({
      field: columns.givenName === undefined ? "name" : "givenName",
      code: "given-name-missing",
    });
  if (person.surname === null && !faulty("surname", "name"))
    faults.push({ field: columns.surname === undefined ? "name" : "surname", code: "surname-missing" });
  const numberless = person.personalNumber === null && person.employeeNumber === null;
  if (numberless && !faulty("personalNumber", "employeeNumber"))
    faults.push({
      field: columns.personalNumber === undefined ? "employeeNumber" : "personalNumber",
      code: "id-missing",
    });
}

function periodFault({ employedFrom, employedTo }: ImportedPerson, faults: ImportFault[]): void {
  if (employedFrom !== null && employedTo !== null && employedTo !== "open" && employedTo < employedFrom)
    faults.push({ field: "employedTo", code: "end-before-start" });
}
