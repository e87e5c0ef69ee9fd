import { describe, expect, test } from "vitest";
import { holdsOn, issuerSlug, rootListReminder, rootListState } from "./issuer";

const approval = { approvedFrom: "2026-05-01", approvedTo: "2027-04-30" };

describe("the quality mark", () => {
  test.each([
    ["2026-04-30", false],
    ["2026-05-01", true],
    ["2027-04-30", true],
    ["2027-05-01", false],
  ])("on %s is shown: %s", (day, shown) => {
    expect(holdsOn(approval, day)).toBe(shown);
  });

  test("without days holds always, without a decision never", () => {
    expect(holdsOn({ approvedFrom: null, approvedTo: null }, "1999-01-01")).toBe(true);
    expect(holdsOn(null, "2026-06-01")).toBe(false);
    expect(holdsOn({ approvedFrom: "2026-05-01", approvedTo: null }, "2026-04-30")).toBe(false);
    expect(holdsOn({ approvedFrom: "2026-05-01", approvedTo: null }, "2099-01-01")).toBe(true);
    expect(holdsOn({ approvedFrom: null, approvedTo: "2026-05-01" }, "2026-05-02")).toBe(false);
  });
});

test.each([
  ["Efos", [], "efos"],
  ["  Freja OrgID (Östra) ", [], "freja-orgid-ostra"],
  ["Efos", ["efos", "efos-2"], "efos-3"],
  ["Provköping 1", [], "provkoping-1-2"],
  ["Provköping", [], "provkoping"],
  ["Provköping norra", [], "provkoping-norra"],
  ["Provköping 1a", [], "provkoping-1a"],
  ["Provköping a1", [], "provkoping-a1"],
  ["Provköping 12", [], "provkoping-12-2"],
  ["Nordköping 1", [], "nordkoping-1"],
  ["Norra Provköping 1", [], "norra-provkoping-1"],
  ["中文", [], "supplier"],
  ["中文", ["supplier"], "supplier-2"],
  ["-- A & B --", [], "a-b"],
  ["a".repeat(50), [], "a".repeat(40)],
  [`${"a".repeat(39)} b`, [], "a".repeat(39)],
])("the word for %o beside %o is %s", (name, taken, slug) => {
  expect(issuerSlug(name, taken, "provkoping")).toBe(slug);
});

test.each([
  ["2027-01-24T10:00:00Z", "good"],
  ["2027-01-23T10:00:00Z", "good"],
  ["2027-01-23T09:59:59Z", "ending"],
  ["2026-11-24T10:00:01Z", "ending"],
  ["2026-11-24T10:00:00Z", "ended"],
])("a root's list that ends %s is %s", (end, state) => {
  expect(rootListState(new Date(end), new Date("2026-11-24T10:00:00Z"))).toBe(state);
});

test.each([
  ["2027-03-01T10:00:00Z", null, "97 days before"],
  ["2027-01-23T10:01:00Z", null, "a minute more than 60 days before"],
  ["2027-01-23T10:00:00Z", "2026-11-24T10:00:00.000Z 60", "60 days before"],
  ["2026-12-24T10:00:01Z", "2026-10-25T10:00:01.000Z 31", "31 days before, since the step of 60"],
  ["2026-12-24T10:00:00Z", "2026-11-24T10:00:00.000Z 30", "30 days before"],
  ["2026-11-24T22:00:00Z", "2026-11-23T22:00:00.000Z 1", "on the last day"],
  ["2026-11-24T09:00:00Z", "2026-11-24T09:00:00.000Z 0", "when it has ended"],
])("a root's list that ends %s is reminded of since %s: %s", (end, said, _when) => {
  const now = new Date("2026-11-24T10:00:00Z");
  const due = rootListReminder(new Date(end), now);
  expect(due && `${due.since.toISOString()} ${due.days}`).toBe(said);
});
