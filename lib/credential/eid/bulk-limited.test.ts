import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { saveOrderTemplate } from "@/lib/credential/order-template/save";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { workJobOnce } from "@/lib/operation/job/run";
import { readActor } from "@/lib/people/account/read-actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { bulkJob } from "./bulk-job";
import { planBulk } from "./bulk-plan";
import { startBulk } from "./bulk-start";
import { readBulkOrder } from "./read-bulk-order";
import { another, day, decisionOn, minute, plan } from "./testing-bulk";
import { aHiring, type Hiring, planOrder, said, verdictsOn } from "./testing-bulk-order";

const database = await freshDatabase();
const { administrator: sql } = database;
let hiring: Hiring;
let school: string;
let elsewhere: string;
let desk: OfficerActor;
beforeEach(async () => {
  hiring = await aHiring(database, 2);
  const { organisationId, ids } = hiring;
  [school, elsewhere] = [randomUUID(), randomUUID()];
  await sql`insert into tenant.department (organisation_id, id, name)
    values (${organisationId}, ${school}, 'Torsby skola'), (${organisationId}, ${elsewhere}, 'Sunne skola')`;
  await sql`update tenant.employee set department_id = ${elsewhere} where organisation_id = ${organisationId}`;
  await sql`update tenant.employee set department_id = ${school} where id = ${ids[0] ?? ""}`;
  desk = await anOfficer(organisationId, ["id-administrator"], { within: [school] });
});

describe("an officer whose role holds in a department", () => {
  test("orders for many there, and the worker with them, whoever else they tick", async () => {
    const bulkId = await planOrder(desk, hiring, hiring.ids);
    expect([...(await verdictsOn(database, bulkId))]).toEqual([[hiring.ids[0], null]]);
    await startBulk(desk, await decisionOn(database, bulkId), { now: minute(3) });
    const runner = { actorOf: readActor, now: async () => minute(5), publicUrl: "https://sigill.example" };
    await as("worker", () => workJobOnce({ bulk: bulkJob }, { ...runner, sliceMs: 60_000 }));
    const made =
      await sql`select employee_id from tenant.eid e join tenant.register_check c on c.eid_id = e.id
      where c.bulk_id = ${bulkId}`;
    expect(made.map(({ employee_id }) => employee_id)).toEqual([hiring.ids[0]]);
  });

  test("approves many there, and what looks when the worker's transaction ends looks at everybody's", async () => {
    await startBulk(desk, await decisionOn(database, await planOrder(desk, hiring, hiring.ids)), {
      now: minute(3),
    });
    const runner = { actorOf: readActor, now: async () => minute(5), publicUrl: "https://sigill.example" };
    const work = () => as("worker", () => workJobOnce({ bulk: bulkJob }, { ...runner, sliceMs: 60_000 }));
    await work();
    const [ordered] = await sql`
      select id from tenant.eid where employee_id = ${hiring.ids[0] ?? ""} and status = 'ordered'`;
    const chief = await anOfficer(hiring.organisationId, ["security-officer"], { within: [school] });
    const { bulkId } = await planBulk(chief, { verb: "approve", eid: [ordered?.id] });
    await startBulk(chief, await decisionOn(database, String(bulkId)), { now: minute(4) });
    await work();
    expect(await sql`select status from tenant.eid where id = ${ordered?.id}`).toEqual([
      { status: "approved" },
    ]);
  });

  test("is narrowed while the worker is at it: the rest is refused where they do not reach any more", async () => {
    const karin = await anOfficer(hiring.organisationId, ["id-administrator"]);
    const bulkId = await planOrder(karin, hiring, hiring.ids);
    await startBulk(karin, await decisionOn(database, bulkId), { now: minute(3) });
    let asked = 0;
    const actorOf: typeof readActor = async (tx, ...who) => {
      asked += 1;
      if (asked === 2)
        await sql`insert into tenant.officer_role_department (organisation_id, role_id, department_id)
          select organisation_id, id, ${school} from tenant.officer_role where officer_id = ${karin.officerId}`;
      return readActor(tx, ...who);
    };
    await sql`update tenant.employee set department_id = ${elsewhere} where organisation_id = ${hiring.organisationId}`;
    const runner = {
      actorOf,
      now: async () => minute(5),
      publicUrl: "https://sigill.example",
      sliceMs: 60_000,
    };
    await as("worker", () => workJobOnce({ bulk: { ...bulkJob, chunkRows: 1 } }, runner));
    const went = await sql`select outcome, code from tenant.job_row where job_id = ${bulkId} order by number`;
    expect(went.map(({ outcome, code }) => [outcome, code])).toEqual([
      ["done", null],
      ["refused", "not-found"],
    ]);
  });

  test("chooses among their own departments, and finds nobody in another", async () => {
    expect((await readBulkOrder(desk, undefined)).departments.map(({ id }) => id)).toEqual([school]);
    const order = (chosen: Record<string, unknown>) =>
      refusalOf(
        planBulk(desk, { verb: "order", templateId: hiring.templateId, ...said, ...chosen }, { now: day }),
      );
    expect((await order({ department: elsewhere })).code).toBe("nothing-chosen");
    expect((await order({ employee: hiring.ids[1] })).code).toBe("nothing-chosen");
    expect(await order({ importId: randomUUID() })).toMatchObject({
      ...{ code: "forbidden", detail: { permission: "employee:import" } },
    });
  });

  test("reminds, and replaces the e-IDs of, nobody outside", async () => {
    const ready = await another(hiring, { status: "ready", collectBy: "2026-12-01" });
    await sql`update tenant.employee set department_id = ${elsewhere} where id = ${ready.employeeId}`;
    expect((await refusalOf(plan(desk, "remind", [ready.id], { reason: "" }))).code).toBe("nothing-chosen");
    const replace = { verb: "replace", templateId: hiring.templateId, eid: hiring.eids[1], ...said };
    expect((await refusalOf(planBulk(desk, replace, { now: day }))).code).toBe("nothing-chosen");
  });

  test("orders by the employer's templates and makes none", async () => {
    const template = { name: "Egen", typeId: hiring.ordered.id, method: "in-person", appliedBy: "employer" };
    const made = saveOrderTemplate(desk, { ...template, source: "personnel-register", active: "on" });
    expect(await refusalOf(made)).toMatchObject({
      ...{ code: "forbidden", detail: { permission: "order-template:write" } },
    });
  });
});
