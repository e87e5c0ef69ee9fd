import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { saveAFinding } from "@/lib/mark/finding/save";
import { aFinding, aMarkTown, anIncident, type MarkTown } from "@/lib/mark/follow-up/testing";
import { closeIncident } from "@/lib/mark/incident/close";
import { reportIncident } from "@/lib/mark/incident/report";
import { saveAnIncident } from "@/lib/mark/incident/save";
import { markJobSeen } from "@/lib/operation/job/mark-seen";
import { readOverview } from "./read";

const { administrator: sql } = await freshDatabase();
let town: MarkTown;
beforeEach(async () => {
  town = await aMarkTown();
});

const at = (moment: string) => new Date(`2026-03-${moment}:00Z`);
/** Without what a mark always has from its first day: requirements to give away, and reviews to do. */
const todoOf = async (by: OfficerActor, now: Date) =>
  (await readOverview(by, undefined, { now })).todo.filter(
    ({ kind }) => kind !== "ownerless" && kind !== "upkeep",
  );

/** Detected on 2 March at 08:30 UTC, which is 09:30 in Sweden. */
const incident = async (given: Record<string, unknown> = {}) =>
  (await saveAnIncident(town.jonas, anIncident(town.markId, given), { now: at("02T09:00") })).incidentId;

test("an incident's next report is told from when its time runs short until it is given, to those who give it", async () => {
  const id = await incident();
  const told = { kind: "incident", markId: town.markId, id, title: "Spärrtjänsten svarade inte" };
  const first = { ...told, report: "first", dueAt: at("03T08:30"), overdue: false };
  expect(await todoOf(town.jonas, at("02T09:00"))).toEqual([first]);
  expect(await todoOf(town.sven, at("03T08:31"))).toEqual([{ ...first, overdue: true }]);
  for (const by of [town.hr, town.gun, town.amina]) expect(await todoOf(by, at("03T08:31"))).toEqual([]);

  const give = (version: number, report: string, moment: string) =>
    reportIncident(
      town.jonas,
      { markId: town.markId, incidentId: id, version, report, at: `2026-03-${moment}` },
      { now: at("31T12:00") },
    );
  await give(1, "first", "02T12:00");
  expect(await todoOf(town.jonas, at("03T08:29"))).toEqual([]);
  expect(await todoOf(town.jonas, at("03T08:30"))).toMatchObject([{ report: "second", overdue: false }]);
  await give(2, "second", "04T12:00");
  expect(await todoOf(town.jonas, at("25T08:00"))).toEqual([]);
  expect(await todoOf(town.jonas, at("26T09:30"))).toMatchObject([{ report: "final", overdue: false }]);
});

test("a low incident and a closed one run no clock", async () => {
  await incident({ severity: "low" });
  const id = await incident();
  await sql`update tenant.incident set first_report_at = detected_at, second_report_at = detected_at,
    final_report_at = detected_at where id = ${id}`;
  await closeIncident(town.jonas, { markId: town.markId, incidentId: id, version: 1 });
  expect(await todoOf(town.jonas, at("30T12:00"))).toEqual([]);
});

const finding = async (given: Record<string, unknown> = {}) =>
  (await saveAFinding(town.sven, aFinding(town.markId, { dueOn: "2026-03-10", ...given }))).findingId;

test("an overdue finding is told to its owner and to the responsible issuer, and to nobody else", async () => {
  const id = await finding({ ownerId: town.hr.officerId });
  const told = {
    ...{ kind: "finding", markId: town.markId, id, requirement: "K6.9", dueOn: "2026-03-10" },
    text: "Spärr tar för lång tid nattetid.",
  };
  expect(await todoOf(town.hr, at("10T12:00"))).toEqual([]);
  expect(await todoOf(town.hr, at("11T12:00"))).toEqual([told]);
  expect(await todoOf(town.sven, at("11T12:00"))).toEqual([told]);
  for (const by of [town.jonas, town.gun]) expect(await todoOf(by, at("11T12:00"))).toEqual([]);
  await sql`update tenant.finding set status = 'done' where id = ${id}`;
  expect(await todoOf(town.hr, at("11T12:00"))).toEqual([]);
});

test("three findings are told one by one, four as a number", async () => {
  for (const _ of [1, 2, 3]) await finding();
  expect(await todoOf(town.sven, at("11T12:00"))).toHaveLength(3);
  await finding();
  expect(await todoOf(town.sven, at("11T12:00"))).toEqual([
    { kind: "findings", markId: town.markId, count: 4 },
  ]);
});

const ran = (control: string, day: string, outcome: string, turned: boolean) => sql`
  insert into tenant.control_result (organisation_id, id, mark_id, control, ran_at, period_from, period_to, outcome, because, population, exceptions, query, parameters, sha256, trigger, turned)
  values (${town.organisationId}, ${randomUUID()}, ${town.markId}, ${control}, ${at(`${day}T01:00`)}, now(), now(), ${outcome},
    ${outcome === "unknown" ? "nothing-on-record" : null}, 1, ${outcome === "failed" ? 1 : 0}, 'select', '{}', 'x', 'nightly', ${turned})`;

test("a control that began to fail is told until it no longer does, to those who run the controls", async () => {
  await ran("terms-published", "01", "failed", false); // never passed, so it has not turned
  await ran("subject-unique", "01", "passed", false);
  await ran("subject-unique", "02", "failed", true);
  await ran("subject-unique", "03", "failed", false);
  await ran("moon-in-first-quarter", "02", "failed", true); // no framework names it any longer
  const told = [{ kind: "control", markId: town.markId, control: "subject-unique", since: at("02T01:00") }];
  expect(await todoOf(town.jonas, at("03T12:00"))).toEqual(told);
  expect(await todoOf(town.sven, at("03T12:00"))).toEqual(told);
  for (const by of [town.hr, town.gun, town.amina]) expect(await todoOf(by, at("03T12:00"))).toEqual([]);
  await ran("subject-unique", "04", "passed", true);
  expect(await todoOf(town.jonas, at("04T12:00"))).toEqual([]);
});

test("a requirement past its day is told to whoever answers for it", async () => {
  await sql`update tenant.assessment set owner_id = ${town.hr.officerId}, due_on = '2026-03-10'
    where mark_id = ${town.markId} and requirement = 'K3.4'`;
  expect(await todoOf(town.hr, at("10T12:00"))).toEqual([]);
  expect(await todoOf(town.hr, at("11T12:00"))).toMatchObject([
    { kind: "requirement", markId: town.markId, id: "K3.4", dueOn: "2026-03-10" },
  ]);
  expect(await todoOf(town.sven, at("11T12:00"))).toEqual([]);
});

test("another employer's mark is no task here", async () => {
  const other = await anOfficer((await aMarkTown()).organisationId, ["responsible-issuer"]);
  await incident();
  await finding();
  await ran("subject-unique", "02", "failed", true);
  expect(await todoOf(other, at("20T12:00"))).toEqual([]);
});

test("B16: an open incident of any severity is told to those who answer for it, until it is closed", async () => {
  const incidentsOf = async (by: OfficerActor) => (await readOverview(by, undefined)).incidents;
  expect(await incidentsOf(town.jonas)).toEqual([]);
  const id = await incident({ severity: "low" });
  const told = {
    ...{ id, markId: town.markId, title: "Spärrtjänsten svarade inte", severity: "low" },
    detectedAt: at("02T08:30"),
  };
  expect(await incidentsOf(town.jonas)).toEqual([told]);
  expect(await incidentsOf(town.sven)).toEqual([told]);
  for (const by of [town.hr, town.amina]) expect(await incidentsOf(by)).toEqual([]);
  await closeIncident(town.jonas, { markId: town.markId, incidentId: id, version: 1 });
  expect(await incidentsOf(town.jonas)).toEqual([]);
});

test("work of one's own that did all it was asked is told for a day, and to nobody else", async () => {
  const told = async (by: OfficerActor, moment: string) =>
    (await todoOf(by, at(moment))).filter(({ kind }) => kind === "jobs" || kind === "unseen-job");
  await aJob("import-commit", "done", "10T12:00");
  await aJob("bulk", "done", "10T18:00");
  await aJob("bulk", "cancelled", "10T18:00");
  await aJob("import-read", "failed", "10T18:00");
  await aJob("export", "done", "10T18:00");
  expect(await told(town.hr, "11T11:59")).toEqual([{ kind: "jobs", count: 2 }]);
  expect(await told(town.hr, "11T12:00")).toEqual([{ kind: "jobs", count: 1 }]);
  expect(await told(town.hr, "11T18:00")).toEqual([]);
  expect(await told(town.jonas, "11T11:59")).toEqual([]);
});

test("a job that failed or refused rows is told to its owner until they have seen it, however long that is", async () => {
  const failed = await aJob("bulk", "failed", "10T18:00");
  const refused = await aJob("import-commit", "done", "10T12:00", 12);
  const jobsOf = async (by: OfficerActor) =>
    (await todoOf(by, at("30T12:00"))).flatMap((one) =>
      one.kind === "unseen-job" ? [[one.jobId, one.refused]] : [],
    );
  expect((await jobsOf(town.hr)).sort()).toEqual(
    [
      [failed, 0],
      [refused, 12],
    ].sort(),
  );
  expect(await jobsOf(town.jonas)).toEqual([]);
  await expect(markJobSeen(town.jonas, { jobId: refused })).rejects.toMatchObject({ code: "not-found" });
  await markJobSeen(town.hr, { jobId: refused });
  expect(await jobsOf(town.hr)).toEqual([[failed, 0]]);
  await expect(markJobSeen(town.hr, { jobId: refused })).rejects.toMatchObject({ code: "changed-meanwhile" });
  const [entry] = await sql`select actor_id from tenant.audit_event
    where action = 'job.seen' and subject_id = ${refused}`;
  expect(entry).toEqual({ actor_id: town.hr.accountId });
});

async function aJob(kind: string, state: string, moment: string, refused = 0): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into tenant.job (organisation_id, id, kind, account_id, input, state, total, refused, failed_code, due_at, asked_at, ended_at)
    values (${town.organisationId}, ${id}, ${kind}, ${town.hr.accountId}, '{}', ${state}, 200, ${refused},
      ${state === "failed" ? "job-failed" : null}, now(), ${at(moment)}, ${at(moment)})`;
  return id;
}
