import { addDays } from "@/lib/domain/core/swedish-time";
import { isSameName } from "./import-cell";
import type { ImportedPerson } from "./import-row";

/** A row of the file, read by itself. */
export interface FileRow {
  line: number;
  person: ImportedPerson;
}

/** Several rows of one person, as one employment and those beside it. */
export interface MergedRows {
  /** The row with the department and title of the employment. */
  line: number;
  person: ImportedPerson;
  /** Employments beside it that have not ended, in the order of their start. */
  others: FileRow[];
  /** The other rows, and those among them that repeat a row word for word. */
  lines: number[];
  repeated: number[];
}

/** Rows with a number in common must also agree otherwise: a mistyped number would else overwrite another person. */
export function areOnePerson(rows: readonly ImportedPerson[]): boolean {
  const numbers = new Set(rows.flatMap(({ personalNumber }) => personalNumber ?? []));
  const [first, ...more] = rows;
  const alike = (one: string | null, other: string | null) => isSameName(one ?? "", other ?? "");
  return (
    numbers.size <= 1 &&
    more.every(
      (one) => alike(one.givenName, first?.givenName ?? null) && alike(one.surname, first?.surname ?? null),
    )
  );
}

const firstOf = (person: ImportedPerson) => person.employedFrom ?? "";
const lastOf = ({ employedTo }: ImportedPerson) =>
  employedTo === null || employedTo === "open" ? "9999-12-31" : employedTo;
const numbered = new Intl.Collator("sv", { numeric: true });

/** A start that is known goes before one that is not; then the lowest employee number, whatever the order of the rows. */
function byStart(one: FileRow, other: FileRow): number {
  const [a, b] = [one.person, other.person];
  if (a.employedFrom !== b.employedFrom)
    return (a.employedFrom ?? "9999-12-31") < (b.employedFrom ?? "9999-12-31") ? -1 : 1;
  const [mine, theirs] = [a.employeeNumber, b.employeeNumber];
  if (mine === null || theirs === null) return Number(mine === null) - Number(theirs === null);
  return numbered.compare(mine, theirs) || one.line - other.line;
}

/** Makes one person of rows that are about one (`areOnePerson`). `today` is YYYY-MM-DD. */
export function mergeRows(rows: readonly FileRow[], today: string): MergedRows {
  const { distinct, repeated } = withoutRepeats(rows);
  const block = chosenBlock(employmentBlocks(distinct), today);
  const inForce = block.filter(({ person }) => firstOf(person) <= today && today <= lastOf(person));
  const main = (inForce.length > 0 ? inForce : block).toSorted(byStart)[0] ?? block[0];
  if (!main) throw new Error("No row was given.");
  const rest = distinct.filter((one) => one !== main).toSorted(byStart);
  return {
    line: main.line,
    person: { ...filledFrom(main.person, rest), ...periodOf(block) },
    others: rest.filter(({ person }) => lastOf(person) >= today),
    lines: rows.map(({ line }) => line).filter((line) => line !== main.line),
    repeated,
  };
}

function withoutRepeats(rows: readonly FileRow[]): { distinct: FileRow[]; repeated: number[] } {
  const had = new Set<string>();
  const repeated: number[] = [];
  const distinct = rows.filter(({ line, person }) => {
    const words = JSON.stringify(person);
    if (had.has(words)) repeated.push(line);
    return !had.has(words) && had.add(words);
  });
  return { distinct, repeated };
}

/** Rows that overlap or follow one another without a gap, earliest first. */
function employmentBlocks(rows: readonly FileRow[]): FileRow[][] {
  const blocks: FileRow[][] = [];
  let last = "";
  for (const row of rows.toSorted((a, b) => (firstOf(a.person) < firstOf(b.person) ? -1 : 1))) {
    const block = blocks.at(-1);
    const end = lastOf(row.person);
    if (block && (last >= "9999" || firstOf(row.person) <= addDays(last, 1))) {
      block.push(row);
      last = end > last ? end : last;
    } else {
      blocks.push([row]);
      last = end;
    }
  }
  return blocks;
}

/** The one in force, otherwise the next to begin, otherwise the last that ended. */
function chosenBlock(blocks: readonly FileRow[][], today: string): FileRow[] {
  const ended = (block: FileRow[]) => block.every(({ person }) => lastOf(person) < today);
  return blocks.find((block) => !ended(block)) ?? blocks.at(-1) ?? [];
}

/** An empty end says nothing where all are empty, and until further notice beside a row that has an end. */
function periodOf(block: readonly FileRow[]): Pick<ImportedPerson, "employedFrom" | "employedTo"> {
  const starts = block.flatMap(({ person }) => person.employedFrom ?? []).toSorted();
  const ends = block.map(({ person }) => person.employedTo);
  const days = ends.filter((end) => end !== null && end !== "open").toSorted();
  const open = ends.includes("open") || (ends.includes(null) && days.length > 0);
  return {
    employedFrom: starts[0] ?? null,
    employedTo: open ? "open" : (days.at(-1) ?? null),
  };
}

/** Any of the person's rows may supply numbers and addresses; the rest belongs to the employment of the main row. */
function filledFrom(main: ImportedPerson, rest: readonly FileRow[]): ImportedPerson {
  const first = <Field extends keyof ImportedPerson>(field: Field): ImportedPerson[Field] =>
    main[field] ?? rest.find(({ person }) => person[field] !== null)?.person[field] ?? main[field];
  const isProtected = [main, ...rest.map(({ person }) => person)].some((one) => one.protectedIdentity);
  return {
    ...main,
    personalNumber: first("personalNumber"),
    employeeNumber: first("employeeNumber"),
    hsaId: first("hsaId"),
    userPrincipalName: first("userPrincipalName"),
    email: first("email"),
    phone: first("phone"),
    protectedIdentity: isProtected || first("protectedIdentity"),
  };
}
