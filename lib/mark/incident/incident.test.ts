import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, aParty, aService } from "@/db/seed/builders";
import { aMarkTown, anIncident } from "@/lib/mark/follow-up/testing";
import { codeOf } from "@/lib/mark/follow-up/testing-guarantees";
import { logOf } from "@/lib/people/employee/testing";
import { closeIncident } from "./close";
import { listIncidentRows, readIncidentPage } from "./read";
import { reportIncident } from "./report";
import { saveAnIncident } from "./save";

const database = await freshDatabase();
const { organisationId, sven, jonas, gun, markId } = await aMarkTown();
const elsewhere = await aMarkTown();
const now = new Date("2026-03-05T12:00:00Z");

test("an incident names the e-IDs it touched by their numbers, and is closed when its reports are given", async () => {
  await anEid(organisationId, { number: "EL-2026-000412" });
  const form = anIncident(markId, { eidNumbers: " el-2026-000412, EL-2026-000412" });
  const { incidentId } = await saveAnIncident(sven, form, { now });
  const page = () => readIncidentPage(gun, { markId, incidentId: String(incidentId) }, { now });
  expect((await page()).eids.map(({ number }) => number)).toEqual(["EL-2026-000412"]);
  const subject = (version: number) => ({ markId, incidentId, version });
  const give = (version: number, report: string, at: string) =>
    codeOf(reportIncident(jonas, { ...subject(version), report, at }, { now }));

  expect(await codeOf(closeIncident(jonas, subject(1), { now }))).toBe("reports-missing");
  expect(await give(1, "second", "2026-03-04T09:00")).toBe("report-out-of-order");
  expect(await give(1, "first", "2026-03-02T09:00")).toBe("report-too-early");
  expect(await give(1, "first", "2026-03-06T09:00")).toBe("moment-in-future");
  expect(await give(1, "first", "2026-03-02T12:00")).toBe("done");
  expect((await page()).clocks.map(({ state }) => state)).toEqual(["given", "overdue", "running"]);
  expect(await give(2, "second", "2026-03-05T12:30")).toBe("done");
  expect(await give(3, "final", "2026-03-05T12:45")).toBe("done");
  expect((await page()).clocks.map(({ state }) => state)).toEqual(["given", "given-late", "given"]);
  expect(await codeOf(closeIncident(jonas, subject(4), { now }))).toBe("done");
  expect(await codeOf(saveAnIncident(sven, { ...form, incidentId, version: 5 }, { now }))).toBe(
    "incident-closed",
  );
});

test("the trail names what an incident touched as people call it", async () => {
  await anEid(organisationId, { number: "EL-2026-000413" });
  const partyId = await aParty(organisationId);
  const services = await aService(organisationId, { partyId, name: "Ärenden" });
  const form = anIncident(markId, { eidNumbers: "EL-2026-000413", services });
  const { incidentId } = await saveAnIncident(sven, form, { now });
  expect((await logOf(database, String(incidentId))).at(-1)?.detail?.after).toMatchObject({
    touched: ["EL-2026-000413", "Ärenden"],
  });
});

test.each([
  [{ eidNumbers: "EL-2026-999999" }, "eid-number-unknown"],
  [{ services: "00000000-0000-4000-8000-000000000000" }, "not-found"],
  [{ services: "not an id" }, "services,0"],
  [{ detectedAt: "2026-03-02T07:59" }, "detected-before-occurred"],
  [{ detectedAt: "2026-03-06T09:00" }, "moment-in-future"],
  [{ occurredAt: "i går" }, "moment-unreadable"],
  [{ occurredAt: "" }, "occurredAt"],
  [{ severity: "" }, "severity"],
])("an incident with %o is refused: %s", async (given, code) => {
  expect(await codeOf(saveAnIncident(sven, anIncident(markId, given), { now }))).toBe(code);
});

test("the moment of detection is not moved past a report that is given", async () => {
  const { incidentId } = await saveAnIncident(sven, anIncident(markId), { now });
  const subject = { markId, incidentId, version: 1 };
  await reportIncident(jonas, { ...subject, report: "first", at: "2026-03-02T12:00" }, { now });
  const moved = anIncident(markId, { incidentId, version: 2, detectedAt: "2026-03-02T13:00" });
  expect(await codeOf(saveAnIncident(sven, moved, { now }))).toBe("report-too-early");
});

test("another employer's incident and e-ID are not there", async () => {
  const { number } = await anEid(elsewhere.organisationId, { number: "EL-2026-000777" });
  expect(await codeOf(saveAnIncident(sven, anIncident(markId, { eidNumbers: number }), { now }))).toBe(
    "eid-number-unknown",
  );
  expect((await listIncidentRows(elsewhere.gun, undefined)).rows).toEqual([]);
});
