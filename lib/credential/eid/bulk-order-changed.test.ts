import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEmployee, anIssuer } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { startBulk } from "./bulk-start";
import { orderByTemplate } from "./order-by-template";
import { chunk, codes, decisionOn, minute } from "./testing-bulk";
import { aHiring, type Hiring, planOrder } from "./testing-bulk-order";

const database = await freshDatabase();
const { administrator: sql } = database;
let hiring: Hiring;
beforeEach(async () => {
  hiring = await aHiring(database, 2);
});

const ordersBy = (bulkId: string) => sql`select eid_id from tenant.register_check where bulk_id = ${bulkId}`;

describe("what has changed since the plan", () => {
  test("is not ordered: a person another has changed, or who got one meanwhile", async () => {
    const { karin, ids } = hiring;
    const [changed = "", got = ""] = ids;
    const bulkId = await planOrder(karin, hiring, ids);
    await sql`update tenant.employee set version = version + 1 where id = ${changed}`;
    await orderByTemplate(
      karin,
      { employeeId: got, template: `${hiring.templateId}:1`, agrees: "on" },
      { now: minute(1) },
    );
    expect(codes(await chunk(karin, bulkId, ids))).toEqual(["changed-meanwhile", "live-eid-exists"]);
    expect(await ordersBy(bulkId)).toHaveLength(0);
  });

  test("is not ordered by a template that was changed or closed, at the start or in the midst", async () => {
    const { karin, ids, templateId } = hiring;
    const bulkId = await planOrder(karin, hiring, ids);
    const decision = await decisionOn(database, bulkId);
    await sql`update tenant.order_template set method = 'established-relation', version = 2 where id = ${templateId}`;
    expect((await refusalOf(startBulk(karin, decision, { now: minute(3) }))).code).toBe("template-changed");
    expect(codes(await chunk(karin, bulkId, ids))).toEqual(["template-changed", "template-changed"]);
    await sql`update tenant.order_template set active = false, version = 3 where id = ${templateId}`;
    expect((await refusalOf(planOrder(karin, hiring, ids))).code).toBe("template-closed");
    expect(await ordersBy(bulkId)).toHaveLength(0);
  });

  test("is not ordered of a type that was closed, or is another version than was planned", async () => {
    const { karin, ids, ordered } = hiring;
    const bulkId = await planOrder(karin, hiring, ids);
    await sql`insert into tenant.eid_type select (jsonb_populate_record(t, '{"version": 2, "max_months": 12}')).*
      from tenant.eid_type t where id = ${ordered.id}`;
    await sql`update tenant.eid_type set replaced_at = now() where id = ${ordered.id} and version = 1`;
    expect(codes(await chunk(karin, bulkId, ids))).toEqual(["template-changed", "template-changed"]);
    const again = await planOrder(karin, hiring, ids);
    await sql`update tenant.eid_type set active = false where id = ${ordered.id} and version = 2`;
    expect(codes(await chunk(karin, again, ids))).toEqual(["issuer-closed", "issuer-closed"]);
    expect((await refusalOf(planOrder(karin, hiring, ids))).code).toBe("issuer-closed");
  });

  test("is ordered all the same where another of its line took over from the type's issuer, and nothing else changed", async () => {
    const { karin, ids, ordered, organisationId } = hiring;
    const bulkId = await planOrder(karin, hiring, ids);
    const { issuerId } = ordered;
    const next = await as("worker", () =>
      anIssuer(organisationId, { succeedsId: issuerId, rootIssuerId: issuerId }),
    );
    await sql`update tenant.issuer set succeeded_at = now() where id = ${issuerId}`;
    await sql`insert into tenant.eid_type select (jsonb_populate_record(t, ${sql.json({ version: 2, issuer_id: next })})).*
      from tenant.eid_type t where id = ${ordered.id}`;
    await sql`update tenant.eid_type set replaced_at = now() where id = ${ordered.id} and version = 1`;
    expect(codes(await chunk(karin, bulkId, ids))).toEqual(["done", "done"]);
    const versions = await sql`select type_version from tenant.eid where type_id = ${ordered.id}`;
    expect(versions.map(({ type_version }) => type_version)).toEqual([2, 2]);
  });

  test("is not ordered by whoever has lost the role", async () => {
    const { karin, ids } = hiring;
    const bulkId = await planOrder(karin, hiring, ids);
    const without = { ...karin, grants: ["auditor"] } as OfficerActor;
    expect(codes(await chunk(without, bulkId, ids))).toEqual(["forbidden", "forbidden"]);
  });

  test("of two plans for one person one orders, also when both are done at once", async () => {
    const { karin, ids, organisationId } = hiring;
    const [one = ""] = ids;
    const plans = [await planOrder(karin, hiring, [one]), await planOrder(karin, hiring, [one])];
    const ended = await atOnce(
      database,
      (held) => held`select id from tenant.employee where organisation_id = ${organisationId} for update`,
      plans.map((bulkId) => () => chunk(karin, bulkId, [one])),
    );
    const outcomes = ended.flatMap((end) => (end.status === "fulfilled" ? codes(end.value) : ["failed"]));
    expect(outcomes.sort()).toEqual(["done", "live-eid-exists"]);
  });

  test("its hash is taken anew from what is stored, template and people among it", async () => {
    const { karin, ids } = hiring;
    const bulkId = await planOrder(karin, hiring, ids);
    const decision = await decisionOn(database, bulkId);
    const other = await anEmployee(hiring.organisationId);
    await sql`alter table tenant.bulk_row disable trigger user`;
    await sql`update tenant.bulk_row set employee_id = ${other.id} where bulk_id = ${bulkId} and number = 1`;
    await sql`alter table tenant.bulk_row enable trigger user`;
    expect((await refusalOf(startBulk(karin, decision, { now: minute(3) }))).code).toBe("changed-meanwhile");
  });
});
