import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEmployee, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { workJobOnce } from "@/lib/operation/job/run";
import { readActor } from "@/lib/people/account/read-actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { approveEid } from "./approve";
import { bulkJob } from "./bulk-job";
import { startBulk } from "./bulk-start";
import { suspendEid } from "./suspend";
import { aCrowd, type Crowd, chunk, codes, decisionOn, minute, plan } from "./testing-bulk";
import { anEnding, answers, planRenewal } from "./testing-renewal";

const database = await freshDatabase();
const { administrator: sql } = database;
let crowd: Crowd;
beforeEach(async () => {
  crowd = await aCrowd(database, 1);
});

const verdicts = async (bulkId: string) => {
  const rows = await sql`select eid_id, code from tenant.bulk_row where bulk_id = ${bulkId}`;
  return new Map(rows.map(({ eid_id, code }) => [eid_id, code]));
};
const successors = (eids: readonly string[]) =>
  sql`select * from tenant.eid where predecessor_id = any (${[...eids]}::uuid[]) order by number`;

describe("a renewal among many", () => {
  test("is an order that follows its predecessor, with all that a single one has, and the old card stays in use", async () => {
    const [one, two] = [await anEnding(crowd), await anEnding(crowd)];
    const eids = [one.id, two.id];
    const bulkId = await planRenewal(crowd, eids);
    const done = await chunk(crowd.karin, bulkId, eids);
    expect(codes(done)).toEqual(["done", "done"]);
    const made = await successors(eids);
    expect(made).toHaveLength(2);
    for (const row of made)
      expect(row).toMatchObject({
        status: "ordered",
        relation: "renew",
        ordered_by: crowd.karin.accountId,
        valid_day: new Date("2029-11-24T00:00:00Z"),
        version: 1,
      });
    expect(new Set(made.map(({ number }) => number)).size).toBe(2);
    const ids = made.map(({ id }) => id);
    const papers =
      await sql`select a.applied_by, a.follows_id is not null as follows, a.identity_method, c.source, c.agrees,
        c.reference, c.checked_at, c.checked_by, c.bulk_id, v.verb, v.by_name, v.source as told, v.note is not null as noted
      from tenant.application a join tenant.register_check c using (organisation_id, eid_id)
      join tenant.eid_event v using (organisation_id, eid_id) where a.eid_id = any (${ids}::uuid[])`;
    const paper = {
      ...{ applied_by: "employer", follows: true, identity_method: "in-person" },
      ...{ source: "population-register", agrees: true, reference: "KS 2026/4", bulk_id: bulkId },
      ...{ checked_at: new Date("2026-11-20T11:00:00Z"), checked_by: crowd.karin.accountId },
      ...{ verb: "order", by_name: "Karin Ek", told: `bulk:${bulkId}`, noted: true },
    };
    expect(papers.map((row) => ({ ...row }))).toEqual([paper, paper]);
    expect(done.audit.map(({ action, subjectId }) => [action, subjectId])).toEqual(
      done.audit.map(({ subjectId }) => ["eid.ordered", subjectId]),
    );
    expect(new Set(done.audit.map(({ subjectId }) => subjectId))).toEqual(new Set(ids));
    const old = await sql`select status, version from tenant.eid where id = any (${eids}::uuid[])`;
    expect(old.map((row) => ({ ...row }))).toEqual(Array(2).fill({ status: "active", version: 1 }));
  });

  test("is approved by another than who ordered it, one by one or among many", async () => {
    const { id } = await anEnding(crowd);
    await chunk(crowd.karin, await planRenewal(crowd, [id]), [id]);
    const [made] = await successors([id]);
    const both = { ...crowd.karin, grants: ["id-administrator", "security-officer"] } as OfficerActor;
    const asked = { eidId: made?.id, version: "1" };
    expect((await refusalOf(approveEid(both, asked))).code).toBe("second-person-needed");
    const approve = await plan(crowd.lisa, "approve", [made?.id], { reason: "" });
    expect(codes(await chunk(crowd.lisa, approve, [made?.id]))).toEqual(["done"]);
  });

  test("is done by the worker, and once however often the chunk is tried", async () => {
    const { id } = await anEnding(crowd);
    const bulkId = await planRenewal(crowd, [id]);
    await startBulk(crowd.karin, await decisionOn(database, bulkId), { now: minute(3) });
    const now = async () => minute(5);
    const runner = { actorOf: readActor, now, publicUrl: "https://sigill.example", sliceMs: 60_000 };
    await as("worker", () => workJobOnce({ bulk: bulkJob }, runner));
    expect(await successors([id])).toHaveLength(1);
    expect(codes(await chunk(crowd.karin, bulkId, [id]))).toEqual(["already-followed"]);
    expect(await successors([id])).toHaveLength(1);
  });
});

describe("the dry run of renewals", () => {
  test("says of each why not, and orders nothing", async () => {
    const { organisationId } = crowd;
    const other = await aType(organisationId);
    const gone = await anEmployee(organisationId, { employedTo: "2026-12-20" });
    const twice = await anEnding(crowd);
    const renamed = await anEnding(crowd);
    const eids = {
      "": (await anEnding(crowd)).id,
      "renewal-too-early": crowd.eids[0] ?? "",
      "not-followable": (await anEnding(crowd, { status: "suspended" })).id,
      "renewal-not-longer": (await anEnding(crowd, { employeeId: gone.id })).id,
      "protected-needs-permission": (await anEnding(crowd, {}, true)).id,
      "already-followed": twice.id,
      "name-changed-since": renamed.id,
      "live-eid-exists": (await anEnding(crowd, { employeeId: twice.employeeId, typeId: other.id })).id,
    };
    await chunk(crowd.karin, await planRenewal(crowd, [twice.id]), [twice.id]);
    await anEnding(crowd, { employeeId: twice.employeeId, typeId: other.id, status: "ready" });
    await sql`insert into tenant.certificate (organisation_id, id, eid_id, issuer_id, purpose, serial, subject,
        key_fingerprint, der, not_before, not_after, issued_at)
      values (${organisationId}, gen_random_uuid(), ${renamed.id}, ${crowd.type.issuerId}, 'authentication', 'a1',
        'GN=Annan,SN=Person,C=SE', 'a1', '\\x00', now(), now() + interval '1 year', now())`;
    const before = await sql`select count(*)::int as n from tenant.eid`;
    const found = await verdicts(await planRenewal(crowd, Object.values(eids), null));
    expect(Object.entries(eids).map(([code, id]) => [code, found.get(id) ?? ""])).toEqual(
      Object.keys(eids).map((code) => [code, code]),
    );
    expect(await sql`select count(*)::int as n from tenant.eid`).toEqual(before);
  });

  test("refuses protected persons also to those who may see them: they are one by one", async () => {
    const { id } = await anEnding(crowd, {}, true);
    const sees = { ...crowd.karin, grants: ["id-administrator", "protected-identity"] } as OfficerActor;
    const found = await verdicts(await planRenewal({ ...crowd, karin: sees }, [id]));
    expect(found.get(id)).toBe("protected-one-by-one");
  });

  test("refuses a way of identifying that does not reach the level", async () => {
    const { id } = await anEnding(crowd);
    const found = await verdicts(
      await planRenewal(crowd, [id], { ...answers, method: "registered-contact" }),
    );
    expect(found.get(id)).toBe("level-above-evidence");
  });

  test("refuses whose name or number was written after the list was compared", async () => {
    const [same, changed] = [await anEnding(crowd), await anEnding(crowd)];
    const [event] =
      await sql`insert into tenant.audit_event (organisation_id, at, action, outcome, actor_kind, actor_id,
        subject_kind, subject_id, detail_hash, leaf) values (${crowd.organisationId}, '2026-11-21T08:00:00Z',
        'employee.edited', 'done', 'officer', 'x', 'employee', ${changed.employeeId}, '\\x00', '\\x00') returning id`;
    await sql`insert into tenant.audit_detail (organisation_id, event_id, salt, detail)
      values (${crowd.organisationId}, ${event?.id}, '\\x00', ${sql.json({ actorName: "x", after: { surname: "Ny" } })})`;
    const eids = [same.id, changed.id];
    const found = await verdicts(await planRenewal(crowd, eids));
    expect(eids.map((id) => found.get(id))).toEqual([null, "changed-since-check"]);
    const later = await verdicts(await planRenewal(crowd, eids, { ...answers, checkedOn: "2026-11-22" }));
    expect(eids.map((id) => later.get(id))).toEqual([null, null]);
  });
});

describe("what renewals rest on", () => {
  test("is asked for in full, declared for each, and no older than thirty days", async () => {
    const { id } = await anEnding(crowd);
    const refused = async (given: Partial<typeof answers>) => {
      const { code, field, also } = await refusalOf(planRenewal(crowd, [id], { ...answers, ...given }));
      return [[field, code], ...also.map((one) => [one.field, one.code])];
    };
    const empty = { method: "", source: "", checkedOn: "", reference: " ", agrees: "" };
    expect(await refused(empty)).toEqual([
      ["method", "answers-missing"],
      ["source", "answers-missing"],
      ["checkedOn", "answers-missing"],
      ["reference", "answers-missing"],
      ["agrees", "register-disagrees"],
    ]);
    expect(await refused({ agrees: "" })).toEqual([["agrees", "register-disagrees"]]);
    // K5.9 is for protected persons, who are not among many.
    expect(await refused({ source: "other" })).toEqual([["source", "answers-missing"]]);
    expect(await refused({ checkedOn: "2026-10-24" })).toEqual([["checkedOn", "check-day-outside"]]);
  });

  test("is answered before anything begins, and the database holds to it", async () => {
    const { id } = await anEnding(crowd);
    const bulkId = await planRenewal(crowd, [id], null);
    const begun = startBulk(crowd.karin, await decisionOn(database, bulkId), { now: minute(3) });
    expect((await refusalOf(begun)).code).toBe("answers-missing");
    await expect(sql`update tenant.bulk set started_at = now() where id = ${bulkId}`).rejects.toThrow(
      /bulk_grounds/,
    );
    await expect(chunk(crowd.karin, bulkId, [id])).rejects.toMatchObject({ code: "answers-missing" });
    expect(await successors([id])).toHaveLength(0);
  });
});

describe("what has changed since the plan", () => {
  test("is not renewed: blocked meanwhile, ordered by somebody else, or no longer for this officer to order", async () => {
    const [blocked, free] = [await anEnding(crowd), await anEnding(crowd)];
    const eids = [blocked.id, free.id];
    const bulkId = await planRenewal(crowd, eids);
    const asked = { eidId: blocked.id, version: "1", reason: "precaution" };
    await suspendEid(crowd.lisa, asked, { now: minute(1) });
    const without = { ...crowd.karin, grants: ["auditor"] } as OfficerActor;
    expect(codes(await chunk(without, bulkId, eids))).toEqual(["forbidden", "forbidden"]);
    expect(codes(await chunk(crowd.karin, bulkId, eids))).toEqual(["changed-meanwhile", "done"]);
    const again = await planRenewal(crowd, eids, answers, minute(6));
    expect(await verdicts(again)).toEqual(
      new Map([
        [blocked.id, "not-followable"],
        [free.id, "already-followed"],
      ]),
    );
  });

  test("of two plans for one e-ID one orders, also when both are done at once", async () => {
    const { id } = await anEnding(crowd);
    const plans = [await planRenewal(crowd, [id]), await planRenewal(crowd, [id])];
    const ended = await atOnce(
      database,
      (held) =>
        held`select id from tenant.employee where organisation_id = ${crowd.organisationId} for update`,
      plans.map((bulkId) => () => chunk(crowd.karin, bulkId, [id])),
    );
    const outcomes = ended.flatMap((end) => (end.status === "fulfilled" ? codes(end.value) : ["failed"]));
    expect(outcomes.sort()).toEqual(["already-followed", "done"]);
    expect(await successors([id])).toHaveLength(1);
  });
});
