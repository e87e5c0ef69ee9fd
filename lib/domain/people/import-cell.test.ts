import { describe, expect, test } from "vitest";
import {
  importDay,
  importFlag,
  importPersonalNumber,
  importPhone,
  importText,
  isCellError,
  isSameName,
  isSamePhone,
  maskedCell,
  maskedRow,
  splitName,
  writtenName,
} from "./import-cell";

const today = "2026-11-27";

describe("a personal number is read", () => {
  test.each([
    ["19850214-2386", "198502142386"],
    ["850214-2386", "198502142386"],
    ["8502142386", "198502142386"],
    ["19850214 2386", "198502142386"],
    ["850214−2386", "198502142386"],
    ["198502742383", "198502742383"],
    ["850274-2383", "198502742383"],
    [" 850214 - 2386 ", "198502142386"],
  ])("%s", (cell, digits) => expect(importPersonalNumber(cell, today)).toEqual({ digits }));

  test("though a spreadsheet took its first zero away", () => {
    expect(importPersonalNumber("0502142383", today)).toEqual({ digits: "200502142383" });
    expect(importPersonalNumber("502142383", today)).toEqual({ digits: "200502142383" });
  });

  test.each([
    ["790231-1234", "personal-number-date"],
    ["19791301-1234", "personal-number-date"],
    ["850214-2385", "personal-number-check"],
    ["85021", "personal-number"],
    ["okänt", "personal-number"],
    ["850214-TF12", "personal-number"],
    ["850214-2385 x", "personal-number"],
    ["1985021423851", "personal-number"],
    ["119850214238", "personal-number-date"],
    ["850230-1234", "personal-number-date"],
    ["850191-1234", "personal-number-check"],
    ["850292-1234", "personal-number-date"],
    ["19850260-1234", "personal-number-date"],
    ["040229-1234", "personal-number-check"],
    ["20040229-1234", "personal-number-check"],
    ["19000229-1234", "personal-number-date"],
    ["000229-1234", "personal-number-check"],
    ["850201-1234", "personal-number-check"],
    ["1234567", "personal-number"],
    ["x50214238", "personal-number"],
  ])("or is said why not: %s", (cell, fault) => expect(importPersonalNumber(cell, today)).toEqual({ fault }));
});

describe("a day is read", () => {
  test.each([
    ["2026-12-31", "2026-12-31"],
    ["20261231", "2026-12-31"],
    ["31/12-26", "2026-12-31"],
    ["31.12.2026", "2026-12-31"],
    ["45292", "2024-01-01"],
    ["tv", "open"],
    ["Tills vidare", "open"],
    ["9999-12-31", "open"],
    ["99991231", "open"],
    ["2099-12-31 00:00:00", "open"],
    ["2999-1231", "open"],
    ["t.v.", "open"],
    ["Till vidare", "open"],
    ["tillsvidare", "open"],
    ["-", "open"],
    ["until further notice", "open"],
    ["löpande", "open"],
    ["extv", null],
    ["tvx", null],
    ["2026 9999-12-31", null],
    ["09863", "1927-01-01"],
    ["09862", null],
    ["73050", "2099-12-31"],
    ["73051", null],
    ["04529", null],
    ["452921", null],
    ["31/11-26", null],
    ["99999", null],
    ["snart", null],
  ])("%s", (cell, day) => expect(importDay(cell)).toBe(day));
});

describe("a name is read", () => {
  test.each([
    ["Öberg-Lind, Maria", "Maria", "Öberg-Lind"],
    ["Maria Öberg", "Maria", "Öberg"],
    ["Carl von Linné", "Carl", "von Linné"],
    ["Anna Karin Ek", "Anna Karin", "Ek"],
    ["Madonna", "Madonna", ""],
    ["Maria de la Cruz", "Maria", "de la Cruz"],
    ["von Linné", "von", "Linné"],
    ["Ludwig van der Berg", "Ludwig", "van der Berg"],
    ["Anna Avanti Ek", "Anna Avanti", "Ek"],
    ["Ek , Karin Maria ", "Karin Maria", "Ek"],
    ["Ek, Karin, rektor", "Karin", "Ek"],
    ["", "", ""],
  ])("%s", (cell, givenName, surname) => expect(splitName(cell)).toEqual({ givenName, surname }));

  test("at once, however much is empty in it", () => {
    expect(splitName(`Ek${"\n".repeat(400_000)}Maria`)).toEqual({
      givenName: `Ek${"\n".repeat(400_000)}Maria`,
      surname: "",
    });
  });

  test.each([
    ["ANNA-KARIN  VON EK", "Anna-Karin von Ek"],
    ["åsa öberg", "Åsa Öberg"],
    ["McDonald", "McDonald"],
    [" Bo ", "Bo"],
    ["Åsa\u202eEk", "Åsa\u202eEk"],
    ["👩", "👩"],
    ["B", "B"],
    ["ö", "Ö"],
    ["O’BRIEN", "O’Brien"],
    ["d'artagnan", "D'Artagnan"],
    ["vanja delgado", "Vanja Delgado"],
    ["123", "123"],
  ])("as names are written: %s", (cell, name) => expect(writtenName(cell)).toBe(name));

  test("and is the same in capitals, or with its accents stored apart", () => {
    expect(isSameName("ÅSA", "Åsa")).toBe(true);
    expect(isSameName("A\u030asa", "Åsa")).toBe(true);
    expect(isSameName("Åsa", "Asa")).toBe(false);
  });
});

test("what a spreadsheet would count with is text, and our own apostrophe before it is none of it", () => {
  expect(importText("=1+1")).toBe("=1+1");
  expect(importText("'=1+1")).toBe("=1+1");
  expect(importText("'+46 70 123 45 67")).toBe("+46 70 123 45 67");
  expect(importText("'t Hooft")).toBe("'t Hooft");
  expect(importText("' =1+1")).toBe("=1+1".padStart(5));
  expect(importText("O'=x")).toBe("O'=x");
  expect(importText("'x=1")).toBe("'x=1");
  expect(importText(" a \u00a0\t b\u202f ")).toBe("a b");
});

test("a telephone number has its zero back, and its spaces are no change", () => {
  expect(importPhone("701234567")).toBe("0701234567");
  expect(isSamePhone("070-123 45 67", "+46 70 123 45 67")).toBe(true);
  expect(isSamePhone("070-123 45 67", "070-123 45 68")).toBe(false);
  expect(isSamePhone("0701234567", "+46 (0)70 123 45 67")).toBe(true);
  expect(isSamePhone("0701234567", "+46(0)701234567")).toBe(true);
  expect(isSamePhone("0701234567", "0046701234567")).toBe(true);
  expect(isSamePhone("0701234646", "070123+46 46")).toBe(true);
  expect(["7012345678", "70123456", "1701234567"].map(importPhone)).toEqual([
    ...["7012345678", "70123456", "1701234567"],
  ]);
});

test("a mark of protection is read", () => {
  expect(["Ja", "x", "1", "Sekretess"].map(importFlag)).toEqual([true, true, true, true]);
  expect(["", "Nej", "0"].map(importFlag)).toEqual([false, false, false]);
  for (const mark of ["j", "Y", "yes", "X", "TRUE", "sant", "skyddad", "S"])
    expect([mark, importFlag(mark)]).toEqual([mark, true]);
  for (const mark of ["n", "no", "FALSE", "falskt", "-", "  "])
    expect([mark, importFlag(mark)]).toEqual([mark, false]);
  for (const mark of ["kanske", "jag", "1 av 2", "inte skyddad", "xnej", "nejx"])
    expect([mark, importFlag(mark)]).toEqual([mark, null]);
});

test("what a spreadsheet could not work out, or cut short, is no value", () => {
  expect(["#SAKNAS!", "#N/A", "1,98502E+11", "########"].map(isCellError)).toEqual([true, true, true, true]);
  expect([" #VÄRDEFEL! ", "#ref!", "1.5E+12"].map(isCellError)).toEqual([true, true, true]);
  for (const cell of ["#1", "Rektor", "se #N/A", "#N/A här", "v1,98502E+11", "1,98502E+11x", "21,9E+1"])
    expect([cell, isCellError(cell)]).toEqual([cell, false]);
});

test("a cell is shown without the last digits of a personal number, also in the middle of words", () => {
  expect(maskedCell("790231-1234")).toBe("790231-••••");
  expect(maskedCell("Ek 197902311234 Karin")).toBe("Ek 19790231•••• Karin");
  expect(maskedCell("a".repeat(60))).toBe(`${"a".repeat(40)}…`);
  expect(maskedCell(`${"a".repeat(29)} 790231-1234 b`)).toBe(
    `${"a".repeat(29)} 790231-••••`.slice(0, 40).concat("…"),
  );
  for (const [cell, shown] of [
    ["197902311234", "19790231••••"],
    ["790231 - 1234", "790231 - ••••"],
    ["790231–1234", "790231–••••"],
    ["7902311234", "790231••••"],
    ["12345", "12345"],
    ["790231-12345", "790231-12345"],
    ["Rum 412, 5 tr", "Rum 412, 5 tr"],
  ])
    expect(maskedCell(cell ?? "")).toBe(shown);
  expect(maskedCell("a".repeat(40))).toBe("a".repeat(40));
  expect(maskedRow(Array.from({ length: 9 }, () => "b".repeat(20)))).toHaveLength(80);
  expect(maskedRow(["850214-2386", "", "Ek, Karin", "198502142386"])).toBe(
    "850214-••••, Ek, Karin, 19850214••••",
  );
});
