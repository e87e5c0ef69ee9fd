import { describe, expect, test } from "vitest";
import { guessReading, type ListedPerson, type ListRow, planList } from "./attribute-list";

const now = new Date("2026-11-28T10:00:00Z");
const person = (id: string, given: Partial<ListedPerson> = {}): [string, ListedPerson] => [
  id,
  { employeeId: id, is: "employed", held: null, ...given },
];
const held = (value: string, sourceOn: string) => ({ held: { value, sourceOn } });
const row = (who: string, value: string, day = "", line = 2): ListRow => ({ line, who, value, day });

function planned(rows: ListRow[], ...people: [string, ListedPerson][]) {
  return planList(rows, {
    people: new Map(people),
    uploadedOn: "2026-11-28",
    isIdentityNumber: (value) => value === "850214-2386",
    now,
  }).map(({ kind, fault }) => fault ?? kind);
}

describe("a row of a list of values", () => {
  // What is held and from when, what the file says and from when, and what it comes to. Typed by hand.
  test.each([
    [null, null, "A", "", "new"],
    [null, null, "A", "2026-11-28", "new"],
    [null, null, "A", "2026-11-29", "value-ahead"],
    [null, null, "A", "i förrgår", "value-day"],
    [null, null, "", "", "value-missing"],
    [null, null, "x".repeat(201), "", "value-too-long"],
    [null, null, "850214-2386", "", "value-is-number"],
    ["A", "2026-11-28", "A", "", "unchanged"],
    ["A", "2026-11-01", "A", "", "renewed"],
    ["A", "2026-11-01", "A", "2026-11-01", "unchanged"],
    ["A", "2026-11-01", "A", "2026-10-01", "unchanged"],
    ["A", "2026-11-01", "a", "2026-11-01", "changed"],
    ["A", "2026-11-01", "B", "2026-11-02", "changed"],
    ["A", "2026-11-01", "B", "2026-10-31", "value-older"],
  ])("held %s from %s, told %s from %s: %s", (value, since, told, day, comesTo) => {
    const had = value === null || since === null ? {} : held(value, since);
    expect(planned([row("kim", told, day)], person("kim", had))).toEqual([comesTo]);
  });

  test("is about whom it names in whatever case, and about nobody where nobody is known by it", () => {
    expect(planned([row("KIM", "A"), row("Lo", "A")], person("kim"))).toEqual(["new", "unknown"]);
  });

  test("is wrong where the person stands in the file twice, also by two names", () => {
    const people = [person("kim"), ["41207", person("kim")[1]] as [string, ListedPerson]];
    expect(planned([row("kim", "A"), row("41207", "A")], ...people)).toEqual(["value-twice", "value-twice"]);
  });

  test("is wrong where it is about who has left, or who asks", () => {
    expect(planned([row("kim", "A")], person("kim", { is: "ended" }))).toEqual(["employment-over"]);
    expect(planned([row("kim", "A")], person("kim", { is: "self" }))).toEqual(["acts-on-self"]);
  });

  test("changes nothing of whom a file may not tell of, whatever it says", () => {
    const hidden = person("kim", { is: "hidden", ...held("B", "2026-11-01") });
    for (const one of [row("kim", "A"), row("kim", ""), row("kim", "A", "i förrgår")])
      expect(planned([one], hidden)).toEqual(["unchanged"]);
    expect(
      planList([row("kim", "A")], {
        ...{ people: new Map([hidden]), uploadedOn: "2026-11-28", isIdentityNumber: () => false, now },
      })[0]?.before,
    ).toBeNull();
  });
});

describe("columns", () => {
  test.each<[string[], object]>([
    [["Anställningsnummer", "Kod"], { columns: { who: 0, value: 1 }, by: "employee-number" }],
    [["Datum", "Värde", "Tillhörighets-id"], { columns: { who: 2, value: 1, day: 0 }, by: "affiliation" }],
    [
      ["E-legitimationens nummer", "Namn", "Förskrivarkod"],
      { columns: { who: 0, value: 2 }, by: "eid-number" },
    ],
    [["A", "B"], { columns: { who: 0, value: 1 }, by: "employee-number" }],
    [["Anst.nr"], { columns: { who: 0 }, by: "employee-number" }],
  ])("%j are taken to be %j", (headings, reading) => {
    expect(guessReading(headings, ["forskrivarkod", "Förskrivarkod", "Prescriber code"])).toEqual(reading);
  });
});
