import { describe, expect, test } from "vitest";
import type { RegisterValue } from "./attribute";
import { type Askable, explain, type Support } from "./explanation";
import type { Mandate } from "./mandate";
import type { Person, Place } from "./standing";

const now = new Date("2026-11-28T10:00:00Z");
const employed = { from: new Date("2020-01-01T00:00:00Z").getTime(), to: Number.POSITIVE_INFINITY };
const agreed: Support = {
  kind: "agreement",
  agreement: { id: "a1", number: "AV-2026-0003", title: "Avtal" },
};
const askable = (given: Partial<Askable> = {}): Askable => ({
  ...{
    standard: "surname",
    source: "register",
    from: "surname",
    maxAgeDays: null,
    classification: "internal",
  },
  ...{ active: true, support: [agreed], held: null },
  ...given,
});
const aMandate: Mandate = {
  ...{ id: "m1", act: "attestera", serviceId: "s1", special: false, limits: [] },
  holder: { kind: "person", employeeId: "kim" },
  ...{ validFrom: "2026-01-01", validTo: null, needsSecond: false, grantedBy: "g" },
  ...{ confirmedBy: null, confirmedAt: null, recalledAt: null },
};
const own: Place = {
  ...{ environment: "production", retiredAt: null },
  paths: [
    {
      ...{
        from: Number.NEGATIVE_INFINITY,
        to: Number.POSITIVE_INFINITY,
        bearer: { kind: "own" },
        staff: true,
      },
      ...{ state: "concluded", issuerId: null, environments: ["production"], closes: null },
      ...{ types: null, purposes: null, levels: null },
    },
  ],
};

interface Given {
  attribute?: Partial<Askable>;
  has?: RegisterValue[];
  protectedIdentity?: boolean;
  mandates?: Mandate[];
  person?: Partial<Person>;
}
function told({
  attribute,
  has = ["surname"],
  protectedIdentity = false,
  mandates = [],
  person,
}: Given = {}) {
  return explain(
    {
      person: { employeeId: "kim", employed, placements: [], ...person },
      ...{ protectedIdentity, has: new Set(has), attributes: [askable(attribute)], mandates },
      placeOf: () => own,
      eidAt: (serviceId) => (serviceId === "s1" ? "EL-2026-000083" : null),
    },
    now,
  );
}
const codes = (given?: Given) => told(given).attributes[0]?.reasons.map(({ code }) => code);

describe("of an attribute it is said", () => {
  test("nothing, when it has a value and something allows it", () => {
    expect(codes()).toEqual([]);
  });

  test.each([
    ["the register has no value", { has: [] }, ["no-value"]],
    ["no agreement allows it", { attribute: { support: [] } }, ["not-allowed"]],
    ["the employer has closed it", { attribute: { active: false } }, ["closed"]],
    ["nothing is imported", { attribute: { source: "import", from: null } }, ["not-imported"]],
    [
      ...["what is imported is as old as it may be"],
      {
        attribute: {
          ...{ source: "import", from: null, maxAgeDays: 30 },
          held: { sourceOn: "2026-10-29" },
        },
      },
      [],
    ],
    [
      ...["it is a day older"],
      {
        attribute: {
          ...{ source: "import", from: null, maxAgeDays: 30 },
          held: { sourceOn: "2026-10-28" },
        },
      },
      ["value-too-old"],
    ],
    [
      ...["it is as old as can be, and no age is set"],
      { attribute: { source: "import", from: null, held: { sourceOn: "1990-01-01" } } },
      [],
    ],
    [
      ...["a wrong clock has dated it ahead"],
      { attribute: { source: "import", from: null, held: { sourceOn: "2026-11-29" } } },
      ["value-ahead"],
    ],
    ["no mandate holds", { attribute: { source: "mandate", from: null } }, ["no-mandate"]],
    ["the employer has none", { attribute: { source: "other", from: null, support: [] } }, ["not-held"]],
    [
      ...["the employment is over"],
      { person: { employed: { ...employed, to: now.getTime() } } },
      ["employment-ended"],
    ],
    [
      "it has not begun",
      { person: { employed: { from: now.getTime() + 1, to: Infinity } } },
      ["employment-not-begun"],
    ],
    [
      "all of it at once",
      { has: [], attribute: { support: [] }, protectedIdentity: true },
      [...["protected", "no-value", "not-allowed"]],
    ],
  ] as [string, Given, string[]][])("when %s", (_, given, promised) => {
    expect(codes(given)).toEqual(promised);
  });

  test("that it is of mandates while one holds, and no longer", () => {
    const attribute = { source: "mandate", from: null } as const;
    expect(codes({ attribute, mandates: [aMandate] })).toEqual([]);
    expect(codes({ attribute, mandates: [{ ...aMandate, validTo: "2026-11-27" }] })).toEqual(["no-mandate"]);
  });

  // Typed by hand: what is told of somebody protected.
  test.each([
    ["org-affiliation", true],
    ["org-name", true],
    ["org-number", true],
    ["display-name", true],
    ["surname", false],
    ["given-name", false],
    ["personal-number", false],
    ["hsa-id", false],
    ["org-unit", false],
    ["mail", false],
    ["birth-date", false],
    [null, false],
  ] as const)("%s of a protected person: %s", (standard, isTold) => {
    expect(codes({ attribute: { standard }, protectedIdentity: true })).toEqual(isTold ? [] : ["protected"]);
  });
});

test("of a mandate it is said whether it holds, and with which e-ID it can be used", () => {
  expect(told({ mandates: [aMandate, { ...aMandate, serviceId: "s2" }] }).mandates).toMatchObject([
    { standing: { answer: "yes", until: null }, eid: "EL-2026-000083" },
    { standing: { answer: "yes" }, eid: null },
  ]);
});
