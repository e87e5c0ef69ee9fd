import { describe, expect, test } from "vitest";
import type { Period } from "@/lib/domain/core/period";
import type { UsagePath } from "@/lib/domain/use/usage-path";
import type { Mandate } from "./mandate";
import { type Person, type Place, type Placement, standingOf } from "./standing";

const at = (text: string) => new Date(text);
const span = (from: string, to: string | null): Period => ({
  from: at(from).getTime(),
  to: to === null ? Number.POSITIVE_INFINITY : at(to).getTime(),
});
const now = at("2026-11-28T10:00:00Z");
const employed = span("2020-01-01T00:00:00Z", null);
const placement = (given: Partial<Placement> = {}): Placement => ({
  ...{ title: "Ekonom", departments: ["redovisning", "ekonomi"], period: employed },
  ...given,
});
const aPerson = (given: Partial<Person> = {}): Person => ({
  ...{ employeeId: "kim", employed, placements: [placement()] },
  ...given,
});
const aPath = (given: Partial<UsagePath> = {}): UsagePath => ({
  ...span("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
  bearer: { kind: "agreement", agreement: { id: "a1", number: "AV-2026-0003", title: "Avtal" } },
  ...{ staff: true, state: "concluded", issuerId: null, environments: ["production"], closes: null },
  ...{ types: null, purposes: null, levels: null },
  ...given,
});
const aPlace = (given: Partial<Place> = {}): Place => ({
  ...{ environment: "production", retiredAt: null, paths: [aPath()] },
  ...given,
});
const aMandate = (given: Partial<Mandate> = {}): Mandate => ({
  ...{ id: "m1", act: "attestera", serviceId: "s1", special: false, limits: [] },
  holder: { kind: "person", employeeId: "kim" },
  ...{ validFrom: "2026-01-01", validTo: null, needsSecond: false, grantedBy: "g" },
  ...{ confirmedBy: null, confirmedAt: null, recalledAt: null },
  ...given,
});
const codes = (mandate: Mandate, person = aPerson(), place = aPlace(), instant = now) => {
  const standing = standingOf(mandate, person, place, instant);
  return standing.answer === "yes" ? "yes" : standing.reasons.map(({ code }) => code);
};

describe("a mandate holds", () => {
  test("until the first of what it rests on ends, and says which", () => {
    const standing = (mandate: Partial<Mandate>, person = aPerson(), place = aPlace()) =>
      standingOf(aMandate(mandate), person, place, now);
    expect(standing({})).toEqual({ answer: "yes", until: at("2027-01-01T00:00:00Z"), endsBy: "agreement" });
    expect(standing({ validTo: "2026-12-24" })).toEqual({
      ...{ answer: "yes", until: at("2026-12-24T23:00:00Z"), endsBy: "mandate" },
    });
    const leaving = aPerson({ employed: span("2020-01-01T00:00:00Z", "2026-11-30T23:00:00Z") });
    expect(standing({}, leaving)).toMatchObject({ until: at("2026-11-30T23:00:00Z"), endsBy: "employment" });
    const retiring = aPlace({ retiredAt: at("2026-11-29T00:00:00Z") });
    expect(standing({}, aPerson(), retiring)).toMatchObject({ endsBy: "service" });
    const own = aPlace({ paths: [aPath({ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY })] });
    expect(standing({}, aPerson(), own)).toEqual({ answer: "yes", until: null, endsBy: null });
  });

  test.each([
    [
      "its own last day",
      aMandate({ validTo: "2026-11-28" }),
      aPerson(),
      aPlace(),
      "2026-11-28T23:00:00Z",
      "over",
    ],
    [
      ...["the employment", aMandate()],
      ...[aPerson({ employed: span("2020-01-01T00:00:00Z", "2026-11-28T23:00:00Z") }), aPlace()],
      ...["2026-11-28T23:00:00Z", "employment-ended"],
    ],
    ["the agreement", aMandate(), aPerson(), aPlace(), "2027-01-01T00:00:00Z", "no-agreement"],
    [
      ...["a recall", aMandate({ recalledAt: at("2026-11-28T12:00:00Z") }), aPerson(), aPlace()],
      ...["2026-11-28T12:00:00Z", "recalled"],
    ],
  ] as [string, Mandate, Person, Place, string, string][])(
    "up to %s and not a millisecond longer",
    (_, mandate, person, place, instant, code) => {
      const end = at(instant);
      expect(codes(mandate, person, place, new Date(end.getTime() - 1))).toBe("yes");
      expect(codes(mandate, person, place, end)).toEqual([code]);
    },
  );

  test("with another agreement beyond the first that ends", () => {
    const later = aPath({ ...span("2026-06-01T00:00:00Z", "2028-01-01T00:00:00Z") });
    expect(standingOf(aMandate(), aPerson(), aPlace({ paths: [aPath(), later] }), now)).toMatchObject({
      until: at("2028-01-01T00:00:00Z"),
    });
  });
});

describe("a mandate does not hold", () => {
  test("before a second person has agreed, where it takes two", () => {
    expect(codes(aMandate({ needsSecond: true }))).toEqual(["second-look-missing"]);
    const agreed = { needsSecond: true, confirmedBy: "s", confirmedAt: at("2026-11-28T09:00:00Z") };
    expect(codes(aMandate(agreed))).toBe("yes");
    expect(codes(aMandate(agreed), aPerson(), aPlace(), at("2026-11-28T08:00:00Z"))).toEqual([
      "second-look-missing",
    ]);
  });

  test.each([
    ["draft", { state: "draft" }],
    ["decided and not signed", { state: "decided" }],
    ["for private e-IDs", { staff: false }],
    ["of another environment", { environments: ["qa"] }],
    ["not begun", span("2026-12-01T00:00:00Z", null)],
    ["of a scheme that has closed", { closes: { at: now.getTime(), successor: null } }],
  ] as [string, Partial<UsagePath>][])("where the agreement is %s", (_, path) => {
    expect(codes(aMandate(), aPerson(), aPlace({ paths: [aPath(path)] }))).toEqual(["no-agreement"]);
  });

  test("and every reason is told", () => {
    const gone = aPerson({ employed: span("2020-01-01T00:00:00Z", "2026-01-31T23:00:00Z") });
    const mandate = aMandate({
      validTo: "2026-10-31",
      recalledAt: at("2026-10-01T00:00:00Z"),
      needsSecond: true,
    });
    expect(codes(mandate, gone, aPlace({ retiredAt: at("2026-05-01T00:00:00Z") }))).toEqual([
      ...["recalled", "second-look-missing", "over", "employment-ended", "service-retired"],
    ]);
  });
});

describe("a mandate that is given to many", () => {
  const to = (departmentId: string | null, title: string | null) =>
    aMandate({ holder: { kind: "group", departmentId, title } });

  test.each([
    ["their department", to("redovisning", null), "yes"],
    ["a department above theirs", to("ekonomi", null), "yes"],
    ["another department", to("it", null), ["not-theirs"]],
    ["their title, however it is written", to(null, " EKONOM "), "yes"],
    ["another title", to(null, "Ekonomichef"), ["not-theirs"]],
    ["their title in their department", to("ekonomi", "Ekonom"), "yes"],
    ["their title elsewhere", to("it", "Ekonom"), ["not-theirs"]],
  ] as const)("reaches somebody by %s", (_, mandate, promised) => {
    expect(codes(mandate)).toEqual(promised);
  });

  test("rests on one placement: a title here and a department there are not both", () => {
    const two = aPerson({
      placements: [
        placement({ departments: ["it"], title: "Ekonom" }),
        placement({ departments: ["ekonomi"], title: "Controller" }),
      ],
    });
    expect(codes(to("ekonomi", "Ekonom"), two)).toEqual(["not-theirs"]);
    expect(codes(to("ekonomi", "Controller"), two)).toBe("yes");
  });

  test("ends with the placement that it rests on, at that instant", () => {
    const end = "2026-12-01T23:00:00Z";
    const lent = aPerson({
      placements: [
        placement({ departments: ["it"] }),
        placement({ period: span("2026-01-01T00:00:00Z", end) }),
      ],
    });
    expect(standingOf(to("ekonomi", null), lent, aPlace(), now)).toMatchObject({
      ...{ answer: "yes", until: at(end), endsBy: "placement" },
    });
    expect(codes(to("ekonomi", null), lent, aPlace(), at(end))).toEqual(["not-theirs"]);
  });

  test("is nobody else's by name", () => {
    expect(codes(aMandate({ holder: { kind: "person", employeeId: "lo" } }))).toEqual(["not-theirs"]);
  });

  test("rests on the placement somebody has chosen to act in, and on all of them where they chose none", () => {
    const until = "2026-12-01T23:00:00Z";
    const two = (chosen: Person["chosen"] = null) =>
      aPerson({
        placements: [
          placement({ id: null, departments: ["ekonomi"] }),
          placement({ id: "u1", departments: ["it"], period: span("2026-01-01T00:00:00Z", until) }),
        ],
        chosen,
      });
    const both = (person: Person, instant = now) =>
      ["ekonomi", "it"].map((department) => codes(to(department, null), person, aPlace(), instant));
    expect(both(two())).toEqual(["yes", "yes"]);
    expect(both(two({ id: "u1" }))).toEqual([["acts-elsewhere"], "yes"]);
    expect(both(two({ id: null }))).toEqual(["yes", ["acts-elsewhere"]]);
    // What was chosen has ended, or is somebody else's.
    expect(both(two({ id: "u1" }), at(until))).toEqual(["yes", ["not-theirs"]]);
    expect(both(two({ id: "u2" }))).toEqual(["yes", "yes"]);
    expect(codes(aMandate(), two({ id: "u1" }))).toBe("yes");
  });
});
