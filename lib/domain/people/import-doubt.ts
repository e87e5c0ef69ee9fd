import { birthDateOf } from "./identifier";
import { importText } from "./import-cell";
import type { ImportedPerson } from "./import-row";

/** Whether a faulty row may be about somebody missing: about none of them, or about some. Without either it may be any. */
export const importDoubts = ["none", "some"] as const;
export type ImportDoubt = (typeof importDoubts)[number];

/** A faulty row's words about its person, where its number does not tell who that is. */
export interface RowClue {
  line: number;
  givenName: string | null;
  surname: string | null;
  /** Each birth date that the number can mean, as YYMMDD. */
  born: string[];
  /** The number could not be read and nothing else tells whom it is about: it may be somebody with a new name. */
  unreadable: boolean;
}

/**
 * Null for a row whose personal number is right: it is about nobody else. An employee number has no check digit, so one
 * that nobody has may be mistyped.
 */
export function rowClue(line: number, person: ImportedPerson, numberCell: string): RowClue | null {
  if (person.personalNumber !== null) return null;
  const { givenName, surname, employeeNumber } = person;
  const hasCell = importText(numberCell) !== "";
  return {
    line,
    givenName,
    surname,
    born: birthDatesIn(numberCell),
    unreadable: hasCell || employeeNumber === null,
  };
}

/** With or without the century, and without the zeros that a spreadsheet takes away. */
function birthDatesIn(cell: string): string[] {
  const digits = importText(cell).replace(/\D/g, "");
  const whole = /^\d{8,9}$/.test(digits) ? [digits, digits.padStart(10, "0")] : [digits];
  const dates = whole.flatMap((one) => [
    ...(/^(18|19|20)\d{6}/.test(one) ? [one.slice(2, 8)] : []),
    ...(one.length >= 6 ? [one.slice(0, 6)] : []),
  ]);
  const born = dates.flatMap((date) => {
    // The century matters for 29 February alone, and 2000 had one.
    const day = birthDateOf(`20${date}-`);
    return day ? [shortDate(day)] : [];
  });
  return [...new Set(born)];
}

const shortDate = (day: string) => day.slice(2).replaceAll("-", "");

/** Somebody in the register who is missing in the file. */
export interface MissingPerson {
  id: string;
  givenName: string;
  surname: string;
  /** Of the masked personal number; null without one. */
  birthDate: string | null;
}

export interface FoundDoubts {
  /** Who a row may be about, and the rows. */
  unsure: Map<string, number[]>;
  /** What is found out of each row; a row that is not here may be about anybody. */
  rows: Map<number, ImportDoubt>;
}

/** So many rows are named beside a person. */
const linesNamed = 5;

/**
 * Whom of those who are missing each row may be about: everybody with the surname, and everybody with the given name and
 * the birth date.
 */
export function findDoubts(clues: readonly RowClue[], missing: readonly MissingPerson[]): FoundDoubts {
  const [bySurname, byBirth] = indexesOf(missing);
  const found: FoundDoubts = { unsure: new Map(), rows: new Map() };
  for (const clue of clues) {
    const given = new Set(wordsOf(clue.givenName));
    const alike = new Set([
      ...surnamesOf(clue).flatMap((surname) => bySurname.get(surname) ?? []),
      ...clue.born
        .flatMap((date) => byBirth.get(date) ?? [])
        .filter(({ givenName }) => wordsOf(givenName).some((word) => given.has(word))),
    ]);
    for (const { id } of alike) {
      const lines = found.unsure.get(id) ?? [];
      if (lines.length < linesNamed) found.unsure.set(id, [...lines, clue.line]);
    }
    if (alike.size > 0) found.rows.set(clue.line, "some");
    else if (!clue.unreadable) found.rows.set(clue.line, "none");
  }
  return found;
}

function indexesOf(missing: readonly MissingPerson[]) {
  const [bySurname, byBirth] = [new Map<string, MissingPerson[]>(), new Map<string, MissingPerson[]>()];
  const add = (index: Map<string, MissingPerson[]>, key: string, one: MissingPerson) => {
    const there = index.get(key);
    if (there) there.push(one);
    else index.set(key, [one]);
  };
  for (const one of missing) {
    add(bySurname, wordsOf(one.surname).join(" "), one);
    if (one.birthDate) add(byBirth, shortDate(one.birthDate), one);
  }
  return [bySurname, byBirth] as const;
}

/** Each surname that the row can mean: a name in one column is split by guess, so its last words are tried too. */
function surnamesOf({ givenName, surname }: RowClue): string[] {
  if (surname === null) return [];
  const words = wordsOf(`${givenName ?? ""} ${surname}`);
  return words.map((_, from) => words.slice(from).join(" "));
}

/** Without case, the marks over letters, and hyphens: systems differ in all three. */
function wordsOf(name: string | null): string[] {
  const plain = (name ?? "").normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase("sv");
  return plain.split(/[^\p{L}]+/u).filter((word) => word !== "");
}
