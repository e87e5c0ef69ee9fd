import { describe, expect, test } from "vitest";
import { guessColumns, guessHeadings, kindOf, listDay, listLength, listNotice } from "./contract-list";
import { readContractRow, readContractRows } from "./contract-row";

describe("which column is what", () => {
  test("is guessed from Swedish headings", () => {
    const headings = [
      "Diarienummer",
      "Avtalsnr",
      "Avtalsnamn",
      "Leverantör",
      "Org.nr",
      "Avtalstyp",
      "Startdatum",
      "Slutdatum",
      "Undertecknat",
      "Förlängning (mån)",
      "Uppsägningstid",
      "Avtalsvärde",
      "Kommentar",
    ];
    expect(guessColumns(headings)).toEqual({
      caseReference: 0,
      number: 1,
      title: 2,
      party: 3,
      partyNumber: 4,
      kind: 5,
      validFrom: 6,
      validTo: 7,
      signedOn: 8,
      renewal: 9,
      notice: 10,
      value: 11,
    });
  });
  test.each(["Gäller till och med", "Giltigt t.o.m.", "Valid through"])("%s is the last day", (heading) => {
    expect(guessColumns([heading])).toEqual({ validTo: 0 });
  });
  test("and from English ones", () => {
    const headings = [
      "Contract number",
      "Title",
      "Supplier",
      "Organisation number",
      "Type",
      "Valid from",
      "Valid to",
      "Signed",
      "Renewal",
      "Notice period",
      "Value",
    ];
    expect(guessColumns(headings)).toEqual({
      number: 0,
      title: 1,
      party: 2,
      partyNumber: 3,
      kind: 4,
      validFrom: 5,
      validTo: 6,
      signedOn: 7,
      renewal: 8,
      notice: 9,
      value: 10,
    });
  });
  test("the first of two alike wins, and what is unknown is nothing", () => {
    expect(guessColumns(["Leverantör", "Leverantör", "Färg"])).toEqual({ party: 0 });
  });
});

test.each([
  ["Ramavtal", "framework"],
  ["Personuppgiftsbiträdesavtal", "data-processing"],
  ["PUB", "data-processing"],
  ["Konsultavtal", "procurement"],
  ["Egen upphandling", "procurement"],
  ["Own procurement", "procurement"],
  ["", "procurement"],
  ["Avrop", "call-off"],
  ["Samverkansavtal", "bilateral"],
  ["Privat e-legitimation i tjänsten", "private-eid"],
  ["Egen e-legitimation", "private-eid"],
  ["Private e-ID", "private-eid"],
  ["Gåva", null],
])("a %j is a %s", (word, kind) => {
  expect(kindOf(word)).toBe(kind);
});

test.each([
  ["2026-11-24", "2026-11-24"],
  ["20261124", "2026-11-24"],
  ["24/11/2026", "2026-11-24"],
  ["4.1.2026", "2026-01-04"],
  ["2026-11-24 00:00:00", "2026-11-24"],
  ["tills vidare", "open"],
  ["2026-02-29", null],
  ["2026-13-01", null],
  ["31/12-26", "2026-12-31"],
  ["31.12.2026", "2026-12-31"],
  ["1 jan 2026", "2026-01-01"],
  ["Q4 2026", null],
  ["snart", null],
])("the day %j is %s", (text, day) => {
  expect(listDay(text)).toBe(day);
});

test.each([
  ["3", { kind: "months", length: 3 }],
  ["3 mån", { kind: "months", length: 3 }],
  ["90 dagar", { kind: "days", length: 90 }],
  ["2 år", { kind: "months", length: 24 }],
  ["1 kvartal", { kind: "months", length: 3 }],
  ["1 year", { kind: "months", length: 12 }],
  ["tre", null],
  ["-3", null],
])("the length %j is understood", (text, length) => {
  expect(listLength(text)).toEqual(length);
});

test.each([
  ["3 mån", { kind: "months", length: 3 }],
  ["kvartal", { kind: "quarter", length: 1 }],
  ["2 kvartal", { kind: "quarter", length: 2 }],
  ["3 månader före kvartalsskifte", { kind: "quarter", length: 1 }],
  ["1 quarter", { kind: "quarter", length: 1 }],
  ["2 mån före kvartal", null],
  ["ibland", null],
])("notice of %j is understood", (text, notice) => {
  expect(listNotice(text)).toEqual(notice);
});

describe("the row of headings", () => {
  const headings = ["Avtalsnamn", "Leverantör", "Startdatum"];
  test.each([
    ["the first", [headings, ["Kort", "Provbolaget AB", "2026-01-01"]], 0],
    ["below a title and an empty line", [["Avtalslista 2026"], ["Utskriven", "2026-11-01"], headings], 2],
    [
      "none that is known, so the first",
      [
        ["A", "B"],
        ["C", "D"],
      ],
      0,
    ],
  ])("is %s", (_, table, row) => {
    expect(guessHeadings(table)).toBe(row);
  });
});

describe("a row", () => {
  const columns = {
    title: 0,
    party: 1,
    partyNumber: 2,
    validFrom: 3,
    validTo: 4,
    signedOn: 5,
    renewal: 6,
    notice: 7,
    value: 8,
    kind: 9,
    number: 10,
  };
  const good = [
    "Kort och läsare",
    "Provbolaget AB",
    "556012-5790",
    "2025-01-01",
    "2026-12-31",
    "2024-12-20",
    "12",
    "3 mån",
    "1 250 000 kr",
    "Ramavtal",
    "K-17",
  ];
  const withCell = (at: number, text: string) => good.map((cell, nth) => (nth === at ? text : cell));

  test("is understood whole", () => {
    expect(readContractRow(good, columns)).toEqual({
      row: {
        title: "Kort och läsare",
        party: "Provbolaget AB",
        partyNumber: "5560125790",
        kind: "framework",
        number: "K-17",
        framework: null,
        caseReference: null,
        signedOn: "2024-12-20",
        validFrom: "2025-01-01",
        validTo: "2026-12-31",
        renewalMonths: 12,
        notice: { kind: "months", length: 3 },
        valueOre: 125_000_000,
        key: "nr|k-17",
      },
      faults: [],
    });
  });

  test.each<[string, number, string, string]>([
    ["without a name", 0, "", "title-missing"],
    ["without a counterparty", 1, " ", "party-missing"],
    ["with a name longer than there is room for", 0, "x".repeat(161), "too-long"],
    ["with what nobody sees", 0, "Kort\u202e", "unseen"],
    ["with a number that is none", 2, "556012-5791", "number-wrong"],
    ["with a personal number", 2, "••••", "number-personal"],
    ["that ends before it begins", 4, "2024-12-31", "ends-before-begin"],
    ["with an end and no beginning", 3, "", "begin-missing"],
    ["with a day that is none", 5, "2024-02-30", "day-wrong"],
    ["with a first day that is none, which is not missing", 3, "2024-13-45", "day-wrong"],
    ["with a length that is none", 6, "ibland", "length-wrong"],
    ["with an amount that is none", 8, "=1+1", "value-wrong"],
    ["of a kind nobody knows", 9, "Gåva", "kind-unknown"],
    ["of a kind that a person agrees to", 9, "Privat e-legitimation", "kind-personal"],
    ["that is a call-off, which needs its framework agreement", 9, "Avrop", "call-off"],
  ])("%s is told", (_, at, text, fault) => {
    expect(readContractRow(withCell(at, text), columns).faults.map((one) => one.fault)).toEqual([fault]);
  });

  test("may begin and end with a quarter, and be signed on no quarter", () => {
    const cells = good.map((cell, nth) => (nth === 3 ? "Q1 2025" : nth === 4 ? "kvartal 4 2026" : cell));
    expect(readContractRow(cells, columns)).toMatchObject({
      row: { validFrom: "2025-01-01", validTo: "2026-12-31" },
      faults: [],
    });
    const signed = readContractRow(withCell(5, "Q4 2024"), columns);
    expect(signed.faults).toEqual([{ fault: "day-wrong", field: "signedOn" }]);
  });

  test("twice in a list is told the second time", () => {
    expect(readContractRows([good, good], columns).map(({ faults }) => faults.length)).toEqual([0, 1]);
  });

  test("without a number of its own is known by whom, what and when", () => {
    expect(readContractRow(withCell(10, ""), columns).row.key).toBe("5560125790|kort och läsare|2025-01-01");
  });
});
