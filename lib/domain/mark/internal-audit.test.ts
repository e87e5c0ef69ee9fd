import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { coverage, isCovered, refuseBadAudit } from "./internal-audit";

const audit = (given: object = {}) => ({
  plannedOn: "2024-11-01",
  performedOn: "2024-11-20" as string | null,
  requirements: ["K2.1", "K2.2"],
  conclusion: "I ordning.",
  ...given,
});

describe("the three-year cycle (K2.9)", () => {
  const told = (today: string, ...audits: ReturnType<typeof audit>[]) =>
    coverage(["K2.1", "K2.2", "K2.3"], audits, today).map(({ requirement, state, fallsOutOn }) => [
      requirement,
      state,
      fallsOutOn,
    ]);

  test("puts what no audit has looked at first", () => {
    expect(told("2026-11-24", audit())).toEqual([
      ["K2.3", "never", null],
      ["K2.1", "covered", "2027-11-20"],
      ["K2.2", "covered", "2027-11-20"],
    ]);
  });

  test.each([
    ["2027-05-19", "covered"],
    ["2027-05-20", "falling-out"],
    ["2027-11-19", "falling-out"],
    ["2027-11-20", "fallen-out"],
  ])("on %s a requirement audited on 20 November 2024 is %s", (today, state) => {
    expect(told(today, audit({ requirements: ["K2.1"] })).find(([id]) => id === "K2.1")?.[1]).toBe(state);
  });

  test("counts from the last audit that looked, and an audit to come covers nothing", () => {
    const later = audit({ performedOn: "2026-03-01", requirements: ["K2.2"] });
    const planned = audit({ plannedOn: "2027-02-01", performedOn: null, requirements: ["K2.3"] });
    const found = coverage(["K2.1", "K2.2", "K2.3"], [audit(), later, planned], "2026-11-24");
    expect(found).toEqual([
      { requirement: "K2.3", state: "never", lastOn: null, fallsOutOn: null, plannedOn: "2027-02-01" },
      {
        requirement: "K2.1",
        state: "covered",
        lastOn: "2024-11-20",
        fallsOutOn: "2027-11-20",
        plannedOn: null,
      },
      {
        requirement: "K2.2",
        state: "covered",
        lastOn: "2026-03-01",
        fallsOutOn: "2029-03-01",
        plannedOn: null,
      },
    ]);
    expect(found.map(isCovered)).toEqual([false, true, true]);
  });

  test("is the latest performed and the next planned, in whatever order they are read", () => {
    const performed = ["2026-03-01", "2024-11-20", "2025-05-01"].map((performedOn) => audit({ performedOn }));
    const planned = ["2028-01-01", "2027-02-01"].map((plannedOn) => audit({ plannedOn, performedOn: null }));
    const [found] = coverage(["K2.1"], [...performed, ...planned], "2026-11-24");
    expect(found).toMatchObject({ lastOn: "2026-03-01", plannedOn: "2027-02-01" });
  });

  test("covers to its very end", () => {
    const on = (today: string) => coverage(["K2.1"], [audit()], today).map(isCovered);
    expect([on("2027-11-19"), on("2027-11-20")]).toEqual([[true], [false]]);
  });
});

test.each([
  [{ requirements: [] }, "requirements-missing requirements-2"],
  [{ performedOn: "2026-11-25" }, "day-in-future performedOn"],
  [{ performedOn: "2026-11-24" }, "fine"],
  [{ conclusion: "" }, "conclusion-missing conclusion"],
  [{ performedOn: null, conclusion: "" }, "fine"],
  [{}, "fine"],
])("an audit with %o is %s", (given, code) => {
  const said = () => {
    try {
      refuseBadAudit(audit(given), "2026-11-24", "requirements-2");
      return "fine";
    } catch (fault) {
      return fault instanceof Refusal ? `${fault.code} ${fault.field}` : fault;
    }
  };
  expect(said()).toBe(code);
});
