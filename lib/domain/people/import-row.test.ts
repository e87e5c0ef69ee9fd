import { describe, expect, test } from "vitest";
import { type ImportColumns, importFields } from "./import-column";
import { readImportRow } from "./import-row";

const today = "2026-11-27";
const columns: ImportColumns = Object.fromEntries(importFields.map((field, at) => [field, at]));
const whole = {
  sigillId: "",
  ...{
    personalNumber: "850214-2386",
    name: "",
    givenName: "KARIN",
    surname: "EK",
    employeeNumber: " 041207 ",
  },
  userPrincipalName: "karin.ek@example.se",
  ...{ hsaId: "SE2120001234-1A2B", departmentCode: "A30", department: "Skola", title: "Rektor" },
  parentDepartment: "Utbildning",
  alsoEmployed: "Lärare, Musikskola, 041208",
  ...{ employedFrom: "2020-01-01", employedTo: "2026-12-31", manager: "41200", email: "karin@example.se" },
  ...{ phone: "701234567", protectedIdentity: "ja" },
};
const read = (
  given: Partial<Record<keyof typeof whole, string>> = {},
  without: (keyof typeof whole)[] = [],
) => {
  const cells = importFields.map((field) => ({ ...whole, ...given })[field]);
  const kept = Object.entries(columns).filter(([field]) => !without.some((one) => one === field));
  return readImportRow(cells, Object.fromEntries(kept), today);
};
const faults = (...given: Parameters<typeof read>) =>
  read(...given).faults.map(({ field, code }) => `${field} ${code}`);

test("each column is read into what it says of the person", () => {
  expect(read()).toEqual({
    person: {
      sigillId: null,
      ...{ givenName: "Karin", surname: "Ek", personalNumber: "198502142386", employeeNumber: "041207" },
      userPrincipalName: "karin.ek@example.se",
      ...{ hsaId: "SE2120001234-1A2B", departmentCode: "A30", department: "Skola", title: "Rektor" },
      parentDepartment: "Utbildning",
      ...{ employedFrom: "2020-01-01", employedTo: "2026-12-31", manager: "41200" },
      ...{ email: "karin@example.se", phone: "0701234567", protectedIdentity: true },
    },
    faults: [],
  });
});

test("an empty cell, and a column that is not there, say nothing", () => {
  const nothing = {
    hsaId: "",
    userPrincipalName: "",
    departmentCode: "",
    department: "",
    parentDepartment: "",
    title: "",
    manager: "",
    email: "",
    phone: "",
  };
  const silent = {
    ...{
      hsaId: null,
      userPrincipalName: null,
      departmentCode: null,
      department: null,
      parentDepartment: null,
      title: null,
      manager: null,
      email: null,
    },
    ...{ phone: null, protectedIdentity: null, employedTo: null },
  };
  const empty = read({ ...nothing, protectedIdentity: "", employedTo: "" });
  expect(empty).toMatchObject({ person: silent, faults: [] });
  const fields = [
    "hsaId",
    "userPrincipalName",
    "departmentCode",
    "department",
    "parentDepartment",
    "title",
    "manager",
    "email",
    "phone",
  ] as const;
  expect(read({}, [...fields, "protectedIdentity", "employedTo"])).toMatchObject({
    person: silent,
    faults: [],
  });
});

describe("a name", () => {
  const named = (...given: Parameters<typeof read>) => {
    const { givenName, surname } = read(...given).person;
    return [givenName, surname];
  };

  test("is that of its two columns, and else what the whole name says", () => {
    expect(named({ name: "Öberg, Maria" })).toEqual(["Karin", "Ek"]);
    expect(named({ name: "Öberg, Maria", givenName: "", surname: "" })).toEqual(["Maria", "Öberg"]);
    expect(named({ name: "Öberg, Maria", givenName: "" })).toEqual(["Maria", "Ek"]);
    expect(named({ name: "Öberg, Maria", surname: "" })).toEqual(["Karin", "Öberg"]);
  });

  test("that is missing is told where it should stand", () => {
    expect(faults({ givenName: "" })).toEqual(["givenName given-name-missing"]);
    expect(faults({ surname: "" })).toEqual(["surname surname-missing"]);
    expect(faults({}, ["givenName", "surname"])).toEqual(["name given-name-missing", "name surname-missing"]);
    expect(faults({ name: "Madonna" }, ["givenName", "surname"])).toEqual(["name surname-missing"]);
  });

  test("that could not be read is told as that, and not as missing too", () => {
    expect(faults({ givenName: "#N/A" })).toEqual(["givenName cell-error"]);
    expect(faults({ surname: "#REF!" })).toEqual(["surname cell-error"]);
    expect(faults({ name: "#N/A" }, ["givenName", "surname"])).toEqual(["name cell-error"]);
  });
});

describe("a number", () => {
  test("of either kind is enough", () => {
    expect(faults({ personalNumber: "" })).toEqual([]);
    expect(faults({ employeeNumber: "" })).toEqual([]);
  });

  test("that is missing is told beside the personal number, or beside the employee number where that is all", () => {
    expect(faults({ personalNumber: "", employeeNumber: "" })).toEqual(["personalNumber id-missing"]);
    expect(faults({ employeeNumber: "" }, ["personalNumber"])).toEqual(["employeeNumber id-missing"]);
  });

  test("that could not be read is told as that, and not as missing too", () => {
    expect(faults({ personalNumber: "790231-1234", employeeNumber: "" })).toEqual([
      "personalNumber personal-number-date",
    ]);
    expect(faults({ personalNumber: "", employeeNumber: "#N/A" })).toEqual(["employeeNumber cell-error"]);
  });
});

describe("a day", () => {
  test("from which somebody works is a day, and never until further notice", () => {
    expect(faults({ employedFrom: "tv" })).toEqual(["employedFrom date"]);
    expect(read({ employedFrom: "tv" }).person.employedFrom).toBeNull();
    expect(faults({ employedTo: "snart" })).toEqual(["employedTo date"]);
    expect(read({ employedTo: "tv" })).toMatchObject({ person: { employedTo: "open" }, faults: [] });
  });

  test("to which they work comes no earlier than the first", () => {
    expect(faults({ employedTo: "2019-12-31" })).toEqual(["employedTo end-before-start"]);
    expect(faults({ employedTo: "2020-01-01" })).toEqual([]);
    expect(faults({ employedTo: "2019-12-31", employedFrom: "" })).toEqual([]);
    expect(faults({ employedTo: "" })).toEqual([]);
  });
});

test("a mark of protection that cannot be read is a fault", () => {
  expect(faults({ protectedIdentity: "kanske" })).toEqual(["protectedIdentity flag"]);
});

test("a cell holds 1,500 characters, and none is read out of a longer one", () => {
  expect(read({ title: "x".repeat(1_500) })).toMatchObject({
    person: { title: "x".repeat(1_500) },
    faults: [],
  });
  const long = read({ title: "x".repeat(1_501) });
  expect(long).toMatchObject({ person: { title: null }, faults: [{ field: "title", code: "too-long" }] });
});

test("who is meant by an id of ours needs no name and no number, and an id that is none is a fault", () => {
  const sigillId = "0b2c6f0e-5b1f-4b8e-9c0e-0a4a5b1c2d3e";
  const bare = { personalNumber: "", employeeNumber: "", givenName: "", surname: "" };
  expect(read({ ...bare, sigillId: sigillId.toUpperCase() })).toMatchObject({
    person: { sigillId },
    faults: [],
  });
  expect(faults({ sigillId: "41207" })).toEqual(["sigillId sigill-id"]);
});
