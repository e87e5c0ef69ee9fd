import { describe, expect, it } from "vitest";
import { decideType } from "@/lib/domain/use/decision";
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
} from "@/lib/domain/use/testing-coverage";
import type { UsageFacts } from "@/lib/domain/use/usage-facts";
import { usagePathsOf } from "@/lib/domain/use/usage-path";

const at = (instant: string) => new Date(instant);
const by = (covers: Partial<UsageFacts>, when = today, purpose: "authenticate" | "sign" = "authenticate") =>
  told(decideType(aUseType(), aUseService(), purpose, when, usagePathsOf(usageFacts(covers))));
const one = (given: Parameters<typeof anAgreement>[0] = {}) => ({ agreements: [anAgreement(given)] });
const ended = { status: "terminated", endsOn: "2026-12-31" } as const;
const sandbox = { environments: ["sandbox"] } as const;

// What stands between the type and the service, and what is answered on 24 November 2026: typed from the promise.
// biome-ignore format: one row a case is how the table is read
const bilateral: [string, Partial<UsageFacts>, string][] = [
  ["nothing at all",                                {}, "no-agreement"],
  ["a signed agreement",                            one(), "yes AV-1"],
  ["one that ends on a day",                        one({ validTo: "2026-12-31" }), "yes AV-1 to 2026-12-31T23:00Z by agreement"],
  ["one that ends in summer time",                  one({ validTo: "2027-06-30" }), "yes AV-1 to 2027-06-30T22:00Z by agreement"],
  ["one on its last day",                           one({ validTo: "2026-11-24" }), "yes AV-1 to 2026-11-24T23:00Z by agreement"],
  ["one that ended yesterday",                      one({ validTo: "2026-11-23" }), "no-agreement [AV-1: over 2026-11-23T23:00Z]"],
  ["one whose option was used",                     one({ validTo: "2026-10-31", options: [{ months: 12, noticeDays: 0, usedOn: "2026-08-01" }] }), "yes AV-1 to 2027-10-31T23:00Z by agreement"],
  ["one whose option was left",                     one({ validTo: "2026-10-31", options: [{ months: 12, noticeDays: 0, usedOn: null }] }), "no-agreement [AV-1: over 2026-10-31T23:00Z]"],
  ["one that renews itself",                        one({ validTo: "2026-06-30", renewal: "tacit", renewalMonths: 12 }), "yes AV-1"],
  ["one that must be renewed and was not",          one({ validTo: "2026-06-30", renewal: "express", renewalMonths: 12 }), "no-agreement [AV-1: over 2026-06-30T22:00Z]"],
  ["one given notice of, still running",            one(ended), "yes AV-1 to 2026-12-31T23:00Z by agreement"],
  ["one given notice of, over",                     one({ ...ended, endsOn: "2026-10-31" }), "no-agreement [AV-1: over 2026-10-31T23:00Z]"],
  ["one that begins tomorrow",                      one({ validFrom: "2026-11-25" }), "no-agreement [AV-1: not-begun 2026-11-24T23:00Z]"],
  ["one that begins today",                         one({ validFrom: "2026-11-24" }), "yes AV-1"],
  ["a draft",                                       one({ status: "draft" }), "no-agreement [AV-1: draft]"],
  ["a draft without days",                          one({ status: "draft", validFrom: null }), "no-agreement [AV-1: draft]"],
  ["one decided, not signed",                       one({ status: "decided" }), "no-agreement [AV-1: decided]"],
  ["one about another service",                     one({ serviceIds: ["payroll"] }), "no-agreement"],
  ["one about no service",                          one({ serviceIds: [] }), "no-agreement"],
  ["one about this type",                           one({ typeIds: ["card", "mobile"] }), "yes AV-1"],
  ["one about another type",                        one({ typeIds: ["mobile"] }), "no-agreement [AV-1: type-not-covered]"],
  ["one about logging in",                          one({ purposes: ["authenticate"] }), "yes AV-1"],
  ["one about signing",                             one({ purposes: ["sign"] }), "no-agreement [AV-1: purpose-not-covered sign]"],
  ["one about level 3",                             one({ levels: [3] }), "yes AV-1"],
  ["one about level 4",                             one({ levels: [4] }), "no-agreement [AV-1: level-not-covered 4]"],
  ["one about level 2",                             one({ levels: [2] }), "no-agreement [AV-1: level-not-covered 2]"],
  ["one about the sandbox",                         one(sandbox), "no-agreement [AV-1: environment-not-covered sandbox]"],
  ["a draft about signing in the sandbox",          one({ status: "draft", purposes: ["sign"], ...sandbox }), "no-agreement [AV-1: draft, purpose-not-covered sign, environment-not-covered sandbox]"],
  ["two, of which one is over",                     { agreements: [anAgreement({ validTo: "2026-01-31" }), anAgreement({ number: "AV-9" })] }, "yes AV-9"],
  ["two in force",                                  { agreements: [anAgreement({ validTo: "2027-01-31" }), anAgreement({ number: "AV-9", validTo: "2027-02-28" })] }, "yes AV-9 to 2027-02-28T23:00Z by agreement"],
  ["two that miss, the nearest first",              { agreements: [anAgreement({ status: "draft", ...sandbox }), anAgreement({ number: "AV-9", status: "decided" })] }, "no-agreement [AV-9: decided] [AV-1: draft, environment-not-covered sandbox]"],
  ["our own service",                               { services: [{ id: "ledger", own: true }] }, "yes own"],
  ["our own service, and an agreement that ends",   { services: [{ id: "ledger", own: true }], ...one({ validTo: "2026-12-31" }) }, "yes own"],
];

describe("an agreement of two", () => {
  it.each(bilateral)("%s", (_name, covers, answer) => {
    expect(by(covers)).toBe(answer);
  });

  it("holds to 24:00 Swedish time of its last day, and not an instant longer", () => {
    const agreement = one({ validTo: "2026-12-31" });
    expect(by(agreement, at("2026-12-31T22:59:59.999Z"))).toMatch(/^yes AV-1/);
    expect(by(agreement, at("2026-12-31T23:00:00Z"))).toBe("no-agreement [AV-1: over 2026-12-31T23:00Z]");
  });

  it("begins at 00:00 Swedish time of its first day", () => {
    const agreement = one({ validFrom: "2026-07-01" });
    expect(by(agreement, at("2026-06-30T21:59:59.999Z"))).toBe(
      "no-agreement [AV-1: not-begun 2026-06-30T22:00Z]",
    );
    expect(by(agreement, at("2026-06-30T22:00:00Z"))).toBe("yes AV-1");
  });
});

const closed = aScheme({ id: "prepaid", nameEn: "Choice 2017", validTo: "2025-12-31", successorId: "next" });
const next = aScheme({ id: "next", nameEn: "Choice 2018" });
const left = { ...serviceMember, leftOn: "2026-08-31" };
const otherIssuer = { ...serviceMember, serviceId: null, issuerId: "siths" };
const ours = joining({ id: "a3", number: "AV-3", issuerId: null, serviceIds: ["ledger"] });
const scheme = (given: Partial<UsageFacts>) => ({ schemes: [aScheme()], ...given });
const joined = { agreements: [joining()], members: [serviceMember] };

// biome-ignore format: one row a case is how the table is read
const throughScheme: [string, Partial<UsageFacts>, string][] = [
  ["both have joined",                              scheme(joined), "yes Prepaid+AV-2"],
  ["both by agreements of ours",                    scheme({ agreements: [joining(), ours] }), "yes Prepaid+AV-2+AV-3"],
  ["an issuer of others' has joined, not ours",     scheme({ members: [serviceMember, otherIssuer] }), "no-agreement [Prepaid: issuer-not-joined]"],
  ["only the service has joined",                   scheme({ members: [serviceMember] }), "no-agreement [Prepaid: issuer-not-joined]"],
  ["only the issuer has joined",                    scheme({ agreements: [joining()] }), "no-agreement"],
  ["our joining is a draft",                        scheme({ ...joined, agreements: [joining({ status: "draft" })] }), "no-agreement [Prepaid+AV-2: draft]"],
  ["our joining ends",                              scheme({ ...joined, agreements: [joining({ validTo: "2027-02-28" })] }), "yes Prepaid+AV-2 to 2027-02-28T23:00Z by agreement"],
  ["our joining is over",                           scheme({ ...joined, agreements: [joining({ validTo: "2026-05-31" })] }), "no-agreement [Prepaid+AV-2: over 2026-05-31T22:00Z]"],
  ["the service leaves",                            scheme({ ...joined, members: [{ ...serviceMember, leftOn: "2026-11-30" }] }), "yes Prepaid+AV-2 to 2026-11-30T23:00Z by agreement"],
  ["the service has left",                          scheme({ ...joined, members: [left] }), "no-agreement [Prepaid+AV-2: over 2026-08-31T22:00Z]"],
  ["the service joins next month",                  scheme({ ...joined, members: [{ ...serviceMember, joinedOn: "2026-12-01" }] }), "no-agreement [Prepaid+AV-2: not-begun 2026-11-30T23:00Z]"],
  ["the system ends before the agreement",          { schemes: [aScheme({ validTo: "2026-12-15" })], ...joined }, "yes Prepaid+AV-2 to 2026-12-15T23:00Z by agreement"],
  ["the system has closed, with a successor",       { schemes: [closed, next], ...joined }, "no-agreement [Choice 2017+AV-2: over 2025-12-31T23:00Z then Choice 2018]"],
  ["the system carries private e-IDs only",         { schemes: [aScheme({ nameEn: "Authorisation", carries: ["private"] })], ...joined }, "no-agreement [Authorisation+AV-2: private-only]"],
  ["the system carries both",                       { schemes: [aScheme({ carries: ["private", "staff"] })], ...joined }, "yes Prepaid+AV-2"],
  ["the system is about signing only",              { schemes: [aScheme({ purposes: ["sign"] })], ...joined }, "no-agreement [Prepaid+AV-2: purpose-not-covered sign]"],
  ["our joining is about another type",             scheme({ ...joined, agreements: [joining({ typeIds: ["mobile"] })] }), "no-agreement [Prepaid+AV-2: type-not-covered]"],
  ["our joining is about level 4",                  scheme({ ...joined, agreements: [joining({ levels: [4] })] }), "no-agreement [Prepaid+AV-2: level-not-covered 4]"],
  ["a member's row for our issuer is enough",       scheme({ members: [serviceMember, { ...otherIssuer, issuerId: "us" }] }), "yes Prepaid"],
  ["private only, and a bilateral agreement",       { schemes: [aScheme({ carries: ["private"] })], ...joined, agreements: [joining(), anAgreement()] }, "yes AV-1"],
];

describe("a system that both sides join", () => {
  it.each(throughScheme)("%s", (_name, covers, answer) => {
    expect(by(covers)).toBe(answer);
  });

  it("two terms that share no purpose carry nothing, though neither is without", () => {
    const agreements = [joining({ purposes: ["sign"] }), { ...ours, purposes: ["authenticate"] as const }];
    expect(by(scheme({ agreements }))).toBe("no-agreement [Prepaid+AV-2+AV-3: purpose-not-covered ]");
    expect(by(scheme({ agreements }), today, "sign")).toMatch(/^no-agreement/);
  });
});
