import { expect, test } from "vitest";
import { areOnePerson, mergeRows } from "./import-merge";
import type { ImportedPerson } from "./import-row";

const today = "2026-11-27";
const silent: ImportedPerson = {
  ...{
    sigillId: null,
    givenName: "Maria",
    surname: "Ek",
    personalNumber: "198502142386",
    employeeNumber: null,
    hsaId: null,
  },
  ...{
    userPrincipalName: null,
    departmentCode: null,
    parentDepartment: null,
    department: null,
    title: null,
    employedFrom: null,
  },
  ...{ employedTo: null, manager: null, email: null, phone: null, protectedIdentity: null },
};
const row = (line: number, given: Partial<ImportedPerson>) => ({ line, person: { ...silent, ...given } });
const work = (line: number, number: string, from: string, to: string | null, department: string) =>
  row(line, { employeeNumber: number, employedFrom: from, employedTo: to, department });
const merged = (...rows: ReturnType<typeof row>[]) => {
  const { line, person, others, lines, repeated } = mergeRows(rows, today);
  const period = [person.employedFrom, person.employedTo];
  return { line, period, others: others.map((one) => one.line), lines, repeated };
};

test("rows that overlap are one employment, from the earliest start to no end where one has none", () => {
  const [a, b] = [
    work(2, "10", "2020-01-01", "2027-06-30", "Skola"),
    work(3, "9", "2024-01-01", null, "Omsorg"),
  ];
  const expected = { line: 2, period: ["2020-01-01", "open"], others: [3], lines: [3], repeated: [] };
  expect(merged(a, b)).toEqual(expected);
  expect(merged(b, a)).toEqual(expected);
});

test("rows that follow one another without a gap are one, and the department is that of the one in force", () => {
  const [a, b] = [
    work(2, "1", "2020-01-01", "2025-12-31", "Skola"),
    work(3, "2", "2026-01-01", "2027-01-31", "Bad"),
  ];
  expect(merged(a, b)).toMatchObject({ line: 3, period: ["2020-01-01", "2027-01-31"], others: [] });
});

test("across a gap the one in force counts, otherwise the next to begin, never the longest", () => {
  const long = work(2, "1", "2001-01-01", "2024-12-31", "Skola");
  const short = work(3, "2", "2026-09-01", "2026-12-31", "Bad");
  const next = work(4, "3", "2027-03-01", "2027-03-31", "Park");
  const later = work(5, "4", "2028-01-01", null, "Arkiv");
  expect(merged(long, short, next)).toMatchObject({
    line: 3,
    period: ["2026-09-01", "2026-12-31"],
    others: [4],
  });
  expect(merged(later, long, next)).toMatchObject({
    line: 4,
    period: ["2027-03-01", "2027-03-31"],
    others: [5],
  });
});

test("of two that begin on one day the lowest employee number has the department, whatever the order", () => {
  const [a, b] = [work(2, "100", "2020-01-01", null, "Skola"), work(3, "99", "2020-01-01", null, "Bad")];
  expect([merged(a, b).line, merged(b, a).line]).toEqual([3, 3]);
});

test("a row word for word again is one row, and told apart", () => {
  const one = work(2, "1", "2020-01-01", null, "Skola");
  expect(merged(one, { ...one, line: 7 })).toEqual({
    ...{ line: 2, period: ["2020-01-01", null], others: [], lines: [7], repeated: [7] },
  });
});

test("another name, or another personal number, is another person", () => {
  const other = (given: Partial<ImportedPerson>) => areOnePerson([silent, { ...silent, ...given }]);
  expect([other({ title: "Lärare" }), other({ surname: "EK" }), other({ personalNumber: null })]).toEqual([
    ...[true, true, true],
  ]);
  expect([other({ surname: "Bo" }), other({ personalNumber: "197902311234" })]).toEqual([false, false]);
});
