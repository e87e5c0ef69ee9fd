import { beforeAll, beforeEach, expect, test } from "vitest";
import { appendAudit } from "@/db/core/audit";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { listDueBlocks } from "@/db/credential/due";
import { anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { addDays, dayOf, endOfDay } from "@/lib/domain/core/swedish-time";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf } from "@/lib/people/employee/testing";
import { blockDue, endForLeaver } from "./block-due";
import { sweepDue } from "./sweep-due";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const now = new Date();
const today = dayOf(now);
let organisationId: string;

beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  organisationId = await anOrganisation();
});

const soon = (ms: number) => new Date(now.getTime() + ms);
const sweep = (at = now) => sweepDue((fault) => expect(fault).toBeUndefined(), at);
async function stateOf(id: string): Promise<[string, string | null]> {
  const [row] = await sql`select status, status_reason from tenant.eid where id = ${id}`;
  return [row?.status, row?.status_reason];
}
const lost = (revokesAt: Date) =>
  anEid(organisationId, { status: "suspended", statusReason: "stolen", revokesAt });

test("a hold whose time has come is blocked for good with the reason it had, in whatever employer", async () => {
  const due = await lost(soon(-1000));
  const notYet = await lost(soon(60_000));
  organisationId = await anOrganisation();
  const elsewhere = await lost(soon(-1));
  expect(await sweep()).toBe(2);
  expect(await stateOf(due.id)).toEqual(["revoked", "stolen"]);
  expect(await stateOf(elsewhere.id)).toEqual(["revoked", "stolen"]);
  expect(await stateOf(notYet.id)).toEqual(["suspended", "stolen"]);
  expect(await sweep()).toBe(0);
  const log = await logOf(database, due.id);
  expect(log.map((entry) => [entry.action, entry.actorId])).toEqual([["eid.revoked", "due-block"]]);
  const mails = await sql`select template from tenant.mail where organisation_id = ${due.organisationId}`;
  expect(mails.map((row) => row.template)).toEqual(["block"]);
});

test("one that was resumed since it was found is left alone", async () => {
  const due = await lost(soon(-1000));
  const found = await withoutOrganisation((tx) => listDueBlocks(tx, now));
  expect(found.map((row) => row.eidId)).toContain(due.id);
  await sql`update tenant.eid set status = 'active', status_reason = null, revokes_at = null where id = ${due.id}`;
  const job = { kind: "job", organisationId, name: "due-block" } as const;
  await expect(blockDue(job, { eidId: due.id })).rejects.toMatchObject({ code: "changed-meanwhile" });
  expect(await stateOf(due.id)).toEqual(["active", null]);
});

test("what a leaver has ends at the end of their last day, and not one second before", async () => {
  const { id: employeeId } = await anEmployee(organisationId, { employedTo: today });
  const has = (status: "active" | "ready" | "ordered" | "approved") =>
    anEid(organisationId, { employeeId, status, validDay: today, validTo: endOfDay(today) });
  const [active, ready, ordered, approved] = await Promise.all([
    has("active"),
    has("ready"),
    has("ordered"),
    has("approved"),
  ]);
  const end = endOfDay(today);
  await sweep(new Date(end.getTime() - 1000));
  expect(await stateOf(active.id)).toEqual(["active", null]);
  expect(await sweep(end)).toBe(4);
  expect(await stateOf(active.id)).toEqual(["revoked", "employment-ended"]);
  expect(await stateOf(ready.id)).toEqual(["revoked", "employment-ended"]);
  expect(await stateOf(ordered.id)).toEqual(["cancelled", "employment-ended"]);
  expect(await stateOf(approved.id)).toEqual(["cancelled", "employment-ended"]);
});

test("a lost e-ID of a leaver stays lost, and one that ran out before they left is left as it was", async () => {
  const yesterday = addDays(today, -1);
  const { id: employeeId } = await anEmployee(organisationId, { employedTo: yesterday });
  const gone = await anEid(organisationId, {
    employeeId,
    status: "suspended",
    statusReason: "lost",
    validDay: yesterday,
  });
  const old = addDays(today, -30);
  const ranOut = await anEid(organisationId, {
    employeeId,
    status: "active",
    validDay: old,
    validTo: endOfDay(old),
  });
  expect(await sweep()).toBe(1);
  expect(await stateOf(gone.id)).toEqual(["revoked", "lost"]);
  expect(await stateOf(ranOut.id)).toEqual(["active", null]);
});

test("an employment whose end was moved away keeps its e-IDs", async () => {
  const { id: employeeId } = await anEmployee(organisationId, { employedTo: addDays(today, 1) });
  const active = await anEid(organisationId, { employeeId, status: "active" });
  const job = { kind: "job", organisationId, name: "employment-end" } as const;
  await expect(endForLeaver(job, { eidId: active.id })).rejects.toMatchObject({ code: "changed-meanwhile" });
  const hr = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  await sql`update tenant.employee set employed_to = null where id = ${employeeId}`;
  const reopened = { action: "employee.reopened", subjectKind: "employee", subjectId: employeeId };
  await withOrganisation(organisationId, (tx) => appendAudit(tx, hr, now, reopened));
  await expect(endForLeaver(job, { eidId: active.id })).rejects.toMatchObject({
    code: "changed-meanwhile",
    detail: { by: "Karin Ek" },
  });
});
