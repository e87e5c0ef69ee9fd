import { describe, expect, test } from "vitest";
import {
  guessImportColumns,
  guessImportHeadings,
  importLifeMs,
  isHeadingAgain,
  lacksColumns,
  maximumImportBytes,
  maximumImportRows,
} from "./import-column";

describe("the columns of a payroll system's list are guessed", () => {
  test.each([
    [
      "Personec",
      ["Pnr", "Namn", "Anst.nr", "Org.enhet", "Befattning", "Anst fr o m", "Anst t o m", "Chef"],
      {
        personalNumber: 0,
        name: 1,
        employeeNumber: 2,
        department: 3,
        title: 4,
        employedFrom: 5,
        employedTo: 6,
        manager: 7,
      },
    ],
    [
      "Heroma",
      [
        "PERSONNR",
        "EFTERNAMN",
        "FÖRNAMN",
        "ANSTÄLLNINGSNR",
        "ENHETSKOD",
        "ENHET",
        "Fr.o.m",
        "T.o.m",
        "E-POST",
        "MOBIL",
      ],
      {
        personalNumber: 0,
        surname: 1,
        givenName: 2,
        employeeNumber: 3,
        departmentCode: 4,
        department: 5,
        employedFrom: 6,
        employedTo: 7,
        email: 8,
        phone: 9,
      },
    ],
    [
      "Visma, in which personalnummer is the employee number",
      ["Personalnummer", "Personnummer", "Efternamn, Förnamn", "Avdelning", "Anställningsdatum", "Slutdatum"],
      { employeeNumber: 0, personalNumber: 1, name: 2, department: 3, employedFrom: 4, employedTo: 5 },
    ],
    [
      "Hogia",
      [
        "Anställningsnummer",
        "Förnamn",
        "Efternamn",
        "Person-/samordningsnr",
        "Kod",
        "Anställd från",
        "Telefon",
        "Mobiltelefon",
      ],
      {
        employeeNumber: 0,
        givenName: 1,
        surname: 2,
        departmentCode: 4,
        employedFrom: 5,
        phone: 7,
      },
    ],
  ])("%s", (_, headings, columns) => expect(guessImportColumns(headings)).toMatchObject(columns));

  test("a chef's employee number is the chef, and a cost centre is a code", () => {
    expect(
      guessImportColumns(["Anst nr", "Chef anst nr", "Kostnadsställe", "HSA-id", "Skyddad identitet"]),
    ).toEqual({
      employeeNumber: 0,
      manager: 1,
      departmentCode: 2,
      hsaId: 3,
      protectedIdentity: 4,
    });
  });

  test("no column is two things", () => {
    expect(guessImportColumns(["Namn", "Namn"])).toEqual({ name: 0 });
  });
});

describe("the headings are found", () => {
  test("below a merged title and a date", () => {
    const found = guessImportHeadings([
      ["Personal i Exempelköping", "", ""],
      ["Uttag 2026-11-26"],
      ["Pnr", "Namn", "Anstnr"],
      ["850214-2386", "Ek, Karin", "41207"],
    ]);
    expect(found.row).toBe(2);
    expect(found.columns).toEqual({ personalNumber: 0, name: 1, employeeNumber: 2 });
  });

  test("in two rows, of which the upper is merged over several columns", () => {
    const found = guessImportHeadings([
      ["Person", "", "", "Anställning", "", ""],
      ["Pnr", "Efternamn", "Förnamn", "nr", "fr o m", "t o m"],
      ["850214-2386", "Ek", "Karin", "41207", "2020-01-01", ""],
    ]);
    expect(found.row).toBe(1);
    expect(found.columns).toEqual({
      personalNumber: 0,
      surname: 1,
      givenName: 2,
      employeeNumber: 3,
      employedFrom: 4,
      employedTo: 5,
    });
  });

  test("in the first row where nothing is known, so that people choose", () => {
    expect(
      guessImportHeadings([
        ["a", "b"],
        ["c", "d"],
      ]),
    ).toEqual({ row: 0, above: [], columns: {} });
  });

  test("and when they are said again they are no person", () => {
    expect(isHeadingAgain(["Pnr", "Namn", "Anstnr"])).toBe(true);
    expect(isHeadingAgain(["850214-2386", "Ek, Karin", "41207"])).toBe(false);
    expect(isHeadingAgain(["Pnr:", "Namn **", "Anstnr:*"])).toBe(true);
  });

  // Tried from each of its signs, one such text would take longer than a test may.
  test("and a long text of signs is told from one at once", () => {
    expect(isHeadingAgain([`${":".repeat(400_000)}x`, `${"*".repeat(400_000)}x`])).toBe(false);
  });
});

test("a list must name people, and number them", () => {
  expect(lacksColumns({ name: 0, employeeNumber: 1 })).toBe(false);
  expect(lacksColumns({ givenName: 0, surname: 1, personalNumber: 2 })).toBe(false);
  expect(lacksColumns({ name: 0 })).toBe(true);
  expect(lacksColumns({ givenName: 0, personalNumber: 1 })).toBe(true);
});

test("a list has at most 200,000 rows and 10 MB, and is kept for a day", () => {
  expect([maximumImportRows, maximumImportBytes, importLifeMs]).toEqual([200_000, 10_485_760, 86_400_000]);
});
