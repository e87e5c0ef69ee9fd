import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { readFollowUp } from "@/lib/mark/follow-up/read";
import { aFinding, aMarkTown, anAudit } from "@/lib/mark/follow-up/testing";
import { codeOf } from "@/lib/mark/follow-up/testing-guarantees";
import { saveAudit } from "@/lib/mark/internal-audit/save";
import { closeFinding } from "./close";
import { listFindingRows, readFindingPage } from "./read";
import { returnFinding } from "./return";
import { saveAFinding } from "./save";
import { verifyFinding } from "./verify";

await freshDatabase();
const town = await aMarkTown();
const elsewhere = await aMarkTown();
const { sven, jonas, hr, gun, markId } = town;
const now = new Date("2026-11-24T10:00:00Z");
const all = { q: "", status: null, severity: null, owner: null, requirement: null };

test("an audit leads to a finding, which one corrects and another verifies; each step is on its page", async () => {
  const { auditId } = await saveAudit(sven, anAudit(markId));
  const { findingId } = await saveAFinding(
    sven,
    aFinding(markId, { internalAuditId: auditId, ownerId: hr.officerId }),
  );
  const subject = { markId, findingId };
  await closeFinding(hr, { ...subject, version: 1, action: "Jouren är utökad." });
  expect(await codeOf(verifyFinding(hr, { ...subject, version: 2 }))).toBe("forbidden");
  await returnFinding(sven, { ...subject, version: 2, note: "Gäller inte helger." });
  await closeFinding(sven, { ...subject, version: 3, action: "Även helger." });
  expect(await codeOf(verifyFinding(sven, { ...subject, version: 4 }))).toBe("second-person-needed");
  await verifyFinding(jonas, { ...subject, version: 4 });

  const page = await readFindingPage(gun, subject, { now });
  expect(page.finding).toMatchObject({
    shown: "verified",
    ownerName: "Karin Ek",
    doneByName: "Sven Rosén",
    verifiedByName: "Jonas Falk",
    action: "Även helger.",
  });
  expect(page.audit).toEqual({ id: auditId, name: "Granskning av spärr" });
  expect(page.steps.map(({ action, by, note }) => [action, by, note])).toEqual([
    ["finding.verified", "Jonas Falk", null],
    ["finding.done", "Sven Rosén", null],
    ["finding.returned", "Sven Rosén", "Gäller inte helger."],
    ["finding.done", "Karin Ek", null],
    ["finding.recorded", "Sven Rosén", null],
  ]);
});

test.each([
  [{ requirement: "K2.5" }, "requirement-not-applicable"],
  [{ requirement: "K99.1" }, "requirement-not-applicable"],
  [{ requirement: "" }, "requirement"],
  [{ severity: "terrible" }, "severity"],
  [{ text: " " }, "text"],
  [{ dueOn: "2026-02-30" }, "dueOn"],
  [{ ownerId: elsewhere.hr.officerId }, "not-found"],
  [{ internalAuditId: "00000000-0000-4000-8000-000000000000" }, "not-found"],
  [{ incidentId: "00000000-0000-4000-8000-000000000000" }, "not-found"],
])("a finding with %o is refused: %s", async (given, code) => {
  expect(await codeOf(saveAFinding(sven, aFinding(markId, given)))).toBe(code);
});

test("what is corrected without a word of how is refused, and what is corrected is not rewritten", async () => {
  const { findingId } = await saveAFinding(sven, aFinding(markId));
  const form = { markId, findingId, version: 1 };
  expect(await codeOf(closeFinding(sven, { ...form, action: " " }))).toBe("action-missing");
  await closeFinding(sven, { ...form, action: "Klart." });
  expect(await codeOf(saveAFinding(sven, aFinding(markId, { findingId, version: 2 })))).toBe(
    "finding-wrong-status",
  );
  expect(await codeOf(returnFinding(sven, { ...form, version: 2, note: "" }))).toBe("note");
});

test("of another mark a finding looks as if it did not exist", async () => {
  const { findingId } = await saveAFinding(sven, aFinding(markId));
  const form = { markId: elsewhere.markId, findingId, version: 1 };
  expect(await codeOf(closeFinding(sven, { ...form, action: "Klart." }))).toBe("not-found");
  expect(await codeOf(readFindingPage(sven, form))).toBe("not-found");
});

test("the list is narrowed by status, severity, owner, requirement and words", async () => {
  const own = await aMarkTown();
  const add = (given: Record<string, unknown>) => saveAFinding(own.sven, aFinding(own.markId, given));
  await add({ text: "Sen spärr", severity: "major", dueOn: "2026-11-23", ownerId: own.hr.officerId });
  await add({ text: "Gammal rutin", requirement: "K2.1", dueOn: "2026-11-24" });
  const found = async (given: object) => {
    const { rows } = await listFindingRows(own.gun, { markId: own.markId, ...all, ...given }, { now });
    return rows.map(({ text, shown }) => `${text}: ${shown}`);
  };
  const [late, old] = ["Sen spärr: overdue", "Gammal rutin: open"];
  expect(await found({})).toEqual([late, old]);
  expect(await found({ status: "overdue" })).toEqual([late]);
  expect(await found({ status: "open" })).toEqual([late, old]);
  expect(await found({ status: "verified" })).toEqual([]);
  expect(await found({ severity: "minor" })).toEqual([old]);
  expect(await found({ owner: own.hr.officerId })).toEqual([late]);
  expect(await found({ requirement: "K2.1" })).toEqual([old]);
  expect(await found({ q: "RUTIN" })).toEqual([old]);
  const { items } = await readFollowUp(own.gun, { markId: own.markId }, { now });
  expect(items.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
    ["risk-review", null],
    ["role-review", null],
    ["coverage", null],
    ["finding-open", "2026-11-23"],
    ["finding-open", "2026-11-24"],
  ]);
});
