import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { aMarkTown, anAudit, type MarkTown } from "@/lib/mark/follow-up/testing";
import { saveAudit } from "@/lib/mark/internal-audit/save";
import { readOverview } from "./read";

const { administrator: sql } = await freshDatabase();
let town: MarkTown;
beforeEach(async () => {
  town = await aMarkTown();
});

const now = new Date("2026-03-10T12:00:00Z");
const todoOf = async (by: OfficerActor, kind: string, at = now) =>
  (await readOverview(by, undefined, { now: at })).todo.filter((one) => one.kind === kind);

test("requirements without an owner are told as a number to whoever gives them one, and to nobody else", async () => {
  const { markId, organisationId } = town;
  const told = { kind: "ownerless", markId, level: 3, issuerName: expect.any(String) };
  expect(await todoOf(town.sven, "ownerless")).toEqual([{ ...told, count: 40 }]);
  for (const by of [town.jonas, town.hr, town.gun, town.amina])
    expect(await todoOf(by, "ownerless")).toEqual([]);
  await sql`update tenant.assessment set owner_id = ${town.hr.officerId} where mark_id = ${markId} and requirement <> 'K2.1'`;
  expect(await todoOf(town.sven, "ownerless")).toEqual([{ ...told, count: 1 }]);
  await sql`update tenant.assessment set status = 'not-applicable', reason = 'Offentligt organ.',
    asked_by = ${town.sven.accountId}, approved_by = ${town.jonas.accountId}, approved_at = now()
    where organisation_id = ${organisationId} and requirement = 'K2.1'`;
  expect(await todoOf(town.sven, "ownerless")).toEqual([]);
  await sql`update tenant.assessment set reread = true where organisation_id = ${organisationId} and requirement = 'K2.1'`;
  expect(await todoOf(town.sven, "ownerless")).toEqual([{ ...told, count: 1 }]);
});

test("follow-up that never was done is told as one row to those who can do it, and to nobody else", async () => {
  const late = [
    { kind: "coverage", count: 40 },
    { kind: "risk-review", count: 1 },
    { kind: "role-review", count: 1 },
  ];
  for (const by of [town.sven, town.jonas]) {
    const [row, ...more] = await todoOf(by, "upkeep");
    expect(more).toEqual([]);
    expect(row).toMatchObject({ markId: town.markId, count: 3, late: expect.arrayContaining(late) });
  }
  for (const by of [town.hr, town.gun, town.amina]) expect(await todoOf(by, "upkeep")).toEqual([]);
});

test("follow-up done in time is told again only when its day has passed", async () => {
  const { markId, organisationId } = town;
  const [all] =
    await sql`select array_agg(requirement) as ids from tenant.assessment where mark_id = ${markId}`;
  await saveAudit(town.sven, anAudit(markId, { "requirements-6": all?.ids }), { now });
  await sql`insert into tenant.risk_review (organisation_id, id, performed_on, participants, summary, recorded_at, recorded_by)
    values (${organisationId}, gen_random_uuid(), '2026-03-01', 'Ledningen', 'Allt.', ${now}, 'Sven Rosén')`;
  await sql`insert into tenant.role_review (organisation_id, id, started_at, started_by, completed_at, completed_by)
    values (${organisationId}, gen_random_uuid(), ${now}, 'Sven Rosén', ${now}, 'Sven Rosén')`;
  expect(await todoOf(town.sven, "upkeep")).toEqual([]);
  expect(await todoOf(town.sven, "upkeep", new Date("2027-03-01T12:00:00Z"))).toEqual([]);
  expect(await todoOf(town.sven, "upkeep", new Date("2027-03-02T12:00:00Z"))).toMatchObject([
    { count: 1, late: [{ kind: "risk-review" }] },
  ]);
});
