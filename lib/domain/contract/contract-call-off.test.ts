import { describe, expect, test } from "vitest";
import { frameworksIn, type KnownFramework, underFrameworks } from "./contract-call-off";
import { readContractRows } from "./contract-row";

const columns = { kind: 0, title: 1, party: 2, number: 3, framework: 4 };
const onRecord: KnownFramework = {
  id: "f1",
  key: null,
  numbers: ["AV-2025-0003"],
  title: "Kort och läsare",
  party: "Provbolaget AB",
  partyNumber: "5560125790",
};
const under = (said: string, known: KnownFramework[] = [onRecord], party = "Provbolaget AB") => {
  const rows = readContractRows([["Avrop", "Kort 2026", party, "7", said]], columns);
  const [read] = underFrameworks(rows, known);
  return [read?.under?.id ?? null, read?.faults.map(({ fault }) => fault)];
};

describe("a call-off of a list", () => {
  test.each(["AV-2025-0003", " av-2025-0003", "Kort  och läsare"])(
    "is under the framework agreement %j",
    (said) => {
      expect(under(said)).toEqual(["f1", []]);
    },
  );

  test("is found however the name on record is spaced and spelt", () => {
    const spaced = { ...onRecord, title: " Kort  OCH läsare ", party: "PROVBOLAGET  ab " };
    expect(under("Kort och läsare", [spaced])).toEqual(["f1", []]);
    expect(under("Kortoch läsare", [spaced])).toEqual([null, ["framework-unknown"]]);
  });

  test("of which nothing is asked is left as it was", () => {
    const rows = readContractRows([["Avtal", "Köp", "Provbolaget AB", "4", ""]], columns);
    expect(underFrameworks(rows, [onRecord])).toEqual(rows.map((row) => ({ ...row, under: null })));
  });

  test("is under one of the list also where others are on record", () => {
    const rows = [
      ["Ramavtal", "Kort", "Provbolaget AB", "R-1", ""],
      ["Avrop", "Kort 2026", "Provbolaget AB", "7", "R-1"],
    ];
    const known = { ...onRecord, key: "nr|r-9" };
    const read = underFrameworks(readContractRows(rows, columns), [known]);
    expect(read.map((one) => one.under?.key ?? null)).toEqual([null, "nr|r-1"]);
  });

  test("is told when its framework agreement is unknown, or one of several with that name", () => {
    expect(under("Möbler")).toEqual([null, ["framework-unknown"]]);
    expect(under("Kort och läsare", [onRecord, { ...onRecord, id: "f2" }])).toEqual([
      null,
      ["framework-unknown"],
    ]);
  });

  test("is told when its framework agreement is with another", () => {
    expect(under("AV-2025-0003", [onRecord], "Nordö AB")).toEqual(["f1", ["framework-other-party"]]);
  });

  test("is under one that stands in the same list, before or after it, by number or name", () => {
    const rows = [
      ["Avrop", "Kort 2026", "Provbolaget AB", "7", "R-1"],
      ["Ramavtal", "Kort", "Provbolaget AB", "R-1", ""],
      ["Avrop", "Kort 2027", "Provbolaget AB", "8", "kort"],
    ];
    const read = underFrameworks(readContractRows(rows, columns), []);
    expect(read.map((one) => one.under?.key ?? null)).toEqual(["nr|r-1", null, "nr|r-1"]);
  });
});

test("the framework agreements of a list are its right rows of that kind, each with its number where it has one", () => {
  const rows = readContractRows(
    [
      ["Ramavtal", "Kort", "Provbolaget AB", "R-1", ""],
      ["Ramavtal", "Läsare", "Provbolaget AB", "", ""],
      ["Ramavtal", "", "Provbolaget AB", "R-3", ""],
      ["Avtal", "Köp", "Provbolaget AB", "4", ""],
    ],
    columns,
  );
  expect(frameworksIn(rows).map(({ id, title, numbers }) => [id, title, numbers])).toEqual([
    [null, "Kort", ["R-1"]],
    [null, "Läsare", []],
  ]);
});

test("parties are compared by their numbers where both have one, else by their names", () => {
  const withNumber = { ...columns, partyNumber: 5 };
  const faults = (party: string, number: string, known: Partial<KnownFramework> = {}) => {
    const rows = readContractRows([["Avrop", "Kort", party, "7", "AV-2025-0003", number]], withNumber);
    return underFrameworks(rows, [{ ...onRecord, ...known }])[0]?.faults.map(({ fault }) => fault);
  };
  expect(faults("Ett annat namn", "556012-5790")).toEqual([]);
  expect(faults("Provbolaget AB", "212000-0142")).toEqual(["framework-other-party"]);
  expect(faults(" provbolaget  ab", "", {})).toEqual([]);
  expect(faults("Provbolaget AB", "212000-0142", { partyNumber: null })).toEqual([]);
});

test("what is on record goes before the same in the list, and any of its numbers will do", () => {
  const rows = readContractRows(
    [
      ["Ramavtal", "Kort och läsare", "Provbolaget AB", "R-1", ""],
      ["Avrop", "Kort 2026", "Provbolaget AB", "7", "Kort och läsare"],
      ["Avrop", "Kort 2027", "Provbolaget AB", "8", "r-1"],
    ],
    columns,
  );
  const known = { ...onRecord, key: "nr|r-1", numbers: ["AV-2025-0003", "R-1"] };
  expect(underFrameworks(rows, [known]).map(({ under }) => under?.id ?? null)).toEqual([null, "f1", "f1"]);
});
