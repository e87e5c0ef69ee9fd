import { describe, expect, test } from "vitest";
import type { MandateExplained } from "./explanation";
import type { Mandate } from "./mandate";
import { answerOf, cellsOf, changesBetween } from "./picture";
import type { Person, Place, Standing } from "./standing";

const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const now = new Date("2026-11-28T10:00:00Z");
const aMandate = (given: Partial<Mandate> = {}): Mandate => ({
  ...{ id: "m1", act: "attestera", serviceId: "s1", special: false, limits: [] },
  holder: { kind: "person", employeeId: "kim" },
  ...{ validFrom: "2026-01-01", validTo: null, needsSecond: false, grantedBy: "g" },
  ...{ confirmedBy: null, confirmedAt: null, recalledAt: null },
  ...given,
});
const aPerson = (employeeId: string, title: string, departments: string[]): Person => ({
  ...{ employeeId, employed: always, placements: [{ title, departments, period: always }] },
});
const line = (standing: Standing, given: Partial<Mandate> = {}): MandateExplained => ({
  ...{ mandate: aMandate(given), standing, eid: "EL-2026-000001" },
});
const yes = (until: string | null = null): Standing => ({
  ...{ answer: "yes", until: until === null ? null : new Date(until), endsBy: null },
});
const no = (...codes: ("no-agreement" | "second-look-missing")[]): Standing => ({
  ...{ answer: "no", reasons: codes.map((code) => ({ code })) },
});
const most = (amount: number) => [{ kind: "amount", most: amount, unit: "kronor" }] as const;

describe("a cell in one word", () => {
  test("is none where nothing is given", () => {
    expect(answerOf([])).toBeNull();
  });

  test("is the widest of what holds, and how many more", () => {
    const cell = [
      line(yes(), { id: "m1", limits: most(5) }),
      line(yes(), { id: "m2" }),
      line(no("no-agreement")),
    ];
    expect(answerOf(cell)).toMatchObject({ answer: "yes", mandate: { id: "m2" }, others: 1 });
    const special = line(yes(), { id: "m3", special: true, limits: most(5) });
    expect(answerOf([...cell, special])).toMatchObject({ mandate: { id: "m3" }, others: 2 });
  });

  test("lasts until all that holds has ended", () => {
    const [short, long] = [yes("2026-12-31T23:00:00Z"), yes("2027-06-30T22:00:00Z")];
    expect(answerOf([line(short), line(long)])).toMatchObject({ until: new Date("2027-06-30T22:00:00Z") });
    expect(answerOf([line(short), line(yes())])).toMatchObject({ until: null });
  });

  test("is no by what is nearest to hold", () => {
    const cell = [line(no("no-agreement", "second-look-missing")), line(no("second-look-missing"))];
    expect(answerOf(cell)).toEqual({ answer: "no", reason: { code: "second-look-missing" } });
  });
});

const open: Place = {
  ...{ environment: "production", retiredAt: null },
  paths: [
    {
      ...{
        ...always,
        bearer: { kind: "own" },
        staff: true,
        state: "concluded",
        issuerId: null,
        closes: null,
      },
      ...{ environments: ["production"], types: null, purposes: null, levels: null },
    },
  ],
};
const many = (departmentId: string | null, title: string | null) =>
  ({ holder: { kind: "group", departmentId, title } }) as const;

describe("the picture", () => {
  const people = [aPerson("kim", "Ekonom", ["ekonomi"]), aPerson("lo", "Jurist", ["kansli"])];
  const mandates = [
    aMandate({ id: "by name" }),
    aMandate({ id: "to a department", serviceId: "s2", ...many("kansli", null) }),
    aMandate({ id: "to a title", ...many(null, "jurist") }),
    aMandate({ id: "to nobody here", ...many("it", null) }),
  ];
  const facts = { people, mandates, placeOf: () => open };

  test("has of each person and service what is theirs there, and nothing of others'", () => {
    const cells = cellsOf(facts, (employeeId) => () => `of ${employeeId}`, now);
    const drawn = [...cells].flatMap(([person, places]) =>
      [...places].map(([service, lines]) => [
        person,
        service,
        ...lines.map(({ mandate, eid }) => [mandate.id, eid]),
      ]),
    );
    expect(drawn).toEqual([
      ["kim", "s1", ["by name", "of kim"]],
      ["lo", "s2", ["to a department", "of lo"]],
      ["lo", "s1", ["to a title", "of lo"]],
    ]);
  });

  test("changes where an answer does: what is left by a move, what is met by it, and what is given", () => {
    const moved = aPerson("lo", "Ekonom", ["it"]);
    const given = aMandate({ id: "supposed", ...many(null, "Ekonom") });
    const after = {
      people: [people[0] ?? moved, moved],
      mandates: [...mandates, given],
      placeOf: () => open,
    };
    const changes = changesBetween({ ...facts, at: now }, { ...after, at: now });
    expect(changes.map(({ employeeId, mandate, to }) => [employeeId, mandate.id, to.answer])).toEqual([
      ["kim", "supposed", "yes"],
      ["lo", "to a department", "no"],
      ["lo", "to a title", "no"],
      ["lo", "to nobody here", "yes"],
      ["lo", "supposed", "yes"],
    ]);
  });

  test("does not change where it stays a no, for another reason", () => {
    const closed = { ...facts, placeOf: () => ({ ...open, paths: [] }) };
    const recalled = mandates.map((one) => ({ ...one, recalledAt: now }));
    expect(changesBetween({ ...closed, at: now }, { ...closed, mandates: recalled, at: now })).toEqual([]);
  });
});
