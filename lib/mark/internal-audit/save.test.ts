import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addEvidence } from "@/lib/mark/evidence/add";
import { aMarkTown, anAudit } from "@/lib/mark/follow-up/testing";
import { codeOf } from "@/lib/mark/follow-up/testing-guarantees";
import { logOf } from "@/lib/people/employee/testing";
import { listReportChoices, readAuditPage, readProgramme } from "./read";
import { saveAudit } from "./save";

const database = await freshDatabase();
const { sven, gun, amina, markId } = await aMarkTown();
const now = new Date("2026-11-24T10:00:00Z");

async function aReport(markId: string, by: OfficerActor): Promise<string> {
  const said = { kind: "link", title: "Revisionsrapport", url: "https://exempel.example/rapport" };
  const facts = { effectiveFrom: "2026-03-05", effectiveTo: "", classification: "internal", ownerId: "" };
  const form = { markId, ...said, ...facts, "serves-2": "K2.9" };
  return String((await addEvidence(by, form, { now })).evidenceId);
}

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

test("an audit points at its report among the mark's evidence, also once that has been replaced", async () => {
  const other = await aMarkTown();
  const report = await aReport(markId, sven);
  const { auditId } = await saveAudit(sven, anAudit(markId, { evidenceId: report }), { now });
  const page = () => readAuditPage(gun, { markId, auditId }, { now });
  expect((await page()).report).toEqual({ id: report, title: "Revisionsrapport" });
  expect((await logOf(database, auditId)).at(-1)).toMatchObject({
    action: "internal-audit.saved",
    detail: { after: { report: "Revisionsrapport" } },
  });

  const newer = await aReport(markId, sven);
  await database.administrator`update tenant.evidence set superseded_by = ${newer} where id = ${report}`;
  const choices = async (evidenceId: string | null) =>
    (await listReportChoices(sven, { markId, evidenceId })).map(({ id }) => id).sort();
  expect(await choices(null)).toEqual([newer]);
  expect(await choices(report)).toEqual([newer, report].sort());
  const again = { id: auditId, version: "1", evidenceId: report };
  await saveAudit(sven, anAudit(markId, again), { now });
  expect(await codeOf(saveAudit(sven, anAudit(markId, { evidenceId: report }), { now }))).toBe("not-found");
  const foreign = await aReport(other.markId, other.sven);
  expect(await codeOf(saveAudit(sven, anAudit(markId, { evidenceId: foreign }), { now }))).toBe("not-found");
  await saveAudit(sven, anAudit(markId, { ...again, version: "2", evidenceId: "" }), { now });
  expect((await page()).report).toBeNull();
});

test("the programme is read by whoever may read of the mark, and nobody else", async () => {
  expect(await codeOf(readProgramme(amina, { markId }))).toBe("forbidden");
  expect(await codeOf(readAuditPage(gun, { markId, auditId: markId }))).toBe("not-found");
});
