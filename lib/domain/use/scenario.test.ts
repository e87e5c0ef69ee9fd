import { describe, expect, it } from "vitest";
import { type Coverage, inView, mainPurpose, rowsOf } from "./coverage";
import { concernedBy, instantsOf, type Scenario, underScenario } from "./scenario";
import { anAgreement, aUseService, aUseType, today } from "./testing-coverage";

const type = {
  ...aUseType(),
  version: 1,
  nameSv: "Kort",
  nameEn: "Card",
  carrier: "card",
  issuerName: "Vi",
  inForce: true,
} as const;
const coverage: Coverage = {
  services: [
    { ...aUseService(), name: "Redovisning", partyId: "p", partyName: "P", own: false },
    { ...aUseService({ id: "payroll" }), name: "Löner", partyId: "p", partyName: "P", own: true },
    { ...aUseService({ id: "archive" }), name: "Arkiv", partyId: "p", partyName: "P", own: false },
  ],
  types: [type],
  agreements: [anAgreement()],
  schemes: [],
  members: [],
};
const nothing: Scenario = { level: null, end: null, day: null };
const answers = (scenario: Scenario, at = instantsOf(scenario, today).after) =>
  rowsOf(underScenario(coverage, scenario), "authenticate", at).map(({ decisions }) => decisions[0]?.answer);
const end = (lastDay: string) => ({ ...nothing, end: { agreementId: "a1", lastDay } });

describe("what if", () => {
  it("as things stand, the agreement's service and our own can be used", () => {
    expect(answers(nothing)).toEqual(["yes", "yes", "no"]);
  });

  it("a level above what the type reaches turns only that service", () => {
    expect(answers({ ...nothing, level: { serviceId: "payroll", level: 4 } })).toEqual(["yes", "no", "no"]);
  });

  it("an agreement that ends turns its service when its last day is over", () => {
    expect(answers(end("2026-12-31"))).toEqual(["no", "yes", "no"]);
    expect(answers(end("2026-12-31"), new Date("2026-12-31T22:59:59Z"))).toEqual(["yes", "yes", "no"]);
  });

  it("an agreement that ends sooner by itself is not made longer", () => {
    const sooner = { ...coverage, agreements: [anAgreement({ validTo: "2026-11-30" })] };
    expect(underScenario(sooner, end("2027-06-30")).agreements).toEqual(sooner.agreements);
  });

  it("one that is terminated can end sooner, and one that ends the same day stays as it is", () => {
    const terminated = {
      ...coverage,
      agreements: [anAgreement({ status: "terminated", endsOn: "2027-06-30" })],
    };
    expect(underScenario(terminated, end("2026-12-31")).agreements).toMatchObject([{ endsOn: "2026-12-31" }]);
    expect(underScenario(terminated, end("2027-06-30")).agreements).toEqual(terminated.agreements);
    expect(underScenario(terminated, end("2027-07-01")).agreements).toEqual(terminated.agreements);
  });

  it("an agreement decided and not signed has nothing to end", () => {
    const decided = { ...coverage, agreements: [anAgreement({ status: "decided" })] };
    expect(underScenario(decided, end("2026-11-24")).agreements).toEqual(decided.agreements);
  });

  it("a draft has nothing to end", () => {
    const draft = { ...coverage, agreements: [anAgreement({ status: "draft" })] };
    expect(underScenario(draft, end("2026-11-24")).agreements).toEqual(draft.agreements);
  });
});

describe("the services an end concerns", () => {
  const joined = (given = {}) =>
    anAgreement({ grantsUse: "scheme", schemeId: "prepaid", serviceIds: [], ...given });
  const members = [
    { schemeId: "prepaid", serviceId: "archive", issuerId: null, joinedOn: "2022-01-01", leftOn: null },
    { schemeId: "other", serviceId: "payroll", issuerId: null, joinedOn: "2022-01-01", leftOn: null },
  ];
  it("are those an agreement of two names", () => {
    expect([...concernedBy({ ...coverage, members }, end("2026-12-31"))]).toEqual(["ledger"]);
  });

  it("are all that joined the system our issuer joined, by themselves or by us", () => {
    const ours = joined({ id: "a2", serviceIds: ["payroll"] });
    const agreements = [joined({ issuerId: "us" }), ours];
    expect([...concernedBy({ ...coverage, agreements, members }, end("2026-12-31"))].toSorted()).toEqual([
      "archive",
      "payroll",
    ]);
  });

  it("are none where nothing ends, or what ends is not there", () => {
    expect([...concernedBy(coverage, nothing)]).toEqual([]);
    expect([
      ...concernedBy(coverage, { ...nothing, end: { agreementId: "x", lastDay: "2026-12-31" } }),
    ]).toEqual([]);
  });

  it("are of the agreement that ends and of no other", () => {
    const agreements = [anAgreement({ id: "a0", serviceIds: ["archive"] }), anAgreement()];
    expect([...concernedBy({ ...coverage, agreements }, end("2026-12-31"))]).toEqual(["ledger"]);
  });

  it("are only its own where we joined a system as relying side", () => {
    const agreements = [joined({ serviceIds: ["ledger"] })];
    expect([...concernedBy({ ...coverage, agreements, members }, end("2026-12-31"))]).toEqual(["ledger"]);
  });

  it("are of that system alone, and no issuer is one of them", () => {
    const other = joined({ id: "a3", schemeId: "other", serviceIds: ["ledger"] });
    const issuer = {
      schemeId: "prepaid",
      serviceId: null,
      issuerId: "them",
      joinedOn: "2022-01-01",
      leftOn: null,
    };
    const agreements = [joined({ issuerId: "us" }), other];
    const found = concernedBy({ ...coverage, agreements, members: [...members, issuer] }, end("2026-12-31"));
    expect([...found]).toEqual(["archive"]);
  });

  it("and the one whose level is supposed", () => {
    const both = { ...end("2026-12-31"), level: { serviceId: "payroll", level: 4 } };
    expect([...concernedBy(coverage, both)].toSorted()).toEqual(["ledger", "payroll"]);
  });
});

describe("what is compared", () => {
  it("a day alone with now: from its first instant in Sweden", () => {
    const { before, after } = instantsOf({ ...nothing, day: "2027-07-01" }, today);
    expect(before).toEqual(today);
    expect(after.toISOString()).toBe("2027-06-30T22:00:00.000Z");
  });

  it("an end with the same instant without it", () => {
    const { before, after } = instantsOf(end("2026-12-31"), today);
    expect(after.toISOString()).toBe("2026-12-31T23:00:00.000Z");
    expect(before).toEqual(after);
  });

  it("today is now, and not its first instant", () => {
    expect(instantsOf({ ...nothing, day: "2026-11-24" }, today)).toEqual({ before: today, after: today });
  });

  it("a level with the same instant without it", () => {
    const level = { serviceId: "payroll", level: 4 };
    const { before, after } = instantsOf({ ...nothing, level, day: "2027-07-01" }, today);
    expect(before).toEqual(after);
  });

  it("an end already past is looked at now", () => {
    expect(instantsOf(end("2026-11-01"), today)).toEqual({ before: today, after: today });
  });
});

describe("the services shown", () => {
  const rows = rowsOf(coverage, "authenticate", today);
  const then = rowsOf(
    underScenario(coverage, end("2026-12-31")),
    "authenticate",
    new Date("2027-01-01T12:00:00Z"),
  );
  it.each([
    ["all", [0, 1, 2]],
    ["some-no", [2]],
    ["nobody", [2]],
    ["changed", [0]],
  ] as const)("%s", (view, shown) => {
    expect(inView(view, rows, [0], then)).toEqual(shown);
  });

  it("are none that change where nothing is supposed, and all where all are asked for", () => {
    expect(inView("changed", rows, [0], null)).toEqual([]);
    expect(inView("all", rows, [0], null)).toEqual([0, 1, 2]);
  });
});

it("a service is looked at for signing in where it offers that, else for the first thing it offers", () => {
  expect(mainPurpose({ purposes: ["sign", "authenticate"] })).toBe("authenticate");
  expect(mainPurpose({ purposes: ["prove-identity", "sign"] })).toBe("prove-identity");
  expect(mainPurpose({ purposes: [] })).toBe("authenticate");
  const signing = { ...coverage, services: [{ ...coverage.services[0], purposes: ["sign"] }] } as Coverage;
  expect(rowsOf(signing, null, today).map(({ purpose }) => purpose)).toEqual(["sign"]);
  expect(rowsOf(signing, "prove-identity", today).map(({ purpose }) => purpose)).toEqual(["prove-identity"]);
});
