import { describe, expect, test } from "vitest";
import type { EidStatus } from "./eid";
import {
  evidenceFields,
  followObstacle,
  needsApplication,
  type OrderedType,
  type OrderingFor,
  type OrderWish,
  orderObstacles,
  orderSteps,
  type Relation,
  stepOf,
} from "./order";

const now = new Date("2026-11-24T09:00:00Z");
const person: OrderingFor = {
  employedFrom: "2020-01-01",
  employedTo: null,
  identified: true,
  age: 41,
  protectedIdentity: false,
  live: [],
};
const card: OrderedType = {
  id: "card-3",
  level: 3,
  carrier: "card",
  maxMonths: 36,
  issuerLevels: [2, 3],
  issuerTo: new Date("2036-01-01T00:00:00Z"),
  active: true,
  supplied: false,
};
const wish: OrderWish = {
  method: "in-person",
  register: { source: "population-register", agrees: true },
  validDay: "2028-11-24",
  besides: [],
};

const obstacles = (given: {
  person?: Partial<OrderingFor>;
  type?: Partial<OrderedType>;
  wish?: Partial<OrderWish>;
}) =>
  orderObstacles(
    { ...person, ...given.person },
    { ...card, ...given.type },
    { ...wish, ...given.wish },
    now,
  ).map((found) => `${found.field}: ${found.code}`);

test("nothing prevents an ordinary order", () => {
  expect(obstacles({})).toEqual([]);
});

test("a reserve card is had from the drawer alone, for twice the days it is lent", () => {
  const type = { reserve: true, reserveDays: 14 };
  const until = (validDay: string, fromDrawer = true) => obstacles({ type, wish: { validDay, fromDrawer } });
  expect(until("2026-12-22")).toEqual([]);
  expect(until("2026-12-23")).toEqual(["validDay: validity-too-long"]);
  expect(until("2026-12-22", false)).toEqual(["typeId: reserve-from-drawer"]);
});

const live = { id: "old", status: "active" as const, validTo: new Date("2027-01-01T00:00:00Z") };
// biome-ignore format: a matrix is read in rows
const stands: [string, Parameters<typeof obstacles>[0], string][] = [
  ["an employment that ended yesterday", { person: { employedTo: "2026-11-23" }, wish: { validDay: null } }, "employeeId: employment-ended"],
  ["no personal number on record (K5.7)", { person: { identified: false } }, "employeeId: identifier-missing"],
  ["seventeen years at level 3", { person: { age: 17 } }, "typeId: age-too-low"],
  ["fourteen years at level 2", { person: { age: 14 }, type: { level: 2 } }, "typeId: age-too-low"],
  ["a type no longer given out", { type: { active: false } }, "typeId: issuer-closed"],
  ["a key file at level 3", { type: { carrier: "key-file" } }, "typeId: level-above-carrier"],
  ["a level the issuer does not reach", { type: { level: 4 } }, "typeId: level-above-issuer"],
  ["a live e-ID of the same type", { person: { live: [live] } }, "typeId: live-eid-exists"],
  ["a way of identifying below the level", { wish: { method: "registered-contact" } }, "method: level-above-evidence"],
  ["a register that disagrees (K5.8)", { wish: { register: { source: "population-register", agrees: false } } }, "agrees: register-disagrees"],
  ["another way of checking an ordinary person (K5.9)", { wish: { register: { source: "other", agrees: true } } }, "source: register-source-not-allowed"],
  ["a last day in the past", { wish: { validDay: "2026-11-23" } }, "validDay: validity-past"],
  ["a day beyond the type's months", { wish: { validDay: "2029-11-25" } }, "validDay: validity-too-long"],
  ["a day beyond the employment", { person: { employedTo: "2027-06-30" } }, "validDay: validity-too-long"],
];
test.each(stands)("%s prevents the order", (_what, given, code) => {
  expect(obstacles(given)).toEqual([code]);
});

// biome-ignore format: a matrix is read in rows
const passes: [string, Parameters<typeof obstacles>[0]][] = [
  ["an employment that ends today", { person: { employedTo: "2026-11-24" }, wish: { validDay: "2026-11-24" } }],
  ["fifteen years at level 2", { person: { age: 15 }, type: { level: 2 } }],
  ["eighteen years at level 3", { person: { age: 18 } }],
  ["a birth date that is not known", { person: { age: null } }],
  ["a live e-ID that the order follows (K5.6)", { person: { live: [live] }, wish: { besides: ["old"] } }],
  ["a revoked, a cancelled and an expired one of the same type", { person: { live: [
    { ...live, status: "revoked" }, { ...live, status: "cancelled" }, { ...live, validTo: now }] } }],
  ["another way of checking a protected person (K5.9)", { person: { protectedIdentity: true }, wish: { register: { source: "other", agrees: true } } }],
  ["a register check of a protected person", { person: { protectedIdentity: true } }],
  ["questions not answered yet", { wish: { method: null, register: null, validDay: null } }],
  ["the last day the months allow", { wish: { validDay: "2029-11-24" } }],
  ["today as the last day", { wish: { validDay: "2026-11-24" } }],
];
test.each(passes)("%s does not", (_what, given) => {
  expect(obstacles(given)).toEqual([]);
});

test("every obstacle is told at once", () => {
  expect(
    obstacles({
      person: { identified: false, age: 12 },
      type: { active: false },
      wish: { method: "registered-contact" },
    }),
  ).toEqual([
    "employeeId: identifier-missing",
    "typeId: age-too-low",
    "typeId: issuer-closed",
    "method: level-above-evidence",
  ]);
});

test("a validity too long says how far it may go and what sets it", () => {
  const [refusal] = orderObstacles({ ...person, employedTo: "2027-06-30" }, card, wish, now);
  expect(refusal?.detail).toEqual({ day: "2027-06-30", cappedBy: "employment" });
});

describe("what an order may follow", () => {
  const statuses: EidStatus[] = [
    "ordered",
    "approved",
    "producing",
    "ready",
    "active",
    "suspended",
    "revoked",
    "cancelled",
  ];
  // biome-ignore format: a matrix is read in columns
  const table: Record<Relation, string> = {
    //           ordered approved producing ready active suspended revoked cancelled
    renew:      ".       .        .         .     yes    .         .       .",
    replace:    ".       .        .         .     yes    yes       yes     .",
    complement: ".       .        .         .     yes    .         .       .",
  };
  test.each(Object.entries(table) as [Relation, string][])("%s: %s", (relation, row) => {
    const validTo = new Date("2026-12-31T23:00:00Z");
    const got = statuses.map((status) =>
      followObstacle({ status, validTo }, relation, 90, now) === null ? "yes" : ".",
    );
    expect(got).toEqual(row.split(/\s+/));
  });

  test("renewing opens the given days before the last day and says from when", () => {
    const validTo = new Date("2027-02-22T23:00:00Z"); // through 22 February, Swedish time
    expect(followObstacle({ status: "active", validTo }, "renew", 90, now)).toBeNull();
    const dayAfter = followObstacle(
      { status: "active", validTo: new Date("2027-02-23T23:00:00Z") },
      "renew",
      90,
      now,
    );
    expect([dayAfter?.code, dayAfter?.detail]).toEqual(["renewal-too-early", { day: "2026-11-25" }]);
  });

  test("what is lent for days is not renewed, and gives way to a card of its holder's own", () => {
    const lent = { status: "active", validTo: new Date("2026-12-20T23:00:00Z"), reserve: true } as const;
    expect(followObstacle(lent, "renew", 90, now)?.code).toBe("reserve-not-renewed");
    expect(followObstacle(lent, "replace", 90, now)).toBeNull();
  });

  test("complementing and replacing may come long before the end", () => {
    const active = { status: "active", validTo: new Date("2030-01-01T23:00:00Z") } as const;
    for (const relation of ["complement", "replace"] as const)
      expect([relation, followObstacle(active, relation, 90, now)]).toEqual([relation, null]);
  });

  test("what is blocked can be replaced after its end, and a refusal says in what way it was to follow", () => {
    for (const status of ["suspended", "revoked"] as const)
      expect([status, followObstacle({ status, validTo: now }, "replace", 90, now)]).toEqual([status, null]);
    expect(followObstacle({ status: "revoked", validTo: now }, "renew", 90, now)).toMatchObject({
      ...{ code: "not-followable", detail: { relation: "renew" } },
    });
    expect(followObstacle({ status: "active", validTo: now }, "replace", 90, now)?.detail).toEqual({
      relation: "replace",
    });
  });

  test("an e-ID past its end is neither renewed nor complemented nor replaced", () => {
    for (const relation of ["renew", "complement", "replace"] as const)
      expect(followObstacle({ status: "active", validTo: now }, relation, 90, now)?.code).toBe(
        "not-followable",
      );
  });
});

describe("when a new application is needed (K5.6)", () => {
  const validTo = new Date("2028-01-01T00:00:00Z");
  // biome-ignore format: a matrix is read in rows
  const table: [string, Parameters<typeof needsApplication>[0], boolean][] = [
    ["a first e-ID", null, true],
    ["following a valid one", { status: "active", statusSince: now, validTo, sameIssuer: true }, false],
    ["following a suspended one", { status: "suspended", statusSince: now, validTo, sameIssuer: true }, false],
    ["following one blocked 30 days ago", { status: "revoked", statusSince: new Date("2026-10-25T09:00:00Z"), validTo, sameIssuer: true }, false],
    ["following one blocked 31 days ago", { status: "revoked", statusSince: new Date("2026-10-24T09:00:00Z"), validTo, sameIssuer: true }, true],
    ["following one that has expired", { status: "active", statusSince: now, validTo: now, sameIssuer: true }, true],
    ["following another issuer's", { status: "active", statusSince: now, validTo, sameIssuer: false }, true],
  ];
  test.each(table)("%s: %s", (_what, followed, needed) => {
    expect(needsApplication(followed, now)).toBe(needed);
  });
});

test("an obstacle is answered by the question that its field stands under", () => {
  expect(orderSteps).toEqual(["person", "type", "evidence", "validity", "check"]);
  expect(evidenceFields).toEqual(["method", "source", "agrees", "reference", "appliedBy"]);
  expect(["employeeId", "typeId", "method", "appliedBy", "validDay", "else", undefined].map(stepOf)).toEqual([
    ...["person", "type", "evidence", "evidence", "validity", "person", "person"],
  ]);
});
