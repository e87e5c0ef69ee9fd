import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEmployee } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { workJobOnce } from "@/lib/operation/job/run";
import { readActor } from "@/lib/people/account/read-actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { approveEid } from "./approve";
import { bulkJob } from "./bulk-job";
import { startBulk } from "./bulk-start";
import { orderByTemplate } from "./order-by-template";
import { chunk, codes, day, decisionOn, minute, plan } from "./testing-bulk";
import { aHiring, type Hiring, planOrder, said, verdictsOn } from "./testing-bulk-order";

const database = await freshDatabase();
const { administrator: sql } = database;
let hiring: Hiring;
beforeEach(async () => {
  hiring = await aHiring(database, 2);
});

const ordersBy = (bulkId: string) =>
  sql`select e.* from tenant.eid e join tenant.register_check c on c.eid_id = e.id
    where c.bulk_id = ${bulkId} order by e.number`;
const runner = {
  actorOf: readActor,
  now: async () => minute(5),
  publicUrl: "https://sigill.example",
  sliceMs: 60_000,
};

describe("an order for many", () => {
  test("gives each an e-ID of the template's type, with all that a single order has, and what was declared of each", async () => {
    const { karin, ids, ordered, templateId } = hiring;
    const bulkId = await planOrder(karin, hiring, ids);
    const done = await chunk(karin, bulkId, ids);
    expect(codes(done)).toEqual(["done", "done"]);
    const made = await ordersBy(bulkId);
    expect(
      made.map(({ status, type_id, ordered_by, relation }) => [status, type_id, ordered_by, relation]),
    ).toEqual(Array(2).fill(["ordered", ordered.id, karin.accountId, null]));
    const papers =
      await sql`select a.applied_by, a.identity_method, a.template_id, a.collect_place, a.collect_days,
        c.source, c.agrees, c.reference, c.checked_at, c.checked_by, c.bulk_id, v.verb, v.source as told
      from tenant.application a join tenant.register_check c using (organisation_id, eid_id)
      join tenant.eid_event v using (organisation_id, eid_id) where c.bulk_id = ${bulkId}`;
    const paper = {
      ...{ applied_by: "employer", identity_method: "in-person", template_id: templateId },
      ...{ collect_place: "Receptionen", collect_days: 10 },
      ...{ source: "personnel-register", agrees: true, reference: "KS 2026/4", bulk_id: bulkId },
      ...{ checked_at: new Date("2026-11-20T11:00:00Z"), checked_by: karin.accountId },
      ...{ verb: "order", told: `bulk:${bulkId}` },
    };
    expect(papers.map((row) => ({ ...row }))).toEqual([paper, paper]);
    expect(done.audit.map(({ action }) => action)).toEqual(["eid.ordered", "eid.ordered"]);
    expect(new Set(done.audit.map(({ subjectId }) => subjectId))).toEqual(new Set(made.map(({ id }) => id)));
  });

  test("is approved by another than who ordered, whatever account they do it by", async () => {
    const { karin, lisa, ids } = hiring;
    const bulkId = await planOrder(karin, hiring, ids);
    await chunk(karin, bulkId, ids);
    const made = (await ordersBy(bulkId)).map(({ id }) => id as string);
    const both = { ...karin, grants: ["id-administrator", "security-officer"] } as OfficerActor;
    expect((await refusalOf(approveEid(both, { eidId: made[0], version: "1" }))).code).toBe(
      "second-person-needed",
    );
    // Another account of the same person's: people are compared.
    const twin = { ...lisa, accounts: [...lisa.accounts, karin.accountId] } as OfficerActor;
    const own = await plan(twin, "approve", made, { reason: "" });
    expect(codes(await chunk(twin, own, made))).toEqual(["not-found", "not-found"]);
    const rows = await sql`select code from tenant.bulk_row where bulk_id = ${own}`;
    expect(rows.map(({ code }) => code)).toEqual(Array(2).fill("second-person-needed"));
    const approve = await plan(lisa, "approve", made, { reason: "" });
    expect(codes(await chunk(lisa, approve, made))).toEqual(["done", "done"]);
  });

  test("is done by the worker, each once however often a chunk is tried", async () => {
    const { karin, ids } = hiring;
    const bulkId = await planOrder(karin, hiring, ids);
    await startBulk(karin, await decisionOn(database, bulkId), { now: minute(3) });
    await as("worker", () => workJobOnce({ bulk: bulkJob }, runner));
    expect(await ordersBy(bulkId)).toHaveLength(2);
    expect(codes(await chunk(karin, bulkId, ids))).toEqual(["live-eid-exists", "live-eid-exists"]);
    expect(await ordersBy(bulkId)).toHaveLength(2);
  });
});

describe("the dry run", () => {
  test("says of each why not, and orders nothing", async () => {
    const { organisationId, karin, ordered, templateId } = hiring;
    const me = await anEmployee(organisationId);
    const numberless = await anEmployee(organisationId);
    await sql`delete from tenant.identifier where employee_id = ${numberless.id}`;
    const has = await anEmployee(organisationId);
    await orderByTemplate(
      karin,
      { employeeId: has.id, template: `${templateId}:1`, agrees: "on" },
      { now: day },
    );
    const young = await anEmployee(organisationId);
    await sql`update tenant.identifier set masked = '20120101-••••' where employee_id = ${young.id}`;
    const people = {
      "": hiring.ids[0] ?? "",
      "acts-on-self": me.id,
      "identifier-missing": numberless.id,
      "live-eid-exists": has.id,
      "age-too-low": young.id,
      "employment-ended": (await anEmployee(organisationId, { employedTo: "2026-11-23" })).id,
      "protected-needs-permission": (await anEmployee(organisationId, { protectedIdentity: true })).id,
    };
    const self = { ...karin, employeeId: me.id } as OfficerActor;
    const before = await sql`select count(*)::int as n from tenant.eid`;
    const found = await verdictsOn(database, await planOrder(self, hiring, Object.values(people)));
    expect(Object.entries(people).map(([code, id]) => [code, found.get(id) ?? ""])).toEqual(
      Object.keys(people).map((code) => [code, code]),
    );
    expect(await sql`select count(*)::int as n from tenant.eid`).toEqual(before);
    expect(ordered.level).toBe(3);
  });

  test("refuses protected persons also to those who may see them: they are one by one", async () => {
    const { id } = await anEmployee(hiring.organisationId, { protectedIdentity: true });
    const sees = { ...hiring.karin, grants: ["id-administrator", "protected-identity"] } as OfficerActor;
    const found = await verdictsOn(database, await planOrder(sees, hiring, [id]));
    expect(found.get(id)).toBe("protected-one-by-one");
  });

  test("has somebody once who was chosen twice", async () => {
    const [first = "", second = ""] = hiring.ids;
    const found = await planOrder(hiring.karin, hiring, [first, second, first, first]);
    const [row] = await sql`select total, eligible from tenant.bulk where id = ${found}`;
    expect({ ...row }).toEqual({ total: 2, eligible: 2 });
    await expect(
      sql`insert into tenant.bulk_row (organisation_id, bulk_id, number, employee_id, version)
        values (${hiring.organisationId}, ${found}, 3, ${first}, 1)`,
    ).rejects.toThrow(/bulk_row_person_once/);
  });

  test("knows nothing of another employer's people or template", async () => {
    const elsewhere = await aHiring(database, 1);
    const theirs = planOrder(hiring.karin, elsewhere, hiring.ids);
    expect((await refusalOf(theirs)).code).toBe("not-found");
    expect((await refusalOf(planOrder(hiring.karin, hiring, elsewhere.ids))).code).toBe("nothing-chosen");
  });

  test("is for those who order", async () => {
    expect((await refusalOf(planOrder(hiring.lisa, hiring, hiring.ids))).code).toBe("forbidden");
  });

  test("asks what orders rest on before anything begins, and the database holds to it", async () => {
    const { karin, ids } = hiring;
    const bulkId = await planOrder(karin, hiring, ids, {});
    const begun = startBulk(karin, await decisionOn(database, bulkId), { now: minute(3) });
    expect((await refusalOf(begun)).code).toBe("answers-missing");
    await expect(sql`update tenant.bulk set started_at = now() where id = ${bulkId}`).rejects.toThrow(
      /bulk_grounds/,
    );
    const unsaid = await refusalOf(planOrder(karin, hiring, ids, { ...said, agrees: "" }));
    expect([unsaid.code, unsaid.field]).toEqual(["register-disagrees", "agrees"]);
    const old = await refusalOf(planOrder(karin, hiring, ids, { ...said, checkedOn: "2026-10-24" }));
    expect([old.code, old.field]).toEqual(["check-day-outside", "checkedOn"]);
  });

  test("takes who was put on record on the day of the check, and not who was written after it", async () => {
    const { organisationId, karin } = hiring;
    const [added, edited, later] = [
      await anEmployee(organisationId),
      await anEmployee(organisationId),
      await anEmployee(organisationId),
    ];
    const wrote = async (id: string, action: string, at: string) => {
      const [event] =
        await sql`insert into tenant.audit_event (organisation_id, at, action, outcome, actor_kind,
          actor_id, subject_kind, subject_id, detail_hash, leaf) values (${organisationId}, ${at}, ${action}, 'done',
          'officer', 'x', 'employee', ${id}, '\\x00', '\\x00') returning id`;
      await sql`insert into tenant.audit_detail (organisation_id, event_id, salt, detail)
        values (${organisationId}, ${event?.id}, '\\x00', ${sql.json({ actorName: "x", after: { surname: "Ny" } })})`;
    };
    await wrote(added.id, "employee.added", "2026-11-20T15:00:00Z");
    await wrote(edited.id, "employee.edited", "2026-11-20T15:00:00Z");
    await wrote(later.id, "employee.added", "2026-11-21T15:00:00Z");
    const found = await verdictsOn(database, await planOrder(karin, hiring, [added.id, edited.id, later.id]));
    expect([added, edited, later].map(({ id }) => found.get(id))).toEqual([
      null,
      "changed-since-check",
      "changed-since-check",
    ]);
  });
});
