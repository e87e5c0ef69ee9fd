import { describe, expect, test } from "vitest";
import { type KnownFramework, underFrameworks } from "./contract-call-off";
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
