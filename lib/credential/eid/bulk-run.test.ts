import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { confirmBulk } from "./bulk-confirm";
import { resumeEid } from "./resume";
import { suspendEid } from "./suspend";
import { eidRow, toldOf } from "./testing-block";
import { aCrowd, another, type Crowd, chunk, codes, decisionOn, minute, plan } from "./testing-bulk";

const database = await freshDatabase();
const { administrator: sql } = database;
let crowd: Crowd;
beforeEach(async () => {
  crowd = await aCrowd(database, 3);
});

const statuses = async (eids: readonly string[]) => {
  const rows = await sql`select id, status from tenant.eid where id = any (${[...eids]}::uuid[])`;
  const found = new Map(rows.map(({ id, status }) => [id, status]));
  return eids.map((id) => found.get(id));
};
const pausesOf = (by: OfficerActor) =>
  sql`select blocks, block_limit as "limit" from tenant.block_pause where account_id = ${by.accountId}`;

describe("each e-ID of a bulk action", () => {
  test("is revoked as one alone is: its certificates, its event, its publishing and its audit entry", async () => {
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    const done = await chunk(crowd.lisa, bulkId, crowd.eids);
    const { audit } = done;
    expect(codes(done)).toEqual(["done", "done", "done"]);
    for (const id of crowd.eids) {
      expect(await eidRow(database, id)).toMatchObject({
        status: "revoked",
        status_reason: "misuse",
        version: 2,
      });
      const told = { status: "revoked", reason: "privilegeWithdrawn", at: minute(5), invalidity_at: null };
      expect(await toldOf(database, id)).toEqual([told, told]);
    }
    const events = await sql`select verb, from_status, to_status, by_name, source from tenant.eid_event
      where eid_id = any (${crowd.eids}::uuid[]) and verb = 'revoke'`;
    expect(events).toHaveLength(3);
    expect(events[0]).toMatchObject({
      from_status: "active",
      to_status: "revoked",
      by_name: "Lisa Berg",
      source: `bulk:${bulkId}`,
    });
    const work = await sql`select kind, count(*)::int as n from tenant.outbox
      where organisation_id = ${crowd.organisationId} and kind like 'status.%' group by 1 order by 1`;
    expect(work).toEqual([
      { kind: "status.changed", n: 3 },
      { kind: "status.observe", n: 3 },
    ]);
    expect(audit.map(({ action, subjectId }) => [action, subjectId])).toEqual(
      crowd.eids.map((id) => ["eid.revoked", id]),
    );
    expect(audit[0]?.detail).toMatchObject({ before: { status: "active" }, after: { status: "revoked" } });
  });

  test("is told to its holder, once however many of theirs there were", async () => {
    const [first] = crowd.people;
    const more = await another(crowd, { status: "ready", employeeId: first?.id ?? "" });
    const eids = [...crowd.eids, more.id];
    await chunk(crowd.lisa, await plan(crowd.lisa, "revoke", eids), eids);
    const mails = await sql`select recipient from tenant.mail where organisation_id = ${crowd.organisationId}
      and template = 'block' and recipient like 'alva%' order by recipient`;
    expect(mails.map(({ recipient }) => recipient)).toEqual([
      "alva0@example.se",
      "alva1@example.se",
      "alva2@example.se",
    ]);
  });

  test("held after a loss becomes permanent by itself, and the holder's sign-ins end", async () => {
    const [eidId = ""] = crowd.eids;
    const [person] = crowd.people;
    const { accountId } = await aHolder(crowd.organisationId, person?.id ?? "");
    await sql`insert into system.session (id, account_id, created_at, last_seen_at)
      values (gen_random_uuid(), ${accountId}, now(), now())`;
    await chunk(crowd.lisa, await plan(crowd.lisa, "suspend", [eidId], { reason: "stolen" }), [eidId]);
    const row = await eidRow(database, eidId);
    expect([row.status, row.revokes_at > minute(24 * 60)]).toEqual(["suspended", true]);
    const [open] = await sql`select ended_at from system.session where account_id = ${accountId}`;
    expect(open?.ended_at).not.toBeNull();
    const [told] = await sql`select sessions_ended from tenant.propagation where eid_id = ${eidId}`;
    expect(told?.sessions_ended).toBe(1);
  });

  test("is resumed, cancelled or approved by the rule for one", async () => {
    await chunk(
      crowd.lisa,
      await plan(crowd.lisa, "suspend", crowd.eids, { reason: "precaution" }),
      crowd.eids,
    );
    const resume = await plan(crowd.jonas, "resume", crowd.eids, { reason: "" });
    expect(codes(await chunk(crowd.jonas, resume, crowd.eids, minute(9)))).toEqual(["done", "done", "done"]);
    expect(await statuses(crowd.eids)).toEqual(["active", "active", "active"]);
    const mine = await another(crowd, { status: "ordered", orderedBy: crowd.lisa.accountId });
    const theirs = await another(crowd, { status: "ordered", orderedBy: crowd.karin.accountId });
    const approve = await plan(crowd.lisa, "approve", [mine.id, theirs.id], { reason: "" });
    const [row] = await sql`select eligible from tenant.bulk where id = ${approve}`;
    expect(row?.eligible).toBe(1);
    expect(codes(await chunk(crowd.lisa, approve, [theirs.id]))).toEqual(["done"]);
    const cancel = await plan(crowd.karin, "cancel", [mine.id, theirs.id], { reason: "issued-in-error" });
    await chunk(crowd.karin, cancel, [mine.id, theirs.id]);
    expect(await statuses([mine.id, theirs.id])).toEqual(["cancelled", "cancelled"]);
  });
});

describe("what has changed since the plan", () => {
  test("is left alone and told by whom, and the rest is done", async () => {
    const [first = "", ...others] = crowd.eids;
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    const asked = { eidId: first, version: "1", reason: "precaution" };
    await suspendEid(crowd.karin, asked, { now: minute(1) });
    const done = await chunk(crowd.lisa, bulkId, crowd.eids);
    expect(codes(done)).toEqual(["changed-meanwhile", "done", "done"]);
    expect(done.outcomes[0]?.refusal?.detail).toMatchObject({ by: "Karin Ek", verb: "suspend" });
    expect(await statuses([first, ...others])).toEqual(["suspended", "revoked", "revoked"]);
    expect(done.audit).toHaveLength(2);
  });

  test("is left alone though its status is what it was", async () => {
    const [first = ""] = crowd.eids;
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    await suspendEid(crowd.lisa, { eidId: first, version: "1", reason: "precaution" }, { now: minute(1) });
    await resumeEid(crowd.jonas, { eidId: first, version: "2" }, { now: minute(2) });
    expect(codes(await chunk(crowd.lisa, bulkId, [first]))).toEqual(["changed-meanwhile"]);
    expect(await statuses([first])).toEqual(["active"]);
  });

  test("what the plan refused or never had is not done", async () => {
    const ordered = await another(crowd, { status: "ordered" });
    const bulkId = await plan(crowd.lisa, "revoke", [ordered.id, ...crowd.eids.slice(1)]);
    const [never = ""] = crowd.eids;
    expect(codes(await chunk(crowd.lisa, bulkId, [ordered.id, never]))).toEqual(["not-found", "not-found"]);
    expect(await statuses([ordered.id, never])).toEqual(["ordered", "active"]);
  });

  test("done again, each is refused and none is changed twice", async () => {
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    await chunk(crowd.lisa, bulkId, crowd.eids);
    const again = await chunk(crowd.lisa, bulkId, crowd.eids, minute(6));
    expect(codes(again)).toEqual(["changed-meanwhile", "changed-meanwhile", "changed-meanwhile"]);
    expect(again.audit).toEqual([]);
  });
});

describe("never", () => {
  test("another employer's, whose plan looks as if it did not exist", async () => {
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    const elsewhere = await anOfficer(await anOrganisation(), ["security-officer"]);
    await expect(chunk(elsewhere, bulkId, crowd.eids)).rejects.toMatchObject({ code: "not-found" });
    expect(await statuses(crowd.eids)).toEqual(["active", "active", "active"]);
  });

  test("in the name of somebody whose role has gone meanwhile", async () => {
    const bulkId = await plan(crowd.lisa, "revoke", crowd.eids);
    const without = { ...crowd.lisa, grants: ["auditor"] } as OfficerActor;
    expect(codes(await chunk(without, bulkId, crowd.eids))).toEqual(["forbidden", "forbidden", "forbidden"]);
    expect(await statuses(crowd.eids)).toEqual(["active", "active", "active"]);
  });
});

describe("the guard of K6.9", () => {
  test("holds back a bulk action as it holds back single ones: what passes the limit is not done", async () => {
    const guarded = await aCrowd(database, 5, { blockLimit: 4 });
    const bulkId = await plan(guarded.lisa, "revoke", guarded.eids);
    expect(new Set(codes(await chunk(guarded.lisa, bulkId, guarded.eids)))).toEqual(
      new Set(["confirmation-needed"]),
    );
    expect(new Set(await statuses(guarded.eids))).toEqual(new Set(["active"]));
    expect(await pausesOf(guarded.lisa)).toEqual([]);
  });

  test("pauses whoever reaches it, and then nothing more of theirs is done", async () => {
    const guarded = await aCrowd(database, 5, { blockLimit: 4 });
    const [last = "", ...four] = guarded.eids;
    await chunk(guarded.lisa, await plan(guarded.lisa, "revoke", four), four);
    expect(await statuses(four)).toEqual(["revoked", "revoked", "revoked", "revoked"]);
    expect(await pausesOf(guarded.lisa)).toEqual([{ blocks: 4, limit: 4 }]);
    const one = await plan(guarded.lisa, "suspend", [last], { reason: "precaution" });
    expect(codes(await chunk(guarded.lisa, one, [last], minute(6)))).toEqual(["blocking-paused"]);
  });

  test("lets through what a second person has confirmed, which is not one hand's and counts for none", async () => {
    const guarded = await aCrowd(database, 6, { blockLimit: 4 });
    const [last = "", ...five] = guarded.eids;
    const bulkId = await plan(guarded.lisa, "revoke", five);
    await confirmBulk(guarded.jonas, await decisionOn(database, bulkId), { now: minute(1) });
    expect(new Set(codes(await chunk(guarded.lisa, bulkId, five)))).toEqual(new Set(["done"]));
    expect(await pausesOf(guarded.lisa)).toEqual([]);
    const asked = { eidId: last, version: "1", reason: "precaution" };
    await suspendEid(guarded.lisa, asked, { now: minute(6) });
    expect(await pausesOf(guarded.lisa)).toEqual([]);
  });

  test("believes no event that says it was confirmed, whatever it says", async () => {
    const guarded = await aCrowd(database, 5, { blockLimit: 4 });
    const [last = "", ...four] = guarded.eids;
    const alone = await plan(guarded.lisa, "revoke", [last]);
    for (const [n, source] of [`bulk:${alone}`, "bulk:x", `bulk:${"-".repeat(36)}`, "bulk:"].entries())
      await sql`insert into tenant.eid_event (organisation_id, eid_id, verb, from_status, to_status, reason, at, by_account,
        by_name, source) values (${guarded.organisationId}, ${four[n] ?? ""}, 'suspend', 'active', 'suspended', 'precaution',
        ${minute(1)}, ${guarded.lisa.accountId}, 'Lisa Berg', ${source})`;
    expect(codes(await chunk(guarded.lisa, alone, [last]))).toEqual(["confirmation-needed"]);
  });

  test("believes none that names what was confirmed of other e-IDs", async () => {
    const guarded = await aCrowd(database, 9, { blockLimit: 4 });
    const [confirmed, others] = [guarded.eids.slice(0, 5), guarded.eids.slice(5)];
    const bulkId = await plan(guarded.lisa, "revoke", confirmed);
    await confirmBulk(guarded.jonas, await decisionOn(database, bulkId), { now: minute(1) });
    const [last = "", ...three] = others;
    for (const eidId of [...three, three[0] ?? ""])
      await sql`insert into tenant.eid_event (organisation_id, eid_id, verb, from_status, to_status, reason, at, by_account,
        by_name, source) values (${guarded.organisationId}, ${eidId}, 'suspend', 'active', 'suspended', 'precaution',
        ${minute(1)}, ${guarded.lisa.accountId}, 'Lisa Berg', ${`bulk:${bulkId}`})`;
    const alone = await plan(guarded.lisa, "revoke", [last]);
    expect(codes(await chunk(guarded.lisa, alone, [last]))).toEqual(["confirmation-needed"]);
  });
});
