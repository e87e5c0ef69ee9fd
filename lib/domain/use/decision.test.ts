import { describe, expect, it } from "vitest";
import { periodOf } from "@/lib/domain/core/period";
import { decide, decideType, type UseEid, type UseService, type UseType } from "./decision";
import { anAgreement, aUseEid, aUseService, aUseType, today, told, usageFacts } from "./testing-coverage";
import type { UsageFacts } from "./usage-facts";
import { usagePathsOf } from "./usage-path";

const covered = usageFacts({ agreements: [anAgreement()] });
const noMark = { approved: null };
const mark = { demandsMark: true };

// What is so of the service and the type under a signed agreement, and the answer for logging in on 24 November 2026.
// biome-ignore format: one row a case is how the table is read
const ofTypes: [string, Partial<UseService>, Partial<UseType>, string][] = [
  ["the level it asks for",                  {}, {}, "yes AV-1"],
  ["a higher level than it asks for",        { level: 2 }, { level: 3 }, "yes AV-1"],
  ["a lower level than it asks for",         { level: 4 }, { level: 3 }, "level-too-low 3 4"],
  ["level 2 where level 3 is asked for",     {}, { level: 2 }, "level-too-low 2 3"],
  ["a purpose not offered",                  { purposes: ["sign"] }, {}, "purpose-not-offered sign"],
  ["a service retired",                      { retiredAt: new Date("2026-11-01T10:00Z") }, {}, "retired 2026-11-01T10:00Z"],
  ["a service to be retired",                { retiredAt: new Date("2027-01-10T10:00Z") }, {}, "yes AV-1 to 2027-01-10T10:00Z by service"],
  ["a service retired at the instant",       { retiredAt: today }, {}, "retired 2026-11-24T09:00Z"],
  ["an issuer closed",                       {}, { issuerClosedAt: new Date("2026-10-01T08:00Z") }, "issuer-closed 2026-10-01T08:00Z"],
  ["an issuer closed at the instant",        {}, { issuerClosedAt: today }, "issuer-closed 2026-11-24T09:00Z"],
  ["an issuer to be closed",                 {}, { issuerClosedAt: new Date("2027-02-01T08:00Z") }, "yes AV-1 to 2027-02-01T08:00Z by issuer"],
  ["the mark asked for and held",            mark, {}, "yes AV-1 to 2027-12-31T23:00Z by mark"],
  ["the mark held without an end",           mark, { approved: periodOf(null, null) }, "yes AV-1"],
  ["the mark not held",                      mark, noMark, "not-marked 3"],
  ["the mark not held, and not asked for",   {}, noMark, "yes AV-1"],
  ["the mark's decision over",               mark, { approved: periodOf("2024-01-01", "2026-11-23") }, "not-marked 3 to 2026-11-23"],
  ["the mark's decision on its last day",    mark, { approved: periodOf("2024-01-01", "2026-11-24") }, "yes AV-1 to 2026-11-24T23:00Z by mark"],
  ["the mark's decision from the instant",   mark, { approved: { from: today.getTime(), to: Number.POSITIVE_INFINITY } }, "yes AV-1"],
  ["the mark's decision until the instant",  mark, { approved: { from: 0, to: today.getTime() } }, "not-marked 3 to 2026-11-24"],
  ["the mark's decision to come",            mark, { approved: periodOf("2027-01-01", "2027-12-31") }, "not-marked 3 to 2027-12-31"],
  ["a test environment",                     { environment: "qa" }, {}, "test-identities-only qa AV-1"],
  ["the sandbox",                            { environment: "sandbox" }, {}, "test-identities-only sandbox AV-1"],
  ["four things at once",                    { level: 4, purposes: ["sign"], ...mark }, noMark, "purpose-not-offered sign; level-too-low 3 4; not-marked 3"],
];

describe("a type at a service", () => {
  it.each(ofTypes)("%s", (_name, service, type, answer) => {
    const decision = decideType(
      aUseType(type),
      aUseService(service),
      "authenticate",
      today,
      usagePathsOf(covered),
    );
    expect(told(decision)).toBe(answer);
  });
});

const qa = { environment: "qa" } as const;
const opened = (given = {}) => usageFacts({ agreements: [anAgreement({ environments: ["qa"], ...given })] });

// biome-ignore format: one row a case is how the table is read
const ofEnvironments: [string, UsageFacts, string][] = [
  ["an agreement that says qa",              opened(), "yes AV-1"],
  ["a draft that says qa",                   opened({ status: "draft" }), "no-agreement [AV-1: draft]"],
  ["no agreement",                           usageFacts({}), "test-identities-only qa; no-agreement"],
  ["our own service, in qa",                 usageFacts({ services: [{ id: "ledger", own: true }] }), "test-identities-only qa own"],
  ["a draft that says production",           usageFacts({ agreements: [anAgreement({ status: "draft" })] }), "test-identities-only qa; no-agreement [AV-1: draft, environment-not-covered production]"],
];

describe("a test environment takes test identities only, unless an agreement says otherwise", () => {
  it.each(ofEnvironments)("%s", (_name, covers, answer) => {
    expect(told(decideType(aUseType(), aUseService(qa), "authenticate", today, usagePathsOf(covers)))).toBe(
      answer,
    );
  });
});

const pnr = { attributeSet: "pnr" } as const;
const coordination = { coordinationNumber: true };
const leaves = { employed: periodOf("2020-01-01", "2026-12-31") };

// biome-ignore format: one row a case is how the table is read
const ofPeople: [string, Partial<UseEid>, Partial<UseService>, string][] = [
  ["active",                                 {}, {}, "yes AV-1 to 2028-05-02T22:00Z by eid"],
  ["ordered",                                { status: "ordered" }, {}, "status ordered"],
  ["approved",                               { status: "approved" }, {}, "status approved"],
  ["being made",                             { status: "producing" }, {}, "status producing"],
  ["awaiting hand-over",                     { status: "ready" }, {}, "status ready"],
  ["suspended",                              { status: "suspended" }, {}, "status suspended"],
  ["revoked",                                { status: "revoked" }, {}, "status revoked"],
  ["cancelled",                              { status: "cancelled" }, {}, "status cancelled"],
  ["past its end",                           { validTo: new Date("2026-11-23T23:00Z") }, {}, "expired 2026-11-23T23:00Z"],
  ["at the instant of its end",              { validTo: today }, {}, "expired 2026-11-24T09:00Z"],
  ["employed to a day",                      leaves, {}, "yes AV-1 to 2026-12-31T23:00Z by employment"],
  ["on the last day of work",                { employed: periodOf("2020-01-01", "2026-11-24") }, {}, "yes AV-1 to 2026-11-24T23:00Z by employment"],
  ["the day after the last day of work",     { employed: periodOf("2020-01-01", "2026-11-23") }, {}, "employment-ended 2026-11-23T23:00Z"],
  ["before the first day of work",           { employed: periodOf("2026-12-01", null) }, {}, "employment-not-begun 2026-11-30T23:00Z"],
  ["employed from the instant",              { employed: { from: today.getTime(), to: Number.POSITIVE_INFINITY } }, {}, "yes AV-1 to 2028-05-02T22:00Z by eid"],
  ["employed until the instant",             { employed: { from: 0, to: today.getTime() } }, {}, "employment-ended 2026-11-24T09:00Z"],
  ["a coordination number, not asked for",   coordination, {}, "yes AV-1 to 2028-05-02T22:00Z by eid"],
  ["a coordination number, not accepted",    coordination, pnr, "coordination-number"],
  ["a coordination number, accepted",        coordination, { ...pnr, acceptsCoordinationNumber: true }, "yes AV-1 to 2028-05-02T22:00Z by eid"],
  ["a personal number",                      {}, pnr, "yes AV-1 to 2028-05-02T22:00Z by eid"],
  ["suspended, past its end, left, too low", { status: "suspended", validTo: today, employed: periodOf(null, "2026-10-31") }, { level: 4 }, "status suspended; expired 2026-11-24T09:00Z; employment-ended 2026-10-31T23:00Z; level-too-low 3 4"],
];

describe("one person's e-ID at a service", () => {
  it.each(ofPeople)("%s", (_name, eid, service, answer) => {
    expect(
      told(decide(aUseEid(eid), aUseService(service), "authenticate", today, usagePathsOf(covered))),
    ).toBe(answer);
  });

  it("what ends first is told, whichever it is", () => {
    const paths = usagePathsOf(usageFacts({ agreements: [anAgreement({ validTo: "2026-12-30" })] }));
    expect(told(decide(aUseEid(leaves), aUseService(), "sign", today, paths))).toBe(
      "yes AV-1 to 2026-12-30T23:00Z by agreement",
    );
  });

  it("of two ends at the same instant the agreement's is told", () => {
    const paths = usagePathsOf(usageFacts({ agreements: [anAgreement({ validTo: "2026-12-31" })] }));
    expect(told(decide(aUseEid(leaves), aUseService(), "sign", today, paths))).toBe(
      "yes AV-1 to 2026-12-31T23:00Z by agreement",
    );
  });
});
