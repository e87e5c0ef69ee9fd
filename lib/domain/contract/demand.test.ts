import { describe, expect, test } from "vitest";
import {
  type Answers,
  citedBy,
  demandCodes,
  demandGroups,
  demandsIn,
  isDemand,
  isMandatory,
  progressOf,
  unmetDemands,
} from "./demand";

const allMet = Object.fromEntries(demandCodes.map((code) => [code, "met"])) as Answers;

describe("the demands", () => {
  test("that no contract is without are these", () => {
    expect(demandCodes.filter(isMandatory)).toEqual([
      "approved",
      "level-evidence",
      "subcontractors",
      "records",
      "reachable",
      "organisation-identity",
      "accessible",
      "data-protection",
      "protected-persons",
      "incidents",
      "blocking",
      "exit",
    ]);
  });

  test("stand in one group each, in the order of the list", () => {
    expect(demandGroups.flatMap(demandsIn)).toEqual(demandCodes);
    expect(demandCodes).toHaveLength(17);
  });

  test("rest on these, where on more than good sense", () => {
    const cited = demandCodes.flatMap((code) =>
      citedBy(code) === null ? [] : [`${code}: ${citedBy(code)}`],
    );
    expect(cited).toEqual([
      "subcontractors: K2.6",
      "records: K2.7, K2.8",
      "accessible: EN 301 549",
      "data-protection: GDPR 28",
      "protected-persons: K5.9",
      "blocking: K6.8, K6.9",
    ]);
  });

  test("of a group are these", () => {
    expect(demandsIn("use")).toEqual(["reachable", "organisation-identity", "signing", "accessible"]);
    expect(demandsIn("operation")).toEqual(["blocking", "availability", "support", "interfaces"]);
    expect(demandsIn("end")).toEqual(["no-lock-in", "exit"]);
  });

  test.each(["", "toString", "__proto__", "Approved", "approved "])("do not know %j", (text) => {
    expect(isDemand(text)).toBe(false);
  });
});

describe("what is unmet", () => {
  test("is nothing when all is met", () => {
    expect(unmetDemands(allMet, [])).toEqual([]);
  });

  test("is what is unanswered, not met, and met in part only", () => {
    const { exit: _, ...answers } = { ...allMet, incidents: "partly", approved: "not-met" } as const;
    expect(unmetDemands(answers, [])).toEqual([
      { demand: "approved", answer: "not-met" },
      { demand: "incidents", answer: "partly" },
      { demand: "exit", answer: null },
    ]);
  });

  test("is never a demand that is only desirable, nor one that was let go", () => {
    const answers: Answers = { ...allMet, signing: "not-met", incidents: "partly" };
    expect(unmetDemands(answers, ["incidents"])).toEqual([]);
  });
});

test("progress counts every demand, and the mandatory ones that are left", () => {
  expect(progressOf({})).toEqual({ answered: 0, of: 17, unmet: 12 });
  expect(progressOf({ ...allMet, support: "not-met" })).toEqual({ answered: 17, of: 17, unmet: 0 });
});
