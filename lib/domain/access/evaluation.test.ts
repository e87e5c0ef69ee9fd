import { describe, expect, test } from "vitest";
import { periodOf } from "@/lib/domain/core/period";
import type { UseEid } from "@/lib/domain/use/decision";
import {
  anAgreement,
  aScheme,
  aUseEid,
  aUseService,
  aUseType,
  joining,
  serviceMember,
  today,
  usageFacts,
} from "@/lib/domain/use/testing-coverage";
import { usagePathsOf } from "@/lib/domain/use/usage-path";
import { evaluate, type Known, type Question } from "./evaluation";
import type { Mandate } from "./mandate";

const covered = usagePathsOf(usageFacts({ agreements: [anAgreement()] }));
const place = (service = {}, paths = covered) => ({ service: aUseService(service), paths });
const question = (given: Partial<Question> = {}): Question => ({
  ...{ act: "authenticate", extent: {}, place: place(), stated: null, at: today },
  ...given,
});
const employed = periodOf("2020-01-01", null);
const known = (given: Partial<Known> = {}): Known => ({
  person: {
    employeeId: "kim",
    employed,
    placements: [{ title: "Ekonom", departments: ["ekonomi"], period: employed }],
  },
  eids: [aUseEid()],
  mandates: [],
  ...given,
});
const aMandate = (given: Partial<Mandate> = {}): Mandate => ({
  ...{ id: "m1", act: "attestera", serviceId: "ledger", special: false, limits: [] },
  holder: { kind: "person", employeeId: "kim" },
  ...{ validFrom: "2026-01-01", validTo: null, needsSecond: false, grantedBy: "g" },
  ...{ confirmedBy: null, confirmedAt: null, recalledAt: null },
  ...given,
});
const attest = (given: Partial<Question> = {}) => question({ act: "attestera", ...given });
const types = [aUseType()];
const said = (asked: Question, of: Known | null, all = types) => {
  const answer = evaluate(asked, of, all);
  if (answer.answer === "no") return `${answer.told} ${answer.reason}`;
  return `yes ${answer.agreementId ?? "none"} ${answer.until?.toISOString().slice(0, 10) ?? "open"}`;
};
const until = (day: string): Partial<UseEid> => ({ validTo: new Date(`${day}T23:00:00Z`) });

describe("a yes", () => {
  test("is by the e-ID that can be used longest, and says until when", () => {
    const eids = [aUseEid(until("2027-01-01")), aUseEid(until("2028-01-01")), aUseEid(until("2026-12-01"))];
    expect(said(question(), known({ eids }))).toBe("yes a1 2028-01-01");
    expect(said(question(), known({ eids: [aUseEid({ status: "revoked" }), ...eids] }))).toBe(
      "yes a1 2028-01-01",
    );
  });

  test("to an act ends with the first of e-ID and mandate, and is by the mandate that holds longest", () => {
    const mandates = [aMandate({ validTo: "2026-12-31" }), aMandate({ validTo: "2027-03-31" })];
    expect(said(attest(), known({ mandates }))).toBe("yes a1 2027-03-31");
    const eids = [aUseEid(until("2027-01-01"))];
    expect(said(attest(), known({ eids, mandates }))).toBe("yes a1 2027-01-01");
    expect(
      said(attest(), known({ eids: [aUseEid({ validTo: new Date("2099-01-01") })], mandates: [aMandate()] })),
    ).toBe("yes a1 2099-01-01");
  });

  test("names the agreement that carries it, which at a service of our own is none", () => {
    const scheme = usageFacts({ agreements: [joining()], schemes: [aScheme()], members: [serviceMember] });
    expect(said(question({ place: place({}, usagePathsOf(scheme)) }), known())).toMatch(/^yes a2 /);
    const own = usagePathsOf(usageFacts({ services: [{ id: "ledger", own: true }] }));
    expect(said(question({ place: place({}, own) }), known())).toMatch(/^yes none /);
  });
});

// What is so of whoever is asked about, and of the question; what the client is told, and why.
// biome-ignore format: one row a case is how the table is read
const denied: [string, Question, Known | null, string][] = [
  ["nobody",                          question(), null, "not-confirmed unknown-subject"],
  ["a service of nobody's",           question({ place: null }), known(), "not-confirmed unknown-service"],
  ["nobody at a service of nobody's", question({ place: null }), null, "not-confirmed unknown-service"],
  ["no e-ID",                         question(), known({ eids: [] }), "not-confirmed not-held"],
  ["an e-ID that is blocked",         question(), known({ eids: [aUseEid({ status: "revoked" })] }), "not-confirmed status"],
  ["an act without an e-ID",          attest(), known({ eids: [], mandates: [aMandate()] }), "not-confirmed not-held"],
  ["an act with a blocked e-ID",      attest(), known({ eids: [aUseEid({ status: "suspended" })], mandates: [aMandate()] }), "not-confirmed status"],
  ["no mandate",                      attest(), known(), "not-confirmed no-mandate"],
  ["a mandate to another act",        attest(), known({ mandates: [aMandate({ act: "teckna" })] }), "not-confirmed no-mandate"],
  ["a mandate at another service",    attest(), known({ mandates: [aMandate({ serviceId: "store" })] }), "not-confirmed no-mandate"],
  ["another's mandate",               attest(), known({ mandates: [aMandate({ holder: { kind: "person", employeeId: "bo" } })] }), "not-confirmed no-mandate"],
  ["another department's",            attest(), known({ mandates: [aMandate({ holder: { kind: "group", departmentId: "it", title: null } })] }), "not-confirmed no-mandate"],
  ["a mandate that is recalled",      attest(), known({ mandates: [aMandate({ recalledAt: today })] }), "not-confirmed recalled"],
  ["a mandate to come",               attest(), known({ mandates: [aMandate({ validFrom: "2026-12-01" })] }), "not-confirmed not-begun"],
  ["others' and one that is over",    attest(), known({ mandates: [aMandate({ holder: { kind: "person", employeeId: "bo" } }), aMandate({ validTo: "2026-11-01" })] }), "not-confirmed over"],
  ["an amount above",                 attest({ extent: { amount: { value: 2, unit: "kronor" } } }), known({ mandates: [aMandate({ validTo: "2026-11-01" }), aMandate({ limits: [{ kind: "amount", most: 1, unit: "kronor" }] })] }), "not-confirmed beyond-limit"],
  ["an amount not said",              attest(), known({ mandates: [aMandate({ limits: [{ kind: "amount", most: 1, unit: "kronor" }] })] }), "not-confirmed beyond-limit"],
  ["a level below the service's",     question({ stated: { level: 2, reviewed: true } }), known(), "level-too-low evidence-too-weak"],
  ["a level no e-ID of theirs has",   question({ stated: { level: 4, reviewed: true } }), known(), "not-confirmed evidence-too-weak"],
  ["nobody's review, with the mark",  question({ place: place({ demandsMark: true }), stated: { level: 3, reviewed: false } }), known(), "level-too-low evidence-too-weak"],
  ["an act at a level below",         attest({ stated: { level: 2, reviewed: true } }), known({ mandates: [aMandate()] }), "level-too-low evidence-too-weak"],
  ["a purpose not offered",           question({ act: "prove-identity" }), known(), "purpose-not-offered purpose-not-offered"],
  ["a service not in use",            question({ place: place({ retiredAt: today }) }), known(), "service-retired retired"],
  ["no agreement",                    question({ place: place({}, new Map()) }), known(), "no-agreement no-agreement"],
  ["a level none has",                question({ place: place({ level: 4 }) }), known(), "no-accepted-type level-too-low"],
];

describe("a no", () => {
  test.each(denied)("of %s", (_what, asked, of, told) => {
    expect(said(asked, of)).toBe(told);
  });

  test("is told in the same words whoever is asked about, and whatever is so of them", () => {
    const people = [null, known({ eids: [] }), known({ eids: [aUseEid({ status: "revoked" })] })];
    const past = usagePathsOf(usageFacts({ agreements: [anAgreement({ validTo: "2026-10-31" })] }));
    const places = [place(), place({ level: 4 }), place({ retiredAt: today }), place({}, past)];
    const stated = [null, { level: 2, reviewed: true }];
    for (const where of places)
      for (const level of stated)
        for (const act of ["authenticate", "prove-identity", "attestera"]) {
          const asked = question({ act, place: where, stated: level });
          const told = people.map((of) => said(asked, of).split(" ")[0]);
          expect(new Set(told).size).toBe(1);
        }
  });

  test.each([
    ["is over", { validTo: "2026-10-31" }, "agreement-expired"],
    ["has not begun", { validFrom: "2027-01-01" }, "agreement-not-begun"],
    ["is a draft", { status: "draft" }, "no-agreement"],
    ["is of another environment", { environments: ["qa"] }, "no-agreement"],
    ["covers another purpose", { purposes: ["sign"] }, "purpose-not-offered"],
    ["covers another type", { typeIds: ["other"] }, "no-accepted-type"],
  ] as const)("where the agreement %s says so of the service", (_what, agreement, told) => {
    const given = { ...agreement } as Parameters<typeof anAgreement>[0];
    const paths = usagePathsOf(usageFacts({ agreements: [anAgreement(given)] }));
    expect(said(question({ place: place({}, paths) }), null)).toBe(`${told} unknown-subject`);
  });
});
