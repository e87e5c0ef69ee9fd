import { describe, expect, it } from "vitest";
import { decideType, type UseService } from "./decision";
import {
  anAgreement,
  aScheme,
  aUseService,
  aUseType,
  joining,
  serviceMember,
  today,
  told,
  usageFacts,
} from "./testing-coverage";
import type { UsageFacts, UseAgreement } from "./usage-facts";
import { usagePathsOf } from "./usage-path";

const answer = (facts: Partial<UsageFacts>, service: Partial<UseService> = {}) =>
  told(decideType(aUseType(), aUseService(service), "authenticate", today, usagePathsOf(usageFacts(facts))));

const bilateral = (given: Partial<UseAgreement>) => ({ agreements: [anAgreement(given)] });

// biome-ignore format: one row a case is how the table is read
const ofTwo: [string, Partial<UseAgreement>, string][] = [
  ["signed",                         {}, "yes AV-1"],
  ["to a day",                       { validTo: "2026-12-31" }, "yes AV-1 to 2026-12-31T23:00Z by agreement"],
  ["on its last day",                { validTo: "2026-11-24" }, "yes AV-1 to 2026-11-24T23:00Z by agreement"],
  ["the day after its last",         { validTo: "2026-11-23" }, "no-agreement [AV-1: over 2026-11-23T23:00Z]"],
  ["the day before its first",       { validFrom: "2026-11-25" }, "no-agreement [AV-1: not-begun 2026-11-24T23:00Z]"],
  ["a draft, whenever it begins",    { status: "draft", validFrom: "2027-01-01" }, "no-agreement [AV-1: draft]"],
  ["decided, whenever it ended",     { status: "decided", validTo: "2026-01-01" }, "no-agreement [AV-1: decided]"],
  ["terminated, before its end",     { status: "terminated", endsOn: "2026-12-31" }, "yes AV-1 to 2026-12-31T23:00Z by agreement"],
  ["about another service",          { serviceIds: ["payroll"] }, "no-agreement"],
  ["about none",                     { serviceIds: [] }, "no-agreement"],
  ["about this type",                { typeIds: ["phone", "card"] }, "yes AV-1"],
  ["about another type",             { typeIds: ["phone"] }, "no-agreement [AV-1: type-not-covered]"],
  ["about this purpose",             { purposes: ["sign", "authenticate"] }, "yes AV-1"],
  ["about another purpose",          { purposes: ["sign"] }, "no-agreement [AV-1: purpose-not-covered sign]"],
  ["about this level",               { levels: [3] }, "yes AV-1"],
  ["about another level",            { levels: [4] }, "no-agreement [AV-1: level-not-covered 4]"],
  ["about a lower level",            { levels: [2] }, "no-agreement [AV-1: level-not-covered 2]"],
  ["about another environment",      { environments: ["qa"] }, "no-agreement [AV-1: environment-not-covered qa]"],
  ["that lacks three things",        { status: "draft", typeIds: ["phone"], levels: [4] }, "no-agreement [AV-1: draft, type-not-covered, level-not-covered 4]"],
];

describe("an agreement of two", () => {
  it.each(ofTwo)("%s", (_name, given, expected) => {
    expect(answer(bilateral(given))).toBe(expected);
  });

  it("of a lower level carries where the service asks for no more", () => {
    expect(answer(bilateral({ levels: [2] }), { level: 2 })).toBe("yes AV-1");
    expect(answer(bilateral({ levels: [3] }), { level: 2 })).toBe("yes AV-1");
    expect(answer(bilateral({ levels: [4] }), { level: 2 })).toBe("no-agreement [AV-1: level-not-covered 4]");
  });

  it("that lasts longest is the one that carries, and of those that do not, what lacks least is told first", () => {
    const short = anAgreement({ validTo: "2026-12-31" });
    const long = anAgreement({ id: "b", number: "AV-9", validTo: "2027-06-30" });
    const other = anAgreement({ id: "c", number: "AV-5", validTo: "2027-01-31" });
    expect(answer({ agreements: [short, long, other] })).toBe("yes AV-9 to 2027-06-30T22:00Z by agreement");
    const two = anAgreement({ id: "d", number: "AV-2", status: "draft", levels: [4] });
    const one = anAgreement({ id: "e", number: "AV-3", levels: [4] });
    expect(answer({ agreements: [two, one] })).toBe(
      "no-agreement [AV-3: level-not-covered 4] [AV-2: draft, level-not-covered 4]",
    );
  });
});

it("our own service takes our own e-IDs, without an agreement and until further notice", () => {
  expect(answer({ services: [{ id: "ledger", own: true }] })).toBe("yes own");
});

const joined = { agreements: [joining()], schemes: [aScheme()], members: [serviceMember] };

// biome-ignore format: one row a case is how the table is read
const ofMany: [string, Partial<UsageFacts>, string][] = [
  ["both joined",                    joined, "yes Prepaid+AV-2"],
  ["joined until a day",             { ...joined, agreements: [joining({ validTo: "2026-12-31" })] }, "yes Prepaid+AV-2 to 2026-12-31T23:00Z by agreement"],
  ["the service leaving",            { ...joined, members: [{ ...serviceMember, leftOn: "2027-01-31" }] }, "yes Prepaid+AV-2 to 2027-01-31T23:00Z by agreement"],
  ["the system ending",              { ...joined, schemes: [aScheme({ validTo: "2027-03-31" })] }, "yes Prepaid+AV-2 to 2027-03-31T22:00Z by agreement"],
  ["nobody joined",                  { schemes: [aScheme()] }, "no-agreement"],
  ["the issuer alone",               { ...joined, members: [] }, "no-agreement"],
  ["the service alone",              { ...joined, agreements: [] }, "no-agreement [Prepaid: issuer-not-joined]"],
  ["the service of another system",  { ...joined, members: [{ ...serviceMember, schemeId: "x" }] }, "no-agreement"],
  ["the issuer to another system",   { ...joined, agreements: [joining({ schemeId: "x" })] }, "no-agreement [Prepaid: issuer-not-joined]"],
  ["another issuer of ours",         { ...joined, agreements: [joining({ issuerId: "them" })] }, "no-agreement [Prepaid: issuer-not-joined]"],
  ["the issuer's joining a draft",   { ...joined, agreements: [joining({ status: "draft" })] }, "no-agreement [Prepaid+AV-2: draft]"],
  ["joining about another type",     { ...joined, agreements: [joining({ typeIds: ["phone"] })] }, "no-agreement [Prepaid+AV-2: type-not-covered]"],
  ["joining about another level",    { ...joined, agreements: [joining({ levels: [4] })] }, "no-agreement [Prepaid+AV-2: level-not-covered 4]"],
  ["a system for private e-IDs",     { ...joined, schemes: [aScheme({ carries: ["private"] })] }, "no-agreement [Prepaid+AV-2: private-only]"],
  ["a system for both",              { ...joined, schemes: [aScheme({ carries: ["private", "staff"] })] }, "yes Prepaid+AV-2"],
  ["a system for another purpose",   { ...joined, schemes: [aScheme({ purposes: ["sign"] })] }, "no-agreement [Prepaid+AV-2: purpose-not-covered sign]"],
  ["a system for any purpose",       { ...joined, schemes: [aScheme({ purposes: [] })] }, "yes Prepaid+AV-2"],
  ["a system to come",               { ...joined, schemes: [aScheme({ validFrom: "2027-01-01" })] }, "no-agreement [Prepaid+AV-2: not-begun 2026-12-31T23:00Z]"],
  ["a system that has ended",        { ...joined, schemes: [aScheme({ validTo: "2026-10-31" })] }, "no-agreement [Prepaid+AV-2: over 2026-10-31T23:00Z]"],
  ["ended, with one after it",       { ...joined, schemes: [aScheme({ validTo: "2026-10-31", successorId: "n" }), aScheme({ id: "n", nameEn: "Next" })] }, "no-agreement [Prepaid+AV-2: over 2026-10-31T23:00Z then Next]"],
  ["joining over, the system not",   { ...joined, agreements: [joining({ validTo: "2026-10-31" })], schemes: [aScheme({ validTo: "2027-10-31", successorId: "n" }), aScheme({ id: "n", nameEn: "Next" })] }, "no-agreement [Prepaid+AV-2: over 2026-10-31T23:00Z]"],
  ["issuer and service both ours",   { schemes: [aScheme()], agreements: [joining(), joining({ id: "a3", number: "AV-3", issuerId: null, serviceIds: ["ledger"] })] }, "yes Prepaid+AV-2+AV-3"],
  ["our service's joining a draft",  { schemes: [aScheme()], agreements: [joining(), joining({ id: "a3", number: "AV-3", issuerId: null, serviceIds: ["ledger"], status: "draft" })] }, "no-agreement [Prepaid+AV-2+AV-3: draft]"],
  ["what both sides allow, no more", { schemes: [aScheme()], agreements: [joining({ levels: [3, 4] }), joining({ id: "a3", number: "AV-3", issuerId: null, serviceIds: ["ledger"], levels: [2, 4] })] }, "no-agreement [Prepaid+AV-2+AV-3: level-not-covered 4]"],
  ["an issuer of others joined",     { ...joined, agreements: [], members: [serviceMember, { ...serviceMember, serviceId: null, issuerId: "us" }] }, "yes Prepaid"],
];

describe("a system that many join", () => {
  it.each(ofMany)("%s", (_name, facts, expected) => {
    expect(answer(facts)).toBe(expected);
  });

  it("carries in production, unless both sides name another environment", () => {
    expect(answer(joined, { environment: "qa" })).toBe("test-identities-only qa Prepaid+AV-2");
    const qa = { ...joined, agreements: [joining({ environments: ["qa"] })] };
    expect(answer(qa, { environment: "qa" })).toBe("yes Prepaid+AV-2");
    expect(answer(qa)).toBe("no-agreement [Prepaid+AV-2: environment-not-covered qa]");
  });

  it("that our service alone has joined is told with the agreement, and beside another system's path", () => {
    const ours = joining({ id: "a3", number: "AV-3", issuerId: null, serviceIds: ["ledger"] });
    expect(answer({ schemes: [aScheme()], agreements: [ours] })).toBe(
      "no-agreement [Prepaid+AV-3: issuer-not-joined]",
    );
    const other = aScheme({ id: "other", nameEn: "Other" });
    const facts = {
      schemes: [aScheme(), other],
      agreements: [joining({ levels: [4] })],
      members: [serviceMember, { ...serviceMember, schemeId: "other" }],
    };
    expect(answer(facts)).toBe("no-agreement [Prepaid+AV-2: level-not-covered 4] [Other: issuer-not-joined]");
  });

  it("that nobody of ours has joined is told beside an agreement that lacks something", () => {
    const facts = { ...joined, agreements: [anAgreement({ status: "draft", levels: [4] })] };
    expect(answer(facts)).toBe(
      "no-agreement [Prepaid: issuer-not-joined] [AV-1: draft, level-not-covered 4]",
    );
  });
});
