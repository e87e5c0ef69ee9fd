import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Grant } from "@/lib/domain/core/role";
import {
  availableVerbs,
  type Evidence,
  type EvidenceVerb,
  mayOpen,
  mayServeMore,
  refuseBadLink,
  refuseBadPeriod,
  refuseToServeMore,
  standingOn,
  taskOf,
  transition,
} from "./evidence";

const person = (accountId: string, grants: Grant[]): OfficerActor => ({
  kind: "officer",
  organisationId: "o",
  accountId,
  accounts: [accountId],
  officerId: `officer-${accountId}`,
  employeeId: null,
  name: accountId,
  grants,
});
const author = person("author", ["responsible-issuer"]);
const owner = person("owner", ["procurement-officer"]);
const reviewer = person("reviewer", ["security-officer"]);
const auditor = person("auditor", ["auditor"]);
const hr = person("hr", ["id-administrator"]);

const evidence = (given: Partial<Evidence> = {}): Evidence => ({
  state: "not-ready",
  classification: "internal",
  effectiveFrom: "2026-01-01",
  effectiveTo: null,
  ownerId: "officer-owner",
  authorId: "author",
  withdrawnAt: null,
  supersededBy: null,
  ...given,
});
const ends = (act: () => unknown) => {
  try {
    return act();
  } catch (fault) {
    return fault instanceof Refusal ? fault.code : fault;
  }
};

describe("what may be done with evidence, by its author or by another as the action requires", () => {
  // biome-ignore format: a matrix is read as one
  const matrix: [EvidenceVerb, OfficerActor, string, string, string, string][] = [
    //                         not-ready               ready                   approved             returned
    ["edit",       author,     "not-ready",            "not-ready",            "evidence-approved", "not-ready"],
    ["mark-ready", author,     "ready",                "evidence-wrong-state", "evidence-approved", "evidence-wrong-state"],
    ["approve",    reviewer,   "evidence-wrong-state", "approved",             "evidence-approved", "evidence-wrong-state"],
    ["return",     reviewer,   "evidence-wrong-state", "returned",             "evidence-approved", "evidence-wrong-state"],
    ["withdraw",   author,     "not-ready",            "ready",                "evidence-approved", "returned"],
    ["supersede",  hr,         "evidence-wrong-state", "evidence-wrong-state", "approved",          "evidence-wrong-state"],
  ];
  test.each(matrix)("%s", (verb, actor, ...expected) => {
    const states = ["not-ready", "ready", "approved", "returned"] as const;
    expect(states.map((state) => ends(() => transition(evidence({ state }), verb, actor)))).toEqual(expected);
  });

  test("nobody reviews what is their own", () => {
    for (const verb of ["approve", "return"] as const)
      expect(ends(() => transition(evidence({ state: "ready" }), verb, author))).toBe("second-person-needed");
  });

  test("only its author or its owner changes it, hands it over or withdraws it", () => {
    for (const verb of ["edit", "mark-ready", "withdraw"] as const) {
      expect(ends(() => transition(evidence(), verb, reviewer))).toBe("evidence-of-another");
      expect(ends(() => transition(evidence(), verb, owner))).not.toBe("evidence-of-another");
    }
  });

  test("what is withdrawn or superseded is past", () => {
    const gone = [
      evidence({ withdrawnAt: new Date(0) }),
      evidence({ state: "approved", supersededBy: "new" }),
    ];
    for (const one of gone)
      for (const verb of ["edit", "mark-ready", "approve", "return", "withdraw", "supersede"] as const)
        expect(ends(() => transition(one, verb, author))).toBe("evidence-gone");
  });

  test("the buttons are what is open, and only for those with the role", () => {
    expect(availableVerbs(evidence(), author)).toEqual(["edit", "mark-ready", "withdraw"]);
    expect(availableVerbs(evidence({ state: "ready" }), reviewer)).toEqual(["approve", "return"]);
    expect(availableVerbs(evidence({ state: "ready" }), hr)).toEqual([]);
    expect(availableVerbs(evidence({ state: "approved" }), hr)).toEqual(["supersede"]);
    expect(availableVerbs(evidence({ state: "approved" }), auditor)).toEqual([]);
  });
});

describe("the period", () => {
  test.each([
    ["2026-01-01", null, "in-force"],
    ["2026-11-24", "2027-01-24", "in-force"],
    ["2026-01-01", "2027-01-23", "expiring"],
    ["2026-01-01", "2026-11-24", "expiring"],
    ["2026-01-01", "2026-11-23", "ended"],
    ["2026-11-25", null, "not-begun"],
  ])("from %s to %s is on 24 November 2026 %s", (effectiveFrom, effectiveTo, standing) => {
    expect(standingOn({ effectiveFrom, effectiveTo }, "2026-11-24")).toBe(standing);
  });

  test("may be one day, and never ends before it begins", () => {
    expect(ends(() => refuseBadPeriod({ effectiveFrom: "2026-02-01", effectiveTo: "2026-02-01" }))).toBe(
      undefined,
    );
    expect(ends(() => refuseBadPeriod({ effectiveFrom: "2026-02-01", effectiveTo: "2026-01-31" }))).toBe(
      "end-before-start",
    );
  });
});

test.each([
  ["https://exempel.example/rutin", undefined],
  ["https://exempel.example/a?b=c#d", undefined],
  ["http://exempel.example/rutin", "link-not-https"],
  ["javascript:alert(1)", "link-not-https"],
  ["https://sven:hemligt@exempel.example", "link-not-https"],
  ["https://sven@exempel.example", "link-not-https"],
  ["https://:hemligt@exempel.example", "link-not-https"],
  ["exempel.example", "link-not-https"],
  ["", "link-not-https"],
])("a link to %s ends in %s", (url, code) => {
  expect(ends(() => refuseBadLink(url))).toBe(code);
});

test("what is secret opens for its author, its owner and whoever reviews", () => {
  const secret = evidence({ classification: "secret" });
  expect([author, owner, reviewer, auditor, hr].map((one) => mayOpen(secret, one))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(mayOpen(evidence(), auditor)).toBe(true);
});

test("each has their own to do: the author what was returned, another the review, both what ends", () => {
  const day = "2026-11-24";
  const told = (given: Partial<Evidence>) =>
    [author, owner, reviewer, hr].map((one) => taskOf(evidence(given), one, day));
  expect(told({})).toEqual([null, null, null, null]);
  expect(told({ state: "returned" })).toEqual(["returned", "returned", null, null]);
  expect(told({ state: "ready" })).toEqual([null, null, "review", null]);
  expect(told({ state: "approved" })).toEqual([null, null, null, null]);
  expect(told({ state: "approved", effectiveTo: "2026-12-24" })).toEqual([
    "expiring",
    "expiring",
    "expiring",
    null,
  ]);
  expect(told({ state: "approved", effectiveTo: "2026-11-01" })).toEqual(["ended", "ended", "ended", null]);
  const nobody = [null, null, null, null];
  expect(told({ state: "approved", effectiveTo: "2026-11-01", supersededBy: "new" })).toEqual(nobody);
  expect(told({ state: "returned", withdrawnAt: new Date(0) })).toEqual(nobody);
  expect(told({ effectiveTo: "2026-11-01" })).toEqual(nobody);
});

describe("that approved evidence shows one requirement more", () => {
  const approved = evidence({ state: "approved" });
  const told = (given: Evidence) =>
    [author, owner, reviewer, hr, auditor].map((one) => ends(() => refuseToServeMore(given, one)) ?? "may");
  const second = "second-person-needed";

  test("is for a reviewer to say, and not for its author; before that it is anybody's", () => {
    expect(told(approved)).toEqual([second, second, "may", second, second]);
    expect(told(evidence({ state: "ready" }))).toEqual(["may", "may", "may", "may", "may"]);
    expect(() => refuseToServeMore(approved, author)).toThrow(expect.objectContaining({ field: "use" }));
  });

  test("is said of nothing that is gone", () => {
    for (const gone of [{ withdrawnAt: new Date(0) }, { supersededBy: "new" }])
      expect(told(evidence({ state: "approved", ...gone }))[2]).toBe("evidence-gone");
  });

  test("is offered to those who may, and may write evidence at all", () => {
    const offered = (given: Evidence) => [author, reviewer, auditor].map((one) => mayServeMore(given, one));
    expect(offered(approved)).toEqual([false, true, false]);
    expect(offered(evidence())).toEqual([true, true, false]);
  });
});

test("a refusal stands beside its field, and says the state", () => {
  const period = { effectiveFrom: "2026-02-01", effectiveTo: "2026-01-31" };
  expect(() => refuseBadPeriod(period)).toThrow(expect.objectContaining({ field: "effectiveTo" }));
  expect(() => refuseBadLink("")).toThrow(expect.objectContaining({ field: "url" }));
  expect(() => transition(evidence(), "approve", reviewer)).toThrow(
    expect.objectContaining({ detail: { state: "not-ready" } }),
  );
});
