import type { TableRow } from "@/lib/document/table-limit";
import { groupBy } from "@/lib/domain/core/group-by";
import type { ImportColumns } from "@/lib/domain/people/import-column";
import { areOnePerson, type FileRow, mergeRows } from "@/lib/domain/people/import-merge";
import { type ImportedPerson, type ImportFault, readImportRow } from "@/lib/domain/people/import-row";
import { checkImported } from "./import-check";

/** Rows of the file that have a number in common: most stand alone. */
export type ImportUnit = readonly TableRow[];

/** A person of the file, or a row with errors. */
export interface ReadUnit {
  line: number;
  cells: string[];
  person: ImportedPerson;
  /** Employments beside the first, each with its row. */
  others: { line: number; cells: string[]; person: ImportedPerson }[];
  /** The other rows that became this one, and how many of them repeat a row. */
  lines: number[];
  repeated: number;
  /** Employee numbers of all its rows. */
  employeeNumbers: string[];
  faults: ImportFault[];
}

/** Rows of one number that are more than these are no person's: they are read one by one, each with that error. */
const mostOfOnePerson = 20;

/** Which rows belong together, by the numbers that several have: their lines, by each of them. */
export function groupLines(linesOf: ReadonlyMap<string, readonly number[]>): Map<number, number[]> {
  const over = new Map<number, number>();
  const topOf = (line: number): number => {
    let top = line;
    for (let next = over.get(top); next !== undefined; next = over.get(top)) top = next;
    if (top !== line) over.set(line, top);
    return top;
  };
  for (const [first = 0, ...more] of linesOf.values())
    for (const line of more) {
      const [one, other] = [topOf(first), topOf(line)];
      if (one !== other) over.set(Math.max(one, other), Math.min(one, other));
    }
  const lines = new Set([...linesOf.values()].flat());
  const groups = groupBy(
    [...lines].toSorted((one, other) => one - other),
    topOf,
  );
  return new Map([...groups.values()].flatMap((group) => group.map((line) => [line, group] as const)));
}

/** The rows of a file; those that belong together come at once, when the last of them is read. */
export async function* inUnits(
  rows: AsyncIterable<TableRow>,
  groups: ReadonlyMap<number, readonly number[]>,
): AsyncGenerator<ImportUnit> {
  const waiting = new Map<readonly number[], TableRow[]>();
  for await (const row of rows) {
    const group = groups.get(row.line);
    if (!group || group.length > mostOfOnePerson) {
      yield [row];
      continue;
    }
    const unit = waiting.get(group) ?? [];
    unit.push(row);
    waiting.set(group, unit);
    if (unit.length < group.length) continue;
    waiting.delete(group);
    yield unit;
  }
}

/** So many of the rows that have one number are named. */
const linesNamed = 5;

/** One person of a unit, or each of its rows with what is wrong. */
export function readUnit(
  unit: ImportUnit,
  {
    columns,
    today,
    groups,
  }: { columns: ImportColumns; today: string; groups: ReadonlyMap<number, number[]> },
): ReadUnit[] {
  const read = unit.map((row) => readOne(row, columns, today));
  const [only, ...more] = read;
  const group = groups.get(only?.line ?? 0);
  if (!only || !group) return read;
  if (more.length === 0 || !areOnePerson(read.map(({ person }) => person)))
    return read.map((one) => withFault(one, group, "duplicate"));
  const faulty = read.filter(({ faults }) => faults.length > 0).map(({ line }) => line);
  if (faulty.length > 0)
    return read.map((one) => (one.faults.length > 0 ? one : withFault(one, faulty, "duplicate-faulty")));
  const { line, person, others, lines, repeated } = mergeRows(read satisfies FileRow[], today);
  const main = read.find((one) => one.line === line) ?? only;
  const employeeNumbers = [...new Set(read.flatMap((one) => one.employeeNumbers))];
  return [
    {
      ...main,
      person,
      others: others.flatMap(({ line: at }) => read.filter((one) => one.line === at)),
      lines,
      repeated: repeated.length,
      employeeNumbers,
    },
  ];
}

function readOne({ line, cells }: TableRow, columns: ImportColumns, today: string): ReadUnit {
  const first = readImportRow(cells, columns, today);
  const { person, faults } = checkImported(first.person, columns);
  const employeeNumbers = person.employeeNumber === null ? [] : [person.employeeNumber];
  const alone = { others: [], lines: [], repeated: 0, employeeNumbers };
  return { line, cells, person, ...alone, faults: [...first.faults, ...faults] };
}

function withFault(
  one: ReadUnit,
  lines: readonly number[],
  code: "duplicate" | "duplicate-faulty",
): ReadUnit {
  const others = lines.slice(0, linesNamed + 1).filter((line) => line !== one.line);
  const field = one.person.personalNumber === null ? "employeeNumber" : "personalNumber";
  return { ...one, faults: [...one.faults, { field, code, lines: others.slice(0, linesNamed) }] };
}
