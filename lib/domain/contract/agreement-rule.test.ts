import { describe, expect, test } from "vitest";
import { officer } from "@/lib/domain/credential/testing";
import type { AgreementStatus, AgreementTerms } from "./agreement";
import {
  type AgreementDeal,
  dealObstacles,
  type FrameworkAgreement,
  frameworkWarnings,
  missingAnswers,
  type Rival,
  terminationObstacle,
} from "./agreement-rule";
import { stepsOf } from "./agreement-step";
import {
  type AgreementVerb,
  agreementObstacle,
  agreementVerbs,
  availableAgreementVerbs,
} from "./agreement-verb";
import { laneOf } from "./agreement-view";
import { earliestEnd } from "./notice";

const terms: AgreementTerms = {
  status: "signed",
  validFrom: "2024-02-01",
  validTo: "2027-01-31",
  renewal: "tacit",
  renewalMonths: 12,
  noticeKind: "months",
  noticeLength: 3,
  options: [{ months: 12, noticeDays: 60, usedOn: null }],
  endsOn: null,
};
const deal: AgreementDeal = {
  ...terms,
  kind: "bilateral",
  title: "Provavtal",
  schemeId: null,
  issuerId: null,
  privateEid: null,
  serviceIds: ["one", "two"],
  valueOre: null,
  outlivesReason: null,
};
const fixed: AgreementTerms = { ...terms, renewal: "none", renewalMonths: null, options: [] };
const framework: FrameworkAgreement = {
  ...fixed,
  number: "AV-2024-0001",
  ceilingOre: 1_000_000_00,
  drawnOre: 700_000_00,
  lastCallOffDay: "2026-12-31",
};
const callOff: AgreementDeal = { ...deal, ...fixed, kind: "call-off", serviceIds: [], valueOre: 300_000_00 };
const today = "2026-11-24";
const codes = (found: { code: string; field?: string | undefined }[]) =>
  found.map(({ code, field }) => `${code} ${field ?? ""}`.trim());

describe("what can be done, by state", () => {
  // Typed by hand from the promise: what is decided is not edited, what is signed is never removed.
  const promised: Record<AgreementStatus, AgreementVerb[]> = {
    draft: ["edit", "decide", "remove"],
    decided: ["sign", "reopen"],
    signed: ["extend", "amend", "terminate"],
    terminated: [],
  };
  test.each(Object.entries(promised))("%s", (status, verbs) => {
    const agreement = {
      ...terms,
      status: status as AgreementStatus,
      endsOn: status === "terminated" ? today : null,
    };
    expect(agreementVerbs.filter((verb) => agreementObstacle(agreement, verb, today) === null)).toEqual(
      verbs,
    );
  });
  test("an auditor may do none of it, and an upphandlare all", () => {
    expect(availableAgreementVerbs(terms, officer(["auditor"]), today)).toEqual([]);
    expect(availableAgreementVerbs(terms, officer(["procurement-officer"]), today)).toEqual([
      "extend",
      "amend",
      "terminate",
    ]);
  });
  test("an option is used on its last day and not on the day after", () => {
    expect(agreementObstacle(terms, "extend", "2026-12-02")).toBeNull();
    expect(agreementObstacle(terms, "extend", "2026-12-03")).toMatchObject({
      code: "extension-over",
      detail: { day: "2026-12-02" },
      field: "usedOn",
    });
  });
  test("one without options or express renewal is not extended, and one that is over not terminated", () => {
    expect(agreementObstacle(fixed, "extend", today)?.code).toBe("not-extendable");
    expect(agreementObstacle(fixed, "terminate", "2027-02-01")?.code).toBe("agreement-over");
  });
});

describe("what an agreement may not say", () => {
  const rival: Rival = {
    ...terms,
    number: "AV-2023-0009",
    schemeId: null,
    issuerId: null,
    serviceIds: ["two"],
  };
  const judged = (given: Partial<AgreementDeal>, rivals = [rival], under: FrameworkAgreement | null = null) =>
    codes(dealObstacles({ ...deal, ...given }, { rivals, framework: under }, today));

  test("that it ends before it begins", () => {
    expect(judged({ validTo: "2024-01-31" }, [])).toEqual(["end-before-start validTo"]);
  });
  test("that an e-ID is used at work before anybody can have it", () => {
    const consent = { kind: "private-eid" as const, serviceIds: [], validTo: "2029-12-31" };
    const from = (privateEid: string, validFrom: string) => judged({ ...consent, privateEid, validFrom }, []);
    expect(from("sverige-id", "2026-11-30")).toEqual(["private-eid-not-yet validFrom"]);
    expect(from("sverige-id", "2026-12-01")).toEqual([]);
    expect(from("bankid", "2024-02-01")).toEqual([]);
  });
  test("nothing of which private e-ID, when it is about one", () => {
    const consent = { ...deal, kind: "private-eid" as const, serviceIds: [] };
    expect(codes(missingAnswers(consent, null))).toEqual(["answers-missing privateEid"]);
    expect(codes(missingAnswers({ ...consent, privateEid: "freja-eid-plus" }, null))).toEqual([]);
  });
  test("that it is renewed without ever ending", () => {
    expect(judged({ validTo: null }, [])).toEqual(["end-missing validTo"]);
  });
  test("that its last day for call-offs is before its first day", () => {
    const called = { ...fixed, kind: "framework" as const, serviceIds: [] };
    expect(judged({ ...called, lastCallOffDay: "2024-01-31" }, [])).toEqual([
      "call-offs-before-start lastCallOffDay",
    ]);
    expect(judged({ ...called, lastCallOffDay: "2024-02-01" }, [])).toEqual([]);
  });
  test("that it covers a service another of its kind covers on the same day", () => {
    expect(judged({})).toEqual(["agreements-overlap validFrom"]);
    expect(judged({ serviceIds: ["three"] })).toEqual([]);
    const over = { ...rival, ...fixed, validTo: "2024-01-31", validFrom: "2022-02-01" };
    expect(judged({}, [over])).toEqual([]);
    expect(judged({}, [{ ...over, validTo: "2024-02-01" }])).toEqual(["agreements-overlap validFrom"]);
  });
  test("that it joins a scheme as an issuer that has joined it already", () => {
    const joined = { ...rival, serviceIds: [], issuerId: "own", schemeId: "prepaid" };
    const joining = { kind: "scheme" as const, serviceIds: [], issuerId: "own", schemeId: "prepaid" };
    expect(judged(joining, [joined])).toEqual(["agreements-overlap validFrom"]);
    expect(judged({ ...joining, schemeId: "choice" }, [joined])).toEqual([]);
  });
  test("that a call-off draws more than is left under the ceiling", () => {
    expect(judged(callOff, [], framework)).toEqual([]);
    const [found] = dealObstacles({ ...callOff, valueOre: 300_000_01 }, { rivals: [], framework }, today);
    expect(found).toMatchObject({
      code: "ceiling-overdrawn",
      field: "value",
      detail: { kronor: "300\u00a0000" },
    });
  });
  test("that a call-off outlives its framework agreement, unless it says why", () => {
    const long = { ...callOff, validTo: "2027-02-01" };
    expect(judged(long, [], framework)).toEqual(["outlives-framework outlivesReason"]);
    expect(judged({ ...long, outlivesReason: "Korten lever tre år." }, [], framework)).toEqual([]);
    expect(judged({ ...callOff, ...terms }, [], framework)).toContain("outlives-framework outlivesReason");
  });
  test("that it is called off after the last call-off day, or from what is not in force", () => {
    const at = (day: string, under = framework) =>
      codes(dealObstacles(callOff, { rivals: [], framework: under }, day));
    expect(at("2026-12-31")).toEqual([]);
    expect(at("2027-01-01")).toEqual(["call-offs-over"]);
    expect(at(today, { ...framework, status: "decided" })).toEqual(["framework-not-in-force"]);
  });
});

test("what must be answered before a decision is told beside its question", () => {
  const bare = { ...deal, title: "", validFrom: null, serviceIds: [] };
  expect(missingAnswers(bare, null).map(({ field }) => field)).toEqual(["title", "validFrom", "serviceIds"]);
  expect(missingAnswers({ ...callOff, valueOre: null }, framework).map(({ field }) => field)).toEqual([
    "value",
  ]);
  expect(
    missingAnswers({ ...deal, kind: "scheme", issuerId: "own" }, null).map(({ field }) => field),
  ).toEqual(["schemeId"]);
});

describe("notice", () => {
  const given = (terminatedOn: string, endsOn: string, agreed = false, of = terms) =>
    terminationObstacle(of, { terminatedOn, endsOn, agreed, kind: "notice" })?.code ?? "may";
  test("ends it no earlier than the notice period lets it, unless the other side agrees", () => {
    expect(given("2026-10-31", "2027-01-31")).toBe("may");
    expect(given("2026-11-01", "2027-01-31")).toBe("notice-too-short");
    expect(given("2026-11-01", "2028-01-31")).toBe("may");
    expect(given("2026-11-01", "2026-12-31", true)).toBe("may");
  });
  test("never ends it before it was given, nor after it ends by itself", () => {
    expect(given(today, "2026-11-23", true)).toBe("ends-before-notice");
    expect(given(today, "2027-02-01", true, fixed)).toBe("ends-after-last");
  });
  test("of one until further notice runs from the day it is given, and not before it begins", () => {
    const open = { ...fixed, validTo: null };
    expect(earliestEnd(open, "2026-11-30")).toBe("2027-02-28");
    expect(earliestEnd({ ...open, noticeKind: "quarter", noticeLength: 1 }, "2026-11-24")).toBe("2027-03-31");
    expect(earliestEnd({ ...open, validFrom: "2027-05-01" }, today)).toBe("2027-08-01");
    expect(earliestEnd({ ...fixed, noticeKind: "none" }, today)).toBe("2027-01-31");
  });
});

describe("the lanes", () => {
  test("a decision is needed from ninety days before the warning, until it is answered", () => {
    const only = { ...terms, options: [] };
    const at = (day: string, answered: { about: "terminate"; day: string }[] = []) =>
      laneOf(only, answered, day);
    expect(at("2026-07-31")).toBe("in-force");
    expect(at("2026-08-01")).toBe("decision"); // 30 October, the working day before, less ninety days
    expect(at("2026-10-31")).toBe("decision");
    expect(at("2026-10-31", [{ about: "terminate", day: "2026-10-31" }])).toBe("in-force");
    expect(at("2026-11-01")).toBe("in-force");
  });
  test("drafts, those under notice and those that are over", () => {
    expect(laneOf({ ...terms, status: "decided" }, [], today)).toBe("draft");
    expect(laneOf({ ...terms, status: "terminated", endsOn: today }, [], today)).toBe("terminated");
    expect(laneOf({ ...terms, status: "terminated", endsOn: "2026-11-23" }, [], today)).toBe("ended");
    expect(laneOf(fixed, [], "2027-02-01")).toBe("ended");
  });
});

test("a kind is asked only what it needs", () => {
  const asked = (kind: AgreementDeal["kind"], issuerId: string | null = null) => stepsOf({ kind, issuerId });
  expect(asked("scheme")).toEqual(["about", "scheme", "services", "scope", "period", "renewal"]);
  expect(asked("scheme", "own")).toEqual(["about", "scheme", "scope", "period", "renewal"]);
  expect(asked("call-off")).toEqual(["about", "period", "renewal", "options", "price"]);
  expect(asked("data-processing")).toEqual(["about", "period", "renewal"]);
});

describe("what the law asks of a framework agreement", () => {
  const option = { months: 12, noticeDays: 90, usedOn: null };
  const framework = { kind: "framework", validFrom: "2026-01-01", ceilingOre: 1 } as const;
  test.each([
    ["four years with its options", { validTo: "2027-12-31", options: [option, option] }, []],
    ["a day more", { validTo: "2028-01-01", options: [option, option] }, ["over-four-years"]],
    ["until further notice", { validTo: null, options: [] }, ["over-four-years"]],
    ["no ceiling", { validTo: "2027-12-31", options: [], ceilingOre: null }, ["no-ceiling"]],
    ["a call-off of five years", { kind: "call-off" as const, validTo: "2030-12-31", options: [] }, []],
  ])("%s", (_what, given, warnings) => {
    expect(frameworkWarnings({ ...framework, ...given })).toEqual(warnings);
  });
});
