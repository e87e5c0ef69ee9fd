import { describe, expect, test } from "vitest";
import { type AgreementTerms, inForceOn } from "./agreement";
import {
  type AgreementDeal,
  dealObstacles,
  earlyObstacle,
  type FrameworkAgreement,
  frameworkWarnings,
  missingAnswers,
  outlives,
  type Rival,
  terminationObstacle,
} from "./agreement-rule";
import { agreementObstacle, needsOf } from "./agreement-verb";
import { laneOf } from "./agreement-view";

const today = "2026-11-24";
const terms: AgreementTerms = {
  ...{
    status: "signed",
    validFrom: "2024-02-01",
    validTo: "2027-01-31",
    renewal: "none",
    renewalMonths: null,
  },
  ...{ noticeKind: "months", noticeLength: 3, options: [], endsOn: null },
};
const deal: AgreementDeal = {
  ...terms,
  ...{ kind: "bilateral", title: "Provavtal", schemeId: null, issuerId: null, privateEid: null },
  ...{ serviceIds: ["one"], valueOre: null, outlivesReason: null },
};
const rival: Rival = { ...terms, number: "AV-1", schemeId: null, issuerId: null, serviceIds: ["one"] };
const framework: FrameworkAgreement = { ...terms, number: "AV-2", ceilingOre: 2_000_000_00, drawnOre: 0 };
const told = (
  given: Partial<AgreementDeal>,
  rivals: Rival[] = [],
  under: FrameworkAgreement | null = null,
  day = today,
) =>
  dealObstacles({ ...deal, ...given }, { rivals, framework: under }, day).map(({ code, detail, field }) => ({
    ...{ code, detail, field },
  }));

describe("what is wrong with a deal is told with the day, the number or the sum it is about", () => {
  test("an end that is missing, for a renewal or for an option", () => {
    const missing = [{ code: "end-missing", detail: {}, field: "validTo" }];
    expect(told({ validTo: null })).toEqual([]);
    expect(told({ validTo: null, renewal: "express" })).toEqual(missing);
    expect(told({ validTo: null, options: [{ months: 1, noticeDays: 0, usedOn: null }] })).toEqual(missing);
  });

  test("one day is a whole agreement, and one without a first or last day is not reversed", () => {
    expect(told({ validTo: "2024-02-01" })).toEqual([]);
    expect(told({ validFrom: null })).toEqual([]);
    expect(told({ validFrom: null, lastCallOffDay: "2020-01-01" })).toEqual([]);
    expect(told({ lastCallOffDay: null })).toEqual([]);
    expect(told({ lastCallOffDay: "2024-01-31" })).toEqual([
      { code: "call-offs-before-start", detail: { day: "2024-02-01" }, field: "lastCallOffDay" },
    ]);
  });

  test("an e-ID that nobody has yet", () => {
    const consent = { kind: "private-eid" as const, privateEid: "sverige-id", serviceIds: [] };
    expect(told({ ...consent, validFrom: null })).toEqual([]);
    expect(told({ ...consent, validFrom: "2026-11-30" })).toEqual([
      { code: "private-eid-not-yet", detail: { day: "2026-12-01" }, field: "validFrom" },
    ]);
  });

  test("another agreement, with its number and its last day", () => {
    const overlap = (day: string) => [
      { code: "agreements-overlap", detail: { number: "AV-1", day }, field: "validFrom" },
    ];
    expect(told({}, [rival])).toEqual(overlap("2027-01-31"));
    expect(told({}, [{ ...rival, validTo: null }])).toEqual(overlap(""));
    expect(told({}, [{ ...rival, validFrom: "2027-01-31", validTo: null }])).toEqual(overlap(""));
    expect(told({}, [{ ...rival, validFrom: "2027-02-01", validTo: null }])).toEqual([]);
    expect(told({}, [{ ...rival, validFrom: null }])).toEqual([]);
    expect(told({ validFrom: null }, [rival])).toEqual([]);
    expect(told({ validTo: null }, [{ ...rival, validFrom: "2030-01-01", validTo: null }])).toEqual(
      overlap(""),
    );
    const other = { ...rival, serviceIds: [], issuerId: "them", schemeId: "s" };
    expect(told({ serviceIds: [], issuerId: "us", schemeId: "s" }, [other])).toEqual([]);
  });

  test("a framework agreement's ceiling, which one without a ceiling or a value does not pass", () => {
    const called = { kind: "call-off" as const, serviceIds: [] };
    expect(told({ ...called, valueOre: 2_000_000_00 }, [], framework)).toEqual([]);
    expect(told({ ...called, valueOre: 2_000_000_01 }, [], framework)).toEqual([
      { code: "ceiling-overdrawn", detail: { kronor: "2\u00a0000\u00a0000" }, field: "value" },
    ]);
    expect(told({ ...called, valueOre: 1 }, [], { ...framework, drawnOre: 2_000_000_99 })).toEqual([
      { code: "ceiling-overdrawn", detail: { kronor: "0" }, field: "value" },
    ]);
    expect(told({ ...called, valueOre: 9 }, [], { ...framework, ceilingOre: null, drawnOre: 99 })).toEqual(
      [],
    );
    expect(told({ ...called, valueOre: null }, [], { ...framework, drawnOre: 3_000_000_00 })).toEqual([]);
  });

  test("a framework agreement that is over for call-offs, not in force, or outlived", () => {
    const called = { kind: "call-off" as const, serviceIds: [] };
    expect(told(called, [], { ...framework, lastCallOffDay: "2026-11-23" })).toEqual([
      { code: "call-offs-over", detail: { day: "2026-11-23" }, field: undefined },
    ]);
    expect(told(called, [], { ...framework, validFrom: "2026-11-25" })).toEqual([
      { code: "framework-not-in-force", detail: { number: "AV-2" }, field: undefined },
    ]);
    expect(told({ ...called, validTo: "2027-02-01" }, [], framework)).toEqual([
      { code: "outlives-framework", detail: { day: "2027-01-31" }, field: "outlivesReason" },
    ]);
  });
});

test("a call-off outlives what ends before it, and nothing that runs until further notice", () => {
  const open = { ...terms, validTo: null };
  expect([outlives(terms, terms), outlives({ ...terms, validTo: "2027-02-01" }, terms)]).toEqual([
    false,
    true,
  ]);
  expect([
    outlives(open, terms),
    outlives(open, open),
    outlives({ ...open, validFrom: null }, terms),
  ]).toEqual([true, false, false]);
});

test("an answer that is there is not missing", () => {
  const fields = (given: Partial<AgreementDeal>, under: FrameworkAgreement | null = null) =>
    missingAnswers({ ...deal, ...given }, under).map(({ field }) => field);
  expect(fields({})).toEqual([]);
  expect(fields({ kind: "scheme", schemeId: "s" })).toEqual([]);
  expect(fields({ kind: "scheme", schemeId: "s", issuerId: "us", serviceIds: [] })).toEqual([]);
  expect(fields({ kind: "call-off", serviceIds: [] }, { ...framework, ceilingOre: null })).toEqual([]);
  expect(fields({ kind: "call-off", serviceIds: [], valueOre: 1 }, framework)).toEqual([]);
});

test("an agreement is in force from its first day to its last, signed or under notice", () => {
  const on = (day: string, given: Partial<AgreementTerms> = {}) => inForceOn({ ...terms, ...given }, day);
  expect(["2024-01-31", "2024-02-01", "2027-01-31", "2027-02-01"].map((day) => on(day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(on("2030-01-01", { validTo: null })).toBe(true);
  expect(on(today, { validFrom: null })).toBe(false);
  expect(on(today, { status: "terminated", endsOn: today })).toBe(true);
  expect(on(today, { status: "terminated", endsOn: "2026-11-23" })).toBe(false);
  for (const status of ["draft", "decided"] as const) expect(on(today, { status })).toBe(false);
});

test("a framework agreement without a first day is not judged by its length", () => {
  const bare = { kind: "framework", validFrom: null, validTo: null, options: [], ceilingOre: null } as const;
  expect(frameworkWarnings(bare)).toEqual([]);
});

describe("notice", () => {
  const given = (notice: Partial<Parameters<typeof terminationObstacle>[1]>, of = terms) => {
    const whole = { terminatedOn: today, endsOn: "2026-12-01", agreed: false, kind: "notice" as const };
    const found = terminationObstacle(of, { ...whole, ...notice });
    return found && { code: found.code, detail: found.detail, field: found.field };
  };

  test("that is too short, too late or backwards is told with the day, beside the end", () => {
    expect(given({ endsOn: "2026-11-30" }, { ...terms, validTo: null })).toEqual({
      code: "notice-too-short",
      detail: { day: "2027-02-24" },
      field: "endsOn",
    });
    expect(given({ endsOn: "2027-02-01" })).toEqual({
      code: "ends-after-last",
      detail: { day: "2027-01-31" },
      field: "endsOn",
    });
    expect(given({ endsOn: "2026-11-23" })).toEqual({
      code: "ends-before-notice",
      detail: {},
      field: "endsOn",
    });
  });

  test("ends it the same day when that is agreed, and on its own last day", () => {
    expect(given({ endsOn: today, agreed: true })).toBeNull();
    expect(given({ endsOn: "2027-01-31" })).toBeNull();
  });

  test("for a breach waits for nothing, and is no longer than the agreement", () => {
    expect(given({ endsOn: today, kind: "rescission" })).toBeNull();
    expect(given({ endsOn: "2027-02-01", kind: "rescission" })?.code).toBe("ends-after-last");
  });

  test("before both have signed is a mistyped day", () => {
    const early = (day: string, signedOn: string | null, counterSignedOn: string | null) => {
      const found = earlyObstacle({ signedOn, counterSignedOn }, day, "usedOn");
      return found && `${found.code} ${found.detail.day} ${found.field}`;
    };
    expect(early("2026-01-09", "2026-01-05", "2026-01-10")).toBe("before-signatures 2026-01-10 usedOn");
    expect(early("2026-01-09", "2026-01-10", "2026-01-05")).toBe("before-signatures 2026-01-10 usedOn");
    expect(early("2026-01-10", "2026-01-05", "2026-01-10")).toBeNull();
    expect(early("2026-01-04", "2026-01-05", null)).toBe("before-signatures 2026-01-05 usedOn");
    expect(early("2020-01-01", null, null)).toBeNull();
  });
});

describe("what can be done", () => {
  test("asks for these permissions", () => {
    expect([needsOf("edit"), needsOf("sign"), needsOf("extend"), needsOf("terminate")]).toEqual([
      "agreement:write",
      "agreement:conclude",
      "agreement:extend",
      "agreement:end",
    ]);
  });

  test("not in another state, and not once it is over", () => {
    expect(agreementObstacle(terms, "edit", today)?.code).toBe("agreement-wrong-status");
    expect(agreementObstacle(terms, "terminate", "2027-01-31")).toBeNull();
    expect(agreementObstacle(terms, "terminate", "2027-02-01")).toMatchObject({
      code: "agreement-over",
      detail: { day: "2027-01-31" },
    });
    expect(agreementObstacle(terms, "amend", "2027-02-01")).toBeNull();
    expect(agreementObstacle({ ...terms, validTo: null }, "terminate", "2099-01-01")).toBeNull();
  });
});

test("a draft is in the lane of drafts, whatever its days say", () => {
  expect(laneOf({ ...terms, status: "draft" }, [], "2030-01-01")).toBe("draft");
  expect(laneOf({ ...terms, validTo: null }, [], "2030-01-01")).toBe("in-force");
  expect(laneOf(terms, [], "2027-01-31")).toBe("decision");
});
