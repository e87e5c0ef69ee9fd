import { describe, expect, test } from "vitest";
import {
  age,
  birthDateOf,
  parseHsaId,
  parseOrganisationNumber,
  parsePersonalNumber,
  parseUserPrincipalName,
  showPersonalNumber,
} from "./identifier";

const today = "2026-11-24";

// Synthetic numbers; the check digits were worked out by hand.
const accepted: [typed: string, kind: string, digits: string, birthDate: string, masked: string][] = [
  ["19850214-2386", "personnummer", "198502142386", "1985-02-14", "19850214-••••"],
  ["198502142386", "personnummer", "198502142386", "1985-02-14", "19850214-••••"],
  ["850214-2386", "personnummer", "198502142386", "1985-02-14", "19850214-••••"],
  ["8502142386", "personnummer", "198502142386", "1985-02-14", "19850214-••••"],
  [" 1985 02 14 - 2386 ", "personnummer", "198502142386", "1985-02-14", "19850214-••••"],
  ["1985-02-14–2386", "personnummer", "198502142386", "1985-02-14", "19850214-••••"],
  ["850214.2386", "personnummer", "198502142386", "1985-02-14", "19850214-••••"],
  ["19121212-1212", "personnummer", "191212121212", "1912-12-12", "19121212-••••"],
  ["121212+1212", "personnummer", "191212121212", "1912-12-12", "19121212-••••"],
  [" 121212 + 1212 ", "personnummer", "191212121212", "1912-12-12", "19121212-••••"],
  ["19121212+1212", "personnummer", "191212121212", "1912-12-12", "19121212-••••"],
  ["260101+2384", "personnummer", "192601012384", "1926-01-01", "19260101-••••"],
  ["850204-2388", "personnummer", "198502042388", "1985-02-04", "19850204-••••"],
  ["850264-2385", "samordningsnummer", "198502642385", "1985-02-04", "19850264-••••"],
  ["121212-1212", "personnummer", "201212121212", "2012-12-12", "20121212-••••"],
  ["20000229-2399", "personnummer", "200002292399", "2000-02-29", "20000229-••••"],
  ["19850274-2383", "samordningsnummer", "198502742383", "1985-02-14", "19850274-••••"],
  ["850274-2383", "samordningsnummer", "198502742383", "1985-02-14", "19850274-••••"],
];

const refused: [typed: string, why: string][] = [
  ["19850214-2387", "wrong check digit"],
  ["19990229-1237", "29 February of a year that has none"],
  ["19850231-2385", "31 February"],
  ["19851301-2388", "a thirteenth month"],
  ["20991231-2395", "born in the future"],
  ["991231-239", "nine digits"],
  ["198502142386000", "too long"],
  ["19850214-238A", "a letter"],
  ["19850214-T386", "an interim number"],
  ["２０１２１２１２-1212", "digits of another script"],
  ["+8502142386", "a plus that does not separate the last four"],
  ["85+0214-2386", "a plus within the birth date"],
  ["85+0214+2386", "two pluses"],
  ["20121212+1212", "a plus for somebody born in this century"],
  ["", "nothing"],
  ["Alva", "a name"],
];

describe("a personal number", () => {
  test.each(accepted)("typed %j is accepted as a %s", (typed, kind, digits, birthDate, masked) => {
    expect(parsePersonalNumber(typed, today)).toEqual({ kind, digits, birthDate, masked });
  });

  test.each(refused)("%j is refused: %s", (typed) => {
    expect(parsePersonalNumber(typed, today)).toBeNull();
  });

  test("of somebody not born yet is refused until the day has come", () => {
    expect(parsePersonalNumber("20261231-2393", "2026-12-30")).toBeNull();
    expect(parsePersonalNumber("261231-2393", "2026-12-30")).toBeNull();
    expect(parsePersonalNumber("261231-2393", "2026-12-31")?.birthDate).toBe("2026-12-31");
  });

  test("is shown with a hyphen before the last four", () => {
    expect(showPersonalNumber("198502142386")).toBe("19850214-2386");
  });

  test("gives its birth date also when masked, a coordination number too", () => {
    expect(birthDateOf("19850214-••••")).toBe("1985-02-14");
    expect(birthDateOf("19850274-••••")).toBe("1985-02-14");
    expect(birthDateOf("19850204-••••")).toBe("1985-02-04");
    expect(birthDateOf("19850264-••••")).toBe("1985-02-04");
    expect(birthDateOf("x19850214-••••")).toBeNull();
    expect(birthDateOf("SE2321000016-1V7F")).toBeNull();
  });
});

describe("age", () => {
  test.each([
    ["1985-02-14", "2026-02-13", 40],
    ["1985-02-14", "2026-02-14", 41],
    ["2008-11-24", "2026-11-24", 18],
    ["2008-11-25", "2026-11-24", 17],
    ["2008-02-29", "2026-02-28", 17],
    ["2008-02-29", "2026-03-01", 18],
  ])("of one born %s is on %s %i whole years", (born, day, years) => {
    expect(age(born, day)).toBe(years);
  });
});

describe("an organisation number", () => {
  test.each([
    ["212000-0142", "2120000142"],
    ["2120000142", "2120000142"],
    ["16212000-0142", "2120000142"],
    ["202100 6883", "2021006883"],
    ["556559-4230", "5565594230"],
  ])("typed %j is accepted", (typed, digits) => {
    expect(parseOrganisationNumber(typed)).toEqual({
      digits,
      shown: `${digits.slice(0, 6)}-${digits.slice(6)}`,
    });
  });

  test.each([
    ["211000-0144", "third digit 1, though the check digit is right"],
    ["212000-0143", "wrong check digit"],
    ["850214-2386", "a personal number, as a sole trader has"],
    ["19850214-2386", "a personal number in full"],
    ["212000-014", "nine digits"],
    ["012000-0146", "begins with 0"],
    ["21200O-0142", "a letter O"],
    ["", "nothing"],
  ])("%j is refused: %s", (typed) => {
    expect(parseOrganisationNumber(typed)).toBeNull();
  });
});

describe("an HSA-id", () => {
  test.each([
    ["SE2321000016-1V7F", "SE2321000016-1V7F"],
    ["se2321000016-1V7F", "SE2321000016-1V7F"],
    [" SE2321000016-a ", "SE2321000016-a"],
    ["SE2321000016-base", "SE2321000016-base"],
    ["SE2321000016-123456789012345678", "SE2321000016-123456789012345678"],
  ])("typed %j is accepted", (typed, kept) => {
    expect(parseHsaId(typed)).toBe(kept);
  });

  test.each([
    "SE2321000016-",
    "SE232100001-1V7F",
    "SE2321000016-1V7Å",
    "SE2321000016-1V@F",
    "XSE2321000016-1V7F",
    "SE2321000016-1234567890123456789",
    "NO2321000016-1V7F",
    "SE23210000161V7F",
  ])("%j is refused", (typed) => {
    expect(parseHsaId(typed)).toBeNull();
  });
});

describe("a user principal name", () => {
  test.each([
    ["anna.akesson@exempel.se", "anna.akesson@exempel.se"],
    ["  Anna.O'Neill@AD.Exempel.SE ", "anna.o'neill@ad.exempel.se"],
    ["a@exempel.local", "a@exempel.local"],
    ["4711_x-y@kommun.example", "4711_x-y@kommun.example"],
    [`${"a".repeat(64)}@exempel.se`, `${"a".repeat(64)}@exempel.se`],
  ])("typed %j is %j", (typed, kept) => {
    expect(parseUserPrincipalName(typed)).toBe(kept);
  });

  test.each([
    "",
    "anna",
    "EXEMPEL\\anna",
    "anna@exempel",
    "anna@exempel.1",
    "anna@@exempel.se",
    "anna@exempel.se extra",
    "anna akesson@exempel.se",
    "åsa@exempel.se",
    "\u0430nna@exempel.se", // a Cyrillic letter that looks like an a
    "anna..ek@exempel.se",
    ".anna@exempel.se",
    "anna.@exempel.se",
    "anna@-exempel.se",
    "anna@exempel-.se",
    "anna@exempel..se",
    "anna@exempel.se\u202e",
    `${"a".repeat(65)}@exempel.se`,
    `a@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(63)}.${"e".repeat(63)}.se`,
  ])("cannot be %j", (typed) => {
    expect(parseUserPrincipalName(typed)).toBeNull();
  });
});
