import { describe, expect, test } from "vitest";
import { type StandardAttribute, standardAttributeCodes } from "@/lib/domain/use/standard-attribute";
import {
  anAgreement,
  aScheme,
  aUseService,
  joining,
  serviceMember,
  today,
  usageFacts,
} from "@/lib/domain/use/testing-coverage";
import type { UsageFacts } from "@/lib/domain/use/usage-facts";
import { usagePathsOf } from "@/lib/domain/use/usage-path";
import { type AttributeSource, type RegisterValue, registerValues, standardTerms } from "./attribute";
import { evidenceObstacle, termsAt, withheld, withheldOwn } from "./release";

const everything = new Set(registerValues);
const all = new Set(standardAttributeCodes);

// An attribute that is asked for and that the register has a value of; of whom, and whether it is agreed. "told", or why not.
// biome-ignore format: one row an attribute is how the table is read
const table: [StandardAttribute, open: string, isProtected: string, notAgreed: string, noValue: string][] = [
  ["org-affiliation",           "told",     "told",      "not-agreed", "no-value"],
  ["org-name",                  "told",     "told",      "not-agreed", "no-value"],
  ["org-unit",                  "told",     "protected", "not-agreed", "no-value"],
  ["org-number",                "told",     "told",      "not-agreed", "no-value"],
  ["personal-number",           "told",     "protected", "not-agreed", "no-value"],
  ["coordination-number",       "told",     "protected", "not-agreed", "no-value"],
  ["coordination-number-level", "not-held", "not-held",  "not-agreed", "not-held"],
  ["previous-number",           "told",     "protected", "not-agreed", "no-value"],
  ["hsa-id",                    "told",     "protected", "not-agreed", "no-value"],
  ["display-name",              "told",     "told",      "not-agreed", "no-value"],
  ["surname",                   "told",     "protected", "not-agreed", "no-value"],
  ["given-name",                "told",     "protected", "not-agreed", "no-value"],
  ["mail",                      "told",     "protected", "not-agreed", "no-value"],
  ["phone",                     "told",     "protected", "not-agreed", "no-value"],
  ["mobile",                    "told",     "protected", "not-agreed", "no-value"],
  ["birth-date",                "told",     "protected", "not-agreed", "no-value"],
  ["transaction-id",            "not-held", "not-held",  "not-agreed", "not-held"],
  ["prid",                      "not-held", "not-held",  "not-agreed", "not-held"],
  ["prid-persistence",          "not-held", "not-held",  "not-agreed", "not-held"],
  ["mapped-number",             "not-held", "not-held",  "not-agreed", "not-held"],
  ["eid-valid-from",            "told",     "protected", "not-agreed", "no-value"],
  ["eid-valid-to",              "told",     "protected", "not-agreed", "no-value"],
  ["authn-provider",            "not-held", "not-held",  "not-agreed", "not-held"],
];

test("the table has every attribute", () => {
  expect(table.map(([code]) => code)).toEqual(standardAttributeCodes);
});

describe.each(table)("%s", (code, open, isProtected, notAgreed, noValue) => {
  const terms = { agreed: all, agreedOwn: new Set<string>(), acceptsCoordinationNumber: true };
  const whether = (given: Partial<typeof terms>, protectedIdentity: boolean, has = everything) =>
    withheld(code, { ...terms, ...given }, { protectedIdentity, has }) ?? "told";

  test("agreed", () => expect(whether({}, false)).toBe(open));
  test("agreed, of somebody protected", () => expect(whether({}, true)).toBe(isProtected));
  test("agreed, without a value", () => expect(whether({}, false, new Set())).toBe(noValue));
  test("not agreed, whoever it is of", () => {
    for (const protectedIdentity of [true, false])
      for (const has of [everything, new Set<never>()])
        expect(whether({ agreed: new Set() }, protectedIdentity, has)).toBe(notAgreed);
  });
  test("not agreed, though everything else is", () => {
    const others = new Set(standardAttributeCodes.filter((one) => one !== code));
    // A coordination number goes with the personal number, where the service accepts it.
    const expected = code === "coordination-number" ? "told" : "not-agreed";
    expect(whether({ agreed: others }, false)).toBe(expected);
  });
});

test("a coordination number takes that the service has opted in, and that a number is agreed", () => {
  const holding = { protectedIdentity: false, has: everything };
  const of = (agreed: StandardAttribute[], acceptsCoordinationNumber: boolean) =>
    withheld(
      "coordination-number",
      { agreed: new Set(agreed), agreedOwn: new Set(), acceptsCoordinationNumber },
      holding,
    );
  expect(of(["personal-number"], true)).toBeNull();
  expect(of(["personal-number"], false)).toBe("not-agreed");
  expect(of(["coordination-number"], true)).toBe("not-agreed");
});

// The employer's own: from where, the day of what is imported where at most 30 days are allowed, and what is told of
// anybody, of somebody protected, where it is not agreed, where the register has no value, and where no mandate holds.
// biome-ignore format: one row an attribute is how the table is read
const ownTable: [AttributeSource, RegisterValue | null, string | null, string, string, string, string, string][] = [
  ["register", "title", null,         "told",          "protected", "not-agreed", "no-value",      "told"],
  ["mandate",  null,    null,         "told",          "protected", "not-agreed", "told",          "no-mandate"],
  ["import",   null,    null,         "not-imported",  "protected", "not-agreed", "not-imported",  "not-imported"],
  ["import",   null,    "2026-11-24", "told",          "protected", "not-agreed", "told",          "told"],
  ["import",   null,    "2026-10-25", "told",          "protected", "not-agreed", "told",          "told"],
  ["import",   null,    "2026-10-24", "value-too-old", "protected", "not-agreed", "value-too-old", "value-too-old"],
  ["import",   null,    "2026-11-25", "value-ahead",   "protected", "not-agreed", "value-ahead",   "value-ahead"],
  ["other",    null,    null,         "not-held",      "not-held",  "not-agreed", "not-held",      "not-held"],
];

test.each(ownTable)(
  "one of the employer's own, from %s %s of %s",
  (source, from, day, open, hidden, notAgreed, noValue, noMandate) => {
    const own = { id: "a", source, from, maxAgeDays: 30 };
    const held = day === null ? null : { sourceOn: day };
    const terms = { agreed: all, agreedOwn: new Set(["a"]), acceptsCoordinationNumber: true };
    const whether = (protectedIdentity = false, given = terms, has = everything, holdsAny = true) =>
      withheldOwn(own, given, { protectedIdentity, has, held, holdsAny, at: today }) ?? "told";
    expect(whether()).toBe(open);
    expect(whether(true)).toBe(hidden);
    expect(whether(false, { ...terms, agreedOwn: new Set(["b"]) })).toBe(notAgreed);
    expect(whether(false, terms, new Set())).toBe(noValue);
    expect(whether(false, terms, everything, false)).toBe(noMandate);
  },
);

describe("what is agreed", () => {
  const agreedBy = new Map<string, { standard: Set<StandardAttribute>; own: Set<string> }>([
    ["a1", { standard: new Set(["display-name", "org-affiliation", "org-name"]), own: new Set(["title"]) }],
    ["a2", { standard: new Set(["surname", "given-name", "display-name", "hsa-id"]), own: new Set() }],
  ]);
  const agreedIn = (facts: Partial<UsageFacts>, service = {}, purpose: "authenticate" | "sign" = "sign") => {
    const place = { service: aUseService(service), paths: usagePathsOf(usageFacts(facts)) };
    return [...termsAt(place, purpose, today, agreedBy).agreed];
  };
  const orgPerson = ["display-name", "org-affiliation", "org-name"];

  test("is what an agreement in force allows there, for that purpose and environment", () => {
    const one = (given = {}) => agreedIn({ agreements: [anAgreement(given)] });
    expect(one()).toEqual(orgPerson);
    expect(one({ purposes: ["sign"] })).toEqual(orgPerson);
    for (const given of [
      { purposes: ["authenticate"] },
      { validTo: "2026-11-23" },
      { validFrom: "2026-11-25" },
      { status: "draft" },
      { environments: ["qa"] },
      { serviceIds: ["store"] },
      { id: "a9" },
    ])
      expect(one(given)).toEqual([]);
  });

  test("of the employer's own is what an agreement in force names, and a service of our own names none", () => {
    const own = (facts: Partial<UsageFacts>) => {
      const place = { service: aUseService(), paths: usagePathsOf(usageFacts(facts)) };
      return [...termsAt(place, "sign", today, agreedBy).agreedOwn];
    };
    expect(own({ agreements: [anAgreement()] })).toEqual(["title"]);
    expect(own({ agreements: [anAgreement({ validTo: "2026-11-23" })] })).toEqual([]);
    expect(own({ agreements: [anAgreement({ id: "a2" })] })).toEqual([]);
    expect(own({ services: [{ id: "ledger", own: true }] })).toEqual([]);
  });

  test("of many agreements is all that any of them allows", () => {
    const agreements = [anAgreement(), anAgreement({ id: "a2", number: "AV-2" })];
    expect(new Set(agreedIn({ agreements }))).toEqual(
      new Set([...orgPerson, "surname", "given-name", "hsa-id"]),
    );
  });

  test("of a trust scheme is what the agreements of joining it allow, and nothing of one that has closed", () => {
    const members = [serviceMember];
    const through = (scheme = {}) =>
      agreedIn({ agreements: [joining()], schemes: [aScheme(scheme)], members }).toSorted();
    expect(through()).toEqual(["display-name", "given-name", "hsa-id", "surname"]);
    expect(through({ validTo: "2026-11-23" })).toEqual([]);
    expect(through({ carries: ["private"] })).toEqual([]);
  });

  test("of a service of our own is what it asks for", () => {
    const services = [{ id: "ledger", own: true }];
    expect(agreedIn({ services }, { attributeSet: "pseudonym" })).toEqual([]);
    expect(agreedIn({ services }, { attributeSet: "org-person" })).toEqual(orgPerson);
  });
});

describe("how the person was authenticated", () => {
  const place = { service: aUseService(), paths: new Map() };
  const level = (of: number, reviewed = true) => ({ level: of, reviewed });
  const ago = (seconds: number) => new Date(today.getTime() - seconds * 1000);
  // Which attribute, what is said of the level, seconds since; and what is asked of the client.
  test.each<[StandardAttribute, { level: number; reviewed: boolean } | null, number | null, string | null]>([
    ["display-name", null, null, null],
    ["display-name", level(3), 3_600, null],
    ["display-name", level(2), null, "evidence-too-weak"],
    ["display-name", null, 3_601, "evidence-too-old"],
    ["personal-number", null, null, "evidence-too-weak"],
    ["personal-number", level(3), null, "evidence-too-old"],
    ["personal-number", level(3), 3_600, null],
    ["personal-number", level(3), 3_601, "evidence-too-old"],
    ["personal-number", level(2), 1, "evidence-too-weak"],
    ["birth-date", null, 1, "evidence-too-weak"],
  ])("for %s, by %j, %s seconds ago: %s", (code, stated, seconds, why) => {
    const authenticatedAt = seconds === null ? null : ago(seconds);
    expect(
      evidenceObstacle([standardTerms[code].classification], { stated, authenticatedAt }, place, today),
    ).toBe(why);
  });

  test("must be reviewed where the service asks for the mark", () => {
    const marked = { ...place, service: aUseService({ demandsMark: true }) };
    const said = { stated: level(3, false), authenticatedAt: today };
    expect(evidenceObstacle(["open"], said, marked, today)).toBe("evidence-too-weak");
    expect(evidenceObstacle(["open"], said, place, today)).toBeNull();
  });
});
