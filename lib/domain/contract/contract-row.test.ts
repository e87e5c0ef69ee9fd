import { describe, expect, test } from "vitest";
import { isKnown, isSigned, ownKeyOf, readContractRow, readContractRows } from "./contract-row";

const columns = {
  ...{ title: 0, party: 1, partyNumber: 2, validFrom: 3, validTo: 4, signedOn: 5, renewal: 6, notice: 7 },
  ...{ value: 8, kind: 9, number: 10, framework: 11, caseReference: 12 },
};
const good = [
  ...["Kort", "Provbolaget AB", "556012-5790", "2025-01-01", "2026-12-31", "2024-12-20", "12", "3 mån"],
  ...["1250", "", "K-17", "", "KS 2024/17"],
];
const withCells = (cells: Record<number, string>) => good.map((cell, nth) => cells[nth] ?? cell);
const read = (cells: Record<number, string> = {}) => readContractRow(withCells(cells), columns);

test("a cell is read without the spaces around and doubled within, and as one way of writing å", () => {
  expect(read({ 0: "  A\u030a  och\tB " }).row.title).toBe("Å och B");
});

test("a column that is not there, and a cell that is missing, hold nothing", () => {
  expect(readContractRow(["Kort", "Provbolaget AB"], { title: 0, party: 1, value: 7 })).toEqual({
    row: {
      ...{ title: "Kort", party: "Provbolaget AB", partyNumber: null, kind: "procurement", number: "" },
      ...{ framework: null, caseReference: null, signedOn: null, validFrom: null, validTo: null },
      ...{ renewalMonths: null, notice: null, valueOre: null, key: "provbolaget ab|kort|" },
    },
    faults: [],
  });
});

test("every fault of a row is told, with the column it is in", () => {
  const cells = { 0: "", 1: "", 2: "x", 3: "x", 4: "x", 5: "x", 6: "x", 7: "x", 8: "x", 9: "x" };
  expect(read(cells).faults).toEqual([
    { fault: "title-missing", field: "title" },
    { fault: "party-missing", field: "party" },
    { fault: "kind-unknown", field: "kind" },
    { fault: "day-wrong", field: "signedOn" },
    { fault: "day-wrong", field: "validFrom" },
    { fault: "day-wrong", field: "validTo" },
    { fault: "number-wrong", field: "partyNumber" },
    { fault: "length-wrong", field: "renewal" },
    { fault: "length-wrong", field: "notice" },
    { fault: "value-wrong", field: "value" },
  ]);
  expect(read({ 9: "Privat e-legitimation" }).faults).toEqual([{ fault: "kind-personal", field: "kind" }]);
  expect(read({ 2: "••••" }).faults).toEqual([{ fault: "number-personal", field: "partyNumber" }]);
  expect(read({ 3: "", 4: "2026-12-31" }).faults).toEqual([{ fault: "begin-missing", field: "validFrom" }]);
  expect(read({ 4: "2024-12-31" }).faults).toEqual([{ fault: "ends-before-begin", field: "validTo" }]);
  expect(read({ 4: "2025-01-01" }).faults).toEqual([]);
});

test("a name has room for 160 characters, and a case's reference for 60", () => {
  expect(read({ 0: "x".repeat(160), 12: "x".repeat(60) }).faults).toEqual([]);
  expect(read({ 0: "x".repeat(161), 12: "x".repeat(61) }).faults).toEqual([
    { fault: "too-long", field: "title" },
    { fault: "too-long", field: "caseReference" },
  ]);
});

describe("a call-off", () => {
  test("says what it is made under, and nothing else does", () => {
    expect(read({ 9: "Avrop", 11: "RA-1" })).toMatchObject({
      row: { kind: "call-off", framework: "RA-1" },
      faults: [],
    });
    expect(read({ 9: "Avrop" }).faults).toEqual([{ fault: "call-off", field: "framework" }]);
    expect(read({ 11: "RA-1" }).row.framework).toBeNull();
  });
});

describe("renewal and notice", () => {
  test.each(["", "nej", "No", "ingen", "NONE", "-", "0"])("%j is none", (text) => {
    expect(read({ 6: text, 7: text })).toMatchObject({
      row: { renewalMonths: null, notice: null },
      faults: [],
    });
  });

  test.each(["nej tack", "x0", "00x", "ingenting"])("%j is not none, and no length", (text) => {
    expect(read({ 6: text, 7: text }).faults).toHaveLength(2);
  });

  test("reach ten years, renewal in whole months", () => {
    expect(read({ 6: "120", 7: "3650 dagar" })).toMatchObject({
      row: { renewalMonths: 120, notice: { kind: "days", length: 3650 } },
      faults: [],
    });
    expect(read({ 6: "121", 7: "3651 dagar" }).faults).toEqual([
      { fault: "length-wrong", field: "renewal" },
      { fault: "length-wrong", field: "notice" },
    ]);
    expect(read({ 6: "90 dagar" }).faults).toEqual([{ fault: "length-wrong", field: "renewal" }]);
  });

  test("an agreement without an end renews nothing, nor does one by no months", () => {
    expect(read({ 4: "tills vidare" }).row.renewalMonths).toBeNull();
    expect(read({ 6: "0 mån" })).toMatchObject({ row: { renewalMonths: null }, faults: [] });
  });
});

test("a row is signed where the list says when, and from when it runs", () => {
  expect(isSigned(read().row)).toBe(true);
  expect(isSigned(read({ 5: "" }).row)).toBe(false);
  expect(isSigned(read({ 3: "", 4: "" }).row)).toBe(false);
});

describe("a row is known again", () => {
  test("by its number, or else by whom, what and from when, in any case", () => {
    expect(read().row.key).toBe("nr|k-17");
    expect(read({ 10: "", 2: "" }).row.key).toBe("provbolaget ab|kort|2025-01-01");
    expect(read({ 10: "", 3: "", 4: "" }).row.key).toBe("5560125790|kort|");
  });

  test("by our own number only where the name is the same", () => {
    expect(ownKeyOf("AV-2026-0012", "Kort")).toBe("nr|av-2026-0012|kort");
    const known = new Set([ownKeyOf("AV-2026-0012", "Kort")]);
    expect(isKnown(read({ 10: "AV-2026-0012", 0: "KORT" }).row, known)).toBe(true);
    expect(isKnown(read({ 10: "AV-2026-0012", 0: "Läsare" }).row, known)).toBe(false);
    expect(isKnown(read().row, new Set(["nr|k-17"]))).toBe(true);
    expect(isKnown(read().row, new Set())).toBe(false);
  });

  test("in one list only once, and one that is wrong already is not told of twice", () => {
    const rows = [good, withCells({ 0: "Läsare" }), withCells({ 8: "x" })];
    expect(readContractRows(rows, columns).map(({ faults }) => faults)).toEqual([
      [],
      [{ fault: "twice", field: "title" }],
      [{ fault: "value-wrong", field: "value" }],
    ]);
  });
});
