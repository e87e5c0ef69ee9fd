import { expect, test } from "vitest";
import { applicableIds, refuseNotApplicable } from "./applicable";
import type { Framework } from "./framework";
import { type EidFile, missingPieces } from "./sample";

const words = { titleSv: "", titleEn: "", summarySv: "", summaryEn: "", evidenceSv: "", evidenceEn: "" };
const requirement = (id: string, levels?: number[]) => ({ id, ...words, levels });
const framework: Framework = {
  ...{ id: "f", titleSv: "R", titleEn: "F", version: "1", publisher: "P", levels: [2, 3, 4] },
  chapters: [
    { id: "1", titleSv: "", titleEn: "", requirements: [requirement("K1.2"), requirement("K1.1", [4])] },
    { id: "8", titleSv: "", titleEn: "", requirements: [requirement("K8.1")] },
  ],
};

test("what applies is what the level has, in the framework's order, and assertions where they are issued", () => {
  expect(applicableIds(framework, { level: 3, issuesAssertions: false })).toEqual(["K1.2"]);
  expect(applicableIds(framework, { level: 4, issuesAssertions: true })).toEqual(["K1.2", "K1.1", "K8.1"]);
});

test("the first requirement that does not apply is refused by its number", () => {
  expect(() => refuseNotApplicable(["K1.2"], ["K1.2"], "requirements")).not.toThrow();
  expect(() => refuseNotApplicable(["K1.2"], ["K1.2", "K8.1", "K9"], "requirements")).toThrow(
    expect.objectContaining({
      code: "requirement-not-applicable",
      detail: { id: "K8.1" },
      field: "requirements",
    }),
  );
});

test("an e-ID's file lacks the pieces there are none of, in the order they came to be", () => {
  const file: EidFile = {
    ...{
      application: 1,
      "register-check": 0,
      "identity-check": 2,
      receipt: 1,
      notice: 0,
      certificate: 1,
      event: 9,
    },
  };
  expect(missingPieces(file)).toEqual(["register-check", "notice"]);
});
