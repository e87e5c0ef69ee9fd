import { expect, test } from "vitest";
import { freshDatabase } from "@/db/testing";
import { aMarkTown, anAudit } from "@/lib/follow-up/testing";
import { codeOf } from "@/lib/follow-up/testing-guarantees";
import { readAuditPage, readProgramme } from "./read";
import { saveAudit } from "./save";

await freshDatabase();
const { sven, gun, amina, markId } = await aMarkTown();
const now = new Date("2026-11-24T10:00:00Z");

test("an audit covers the requirements ticked in each chapter for three years", async () => {
  await saveAudit(sven, anAudit(markId, { "requirements-2": "K2.9" }), { now });
  const { audits, coverage } = await readProgramme(gun, { markId }, { now });
  expect(audits).toMatchObject([{ title: "Granskning av spärr", requirements: ["K6.8", "K6.9", "K2.9"] }]);
  expect(coverage).toHaveLength(40);
  expect(coverage.slice(-3).map(({ requirement, fallsOutOn }) => [requirement, fallsOutOn])).toEqual([
    ["K2.9", "2029-03-05"],
    ["K6.8", "2029-03-05"],
    ["K6.9", "2029-03-05"],
  ]);
  expect(coverage[0]).toMatchObject({ requirement: "K2.1", state: "never" });
});

test.each([
  [{ "requirements-6": undefined }, "requirements-missing"],
  [{ "requirements-6": ["K6.8", "K8.1"] }, "requirement-not-applicable"],
  [{ performedOn: "2026-11-25" }, "day-in-future"],
  [{ conclusion: "" }, "conclusion-missing"],
  [{ title: "" }, "title"],
  [{ plannedOn: "igår" }, "plannedOn"],
])("an audit with %o is refused: %s", async (given, code) => {
  const form = JSON.parse(JSON.stringify(anAudit(markId, given)));
  expect(await codeOf(saveAudit(sven, form, { now }))).toBe(code);
});

test("the programme is read by whoever may read of the mark, and nobody else", async () => {
  expect(await codeOf(readProgramme(amina, { markId }))).toBe("forbidden");
  expect(await codeOf(readAuditPage(gun, { markId, auditId: markId }))).toBe("not-found");
});
