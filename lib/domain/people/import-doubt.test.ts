import { describe, expect, test } from "vitest";
import { findDoubts, type MissingPerson, rowClue } from "./import-doubt";
import { readImportRow } from "./import-row";

const columns = { personalNumber: 0, givenName: 1, surname: 2, employeeNumber: 3 };
const clue = (line: number, ...cells: [number: string, given: string, surname: string, employee?: string]) =>
  rowClue(line, readImportRow(cells as string[], columns, "2026-12-01").person, cells[0]);
const missing: MissingPerson[] = [
  { id: "karin", givenName: "Karin Anna", surname: "Ek", birthDate: "1985-02-14" },
  { id: "per", givenName: "Per", surname: "Berg-Öst", birthDate: "2005-02-14" },
  { id: "numberless", givenName: "Ida", surname: "Ek", birthDate: null },
];

function doubtsOf(...rows: ReturnType<typeof clue>[]) {
  const found = findDoubts(
    rows.flatMap((row) => row ?? []),
    missing,
  );
  return { unsure: Object.fromEntries(found.unsure), rows: Object.fromEntries(found.rows) };
}

describe("a row with errors", () => {
  test("whose personal number is right is about nobody who is missing, whatever the name", () => {
    expect(clue(2, "19850214-2386", "Karin", "Ek")).toBeNull();
  });

  test("whose number cannot be read may be about everybody with the surname", () => {
    expect(doubtsOf(clue(2, "19990101-0000", "Nils", "EK"))).toEqual({
      unsure: { karin: [2], numberless: [2] },
      rows: { 2: "some" },
    });
  });

  test.each(["19850214-2387", "8502142387", "850214-", "19850214-23", "850274-2387"])(
    "whose number is %s may be about whoever has one of the given names and was born that day",
    (number) => {
      expect(doubtsOf(clue(3, number, "Anna", "Ny"))).toEqual({
        unsure: { karin: [3] },
        rows: { 3: "some" },
      });
    },
  );

  test("finds a birth date in a number whose first zero a spreadsheet took away", () => {
    expect(doubtsOf(clue(3, "502142387", "Per", "Ny")).unsure).toEqual({ per: [3] });
  });

  test.each([
    ["another given name born that day", "19850214-2387", "Siri", "Ny"],
    ["that given name born another day", "19850215-2387", "Karin", "Ny"],
    ["a date that does not exist", "19850231-2387", "Karin", "Ny"],
    ["no number at all", "", "Karin", "Ny"],
    ["no name", "19850214-2387", "", ""],
  ] as const)("with %s is like nobody, and may be anybody with a new name", (_, number, given, surname) => {
    expect(doubtsOf(clue(4, number, given, surname))).toEqual({ unsure: {}, rows: {} });
  });

  test("is compared without case, accents and hyphens, and by the last words of a name that was split by guess", () => {
    expect(doubtsOf(clue(5, "x", "Per", "berg öst")).unsure).toEqual({ per: [5] });
    expect(doubtsOf(clue(5, "x", "Per Berg", "Ost")).unsure).toEqual({ per: [5] });
    expect(doubtsOf(clue(5, "x", "Per", "Öst")).unsure).toEqual({});
  });

  test("with an employee number alone, which nobody has, may be mistyped: it is about those it is like, and else nobody", () => {
    expect(doubtsOf(clue(6, "", "Karin", "Ek", "41299"), clue(7, "", "Nils", "Ny", "41300"))).toEqual({
      unsure: { karin: [6], numberless: [6] },
      rows: { 6: "some", 7: "none" },
    });
  });

  test("is named beside those it may be about, five rows at most", () => {
    const rows = [2, 3, 4, 5, 6, 7].map((line) => clue(line, "x", "Nils", "Ek"));
    expect(doubtsOf(...rows).unsure).toEqual({ karin: [2, 3, 4, 5, 6], numberless: [2, 3, 4, 5, 6] });
  });
});
