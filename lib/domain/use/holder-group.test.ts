import { describe, expect, it } from "vitest";
import type { CoverageRow } from "./coverage";
import { type HolderGroup, kindsOf, peopleChange } from "./holder-group";
import { aUseService } from "./testing-coverage";

/** A service's answers for the types a, b, c and d: y or n. */
function row(id: string, answers: string): CoverageRow {
  const service = { ...aUseService({ id }), name: id, partyId: "p", partyName: "P", own: false };
  const yes = { answer: "yes", by: { kind: "own" }, until: null, endsBy: null } as const;
  const no = { answer: "no", reasons: [] } as const;
  return { service, purpose: "authenticate", decisions: [...answers].map((one) => (one === "y" ? yes : no)) };
}

const groups = (held: Record<string, number>, department = "Vård"): HolderGroup[] =>
  Object.entries(held).map(([kinds, people]) => ({ department, kinds: BigInt(`0b${kinds}`), people }));

describe("the kinds of types", () => {
  it("types that behave alike where something changes are one kind, and those of no concern none", () => {
    const kinds = kindsOf(
      [row("ledger", "yynn"), row("payroll", "yyyy")],
      [row("ledger", "nnyn"), row("payroll", "yyyy")],
    );
    expect(kinds.ofType).toEqual([0, 0, 1, null]);
    expect(kinds.changed).toBe(0b11n);
    expect(kinds.services).toEqual([{ serviceId: "ledger", before: 0b01n, after: 0b10n }]);
  });

  it("a type that keeps its answer is counted where another loses it", () => {
    const kinds = kindsOf([row("ledger", "yynn")], [row("ledger", "nynn")]);
    expect(kinds.ofType).toEqual([0, 1, null, null]);
    expect(kinds.changed).toBe(0b01n);
  });

  it("nothing changes between two equal pictures", () => {
    expect(kindsOf([row("ledger", "ynyn")], [row("ledger", "ynyn")])).toMatchObject({
      count: 0,
      services: [],
    });
  });
});

describe("the people a change touches", () => {
  const kinds = kindsOf([row("ledger", "yynn")], [row("ledger", "nynn")]); // a is kind 0, b is kind 1

  it("who holds only what is lost loses the service; who holds another that serves keeps it", () => {
    expect(peopleChange(kinds, groups({ "01": 40, "11": 2 }))).toMatchObject({
      lose: 40,
      gain: 0,
      services: [{ serviceId: "ledger", lose: 40, gain: 0 }],
    });
  });

  it("who could not and now can has gained", () => {
    const opened = kindsOf([row("ledger", "nnnn")], [row("ledger", "ynnn")]);
    expect(peopleChange(opened, groups({ "1": 7 }))).toMatchObject({ lose: 0, gain: 7 });
  });

  it("a person who loses two services is one person, and is told of at both", () => {
    const both = kindsOf(
      [row("ledger", "yn"), row("payroll", "yn")],
      [row("ledger", "nn"), row("payroll", "nn")],
    );
    expect(peopleChange(both, groups({ "1": 5 }))).toMatchObject({
      lose: 5,
      services: [
        { serviceId: "ledger", lose: 5 },
        { serviceId: "payroll", lose: 5 },
      ],
    });
  });

  it("a service that is asked about for two purposes is one service", () => {
    const twice = kindsOf(
      [row("ledger", "yn"), row("ledger", "yn")],
      [row("ledger", "nn"), row("ledger", "yn")],
    );
    expect(peopleChange(twice, groups({ "1": 3 })).services).toEqual([
      { serviceId: "ledger", lose: 3, gain: 0, departments: [{ department: "Vård", lose: 3, gain: 0 }] },
    ]);
  });

  it("departments come with the most touched first, and add up", () => {
    const { departments, lose } = peopleChange(kinds, [
      ...groups({ "01": 2 }, "Skola"),
      ...groups({ "01": 9 }, "Vård"),
    ]);
    expect(departments).toEqual([
      { department: "Vård", lose: 9, gain: 0 },
      { department: "Skola", lose: 2, gain: 0 },
    ]);
    expect(lose).toBe(11);
  });
});

describe("several departments and services", () => {
  it("the departments most touched come first, losses and gains alike, and those untouched are not told", () => {
    const swapped = kindsOf([row("ledger", "yn")], [row("ledger", "ny")]); // a is lost, b is gained
    const change = peopleChange(swapped, [
      ...groups({ "01": 3 }, "Skola"),
      ...groups({ "10": 9 }, "Vård"),
      ...groups({ "01": 4, "10": 1 }, "IT"),
      ...groups({ "11": 50 }, "Park"),
    ]);
    expect(change.departments).toEqual([
      { department: "Vård", lose: 0, gain: 9 },
      { department: "IT", lose: 4, gain: 1 },
      { department: "Skola", lose: 3, gain: 0 },
    ]);
    expect([change.lose, change.gain]).toEqual([7, 10]);
  });

  it("one who loses one of two services loses, and services that change differently are told apart", () => {
    const two = kindsOf(
      [row("ledger", "yy"), row("payroll", "yn")],
      [row("ledger", "yy"), row("payroll", "ny")],
    );
    expect(peopleChange(two, groups({ "01": 5, "10": 2 }))).toMatchObject({ lose: 5, gain: 2 });
    const differ = kindsOf(
      [row("ledger", "yn"), row("payroll", "nn")],
      [row("ledger", "nn"), row("payroll", "ny")],
    );
    expect(peopleChange(differ, groups({ "01": 5, "10": 2 })).services).toMatchObject([
      { serviceId: "ledger", lose: 5, gain: 0 },
      { serviceId: "payroll", lose: 0, gain: 2 },
    ]);
  });
});
