import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { orderByTemplate } from "./order-by-template";
import { day } from "./testing-bulk";
import { aHiring, type Hiring } from "./testing-bulk-order";

const database = await freshDatabase();
const { administrator: sql } = database;
let hiring: Hiring;
beforeEach(async () => {
  hiring = await aHiring(database, 1);
});

const asked = (given: Record<string, unknown> = {}) => ({
  employeeId: hiring.ids[0],
  template: `${hiring.templateId}:1`,
  agrees: "on",
  reference: "",
  ...given,
});
const order = (given: Record<string, unknown> = {}, by = hiring.karin) =>
  orderByTemplate(by, asked(given), { now: day });
const ordersOf = (employeeId: string | undefined) =>
  sql`select * from tenant.eid where employee_id = ${employeeId ?? ""} and status = 'ordered'`;

describe("an order by template", () => {
  test("has all that a template remembers, what was said of the person, and the longest validity there can be", async () => {
    const { eidId } = await order({ reference: "dnr 7" });
    const [made] =
      await sql`select e.*, a.identity_method, a.applied_by, a.template_id, a.reason, a.collect_place,
        a.collect_days, c.source, c.agrees, c.reference, c.bulk_id, c.checked_at
      from tenant.eid e join tenant.application a on a.eid_id = e.id join tenant.register_check c on c.eid_id = e.id
      where e.id = ${eidId}`;
    expect(made).toMatchObject({
      ...{ status: "ordered", type_id: hiring.ordered.id, ordered_by: hiring.karin.accountId },
      valid_day: new Date("2029-11-24T00:00:00Z"),
      ...{ identity_method: "in-person", applied_by: "employer", template_id: hiring.templateId },
      ...{ reason: "Nyanställning", collect_place: "Receptionen", collect_days: 10 },
      // K5.8: of this person, looked up now, and of no list.
      ...{ source: "personnel-register", agrees: true, reference: "dnr 7", bulk_id: null, checked_at: day },
    });
    expect(await logOf(database, eidId)).toMatchObject([
      { action: "eid.ordered", actorId: hiring.karin.accountId },
    ]);
  });

  test("is refused until it is said that name and number of this person agree", async () => {
    const { code, field } = await refusalOf(order({ agrees: "" }));
    expect([code, field]).toEqual(["register-disagrees", "agrees"]);
  });

  test("is not by what is closed, changed since it was shown, of a closed type, or another employer's", async () => {
    const whyNot = async (given: Record<string, unknown> = {}) => (await refusalOf(order(given))).code;
    await sql`update tenant.order_template set reason = 'Annat', version = 2 where id = ${hiring.templateId}`;
    expect(await whyNot()).toBe("template-changed");
    await sql`update tenant.eid_type set active = false where id = ${hiring.ordered.id}`;
    expect(await whyNot({ template: `${hiring.templateId}:2` })).toBe("issuer-closed");
    await sql`update tenant.eid_type set active = true where id = ${hiring.ordered.id}`;
    await sql`update tenant.order_template set active = false, version = 3 where id = ${hiring.templateId}`;
    expect(await whyNot({ template: `${hiring.templateId}:3` })).toBe("template-closed");
    const elsewhere = await aHiring(database, 1);
    expect(await whyNot({ template: `${elsewhere.templateId}:1` })).toBe("not-found");
    expect(await whyNot({ employeeId: elsewhere.ids[0], template: `${hiring.templateId}:3` })).not.toBe(
      "done",
    );
    expect(await ordersOf(elsewhere.ids[0])).toHaveLength(0);
    expect(await ordersOf(hiring.ids[0])).toHaveLength(0);
  });

  test("is never for oneself, nor for somebody protected, who is asked about in full", async () => {
    const { organisationId } = hiring;
    const me = await anEmployee(organisationId);
    const self = { ...hiring.karin, employeeId: me.id };
    expect((await refusalOf(order({ employeeId: me.id }, self))).code).toBe("acts-on-self");
    const hidden = await anEmployee(organisationId, { protectedIdentity: true });
    expect((await refusalOf(order({ employeeId: hidden.id }))).code).toBe("protected-needs-permission");
    const keeper = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
    expect((await refusalOf(order({ employeeId: hidden.id }, keeper))).code).toBe("protected-one-by-one");
  });

  test("is placed once, also by two at once: the other is told that there is one", async () => {
    const ended = await atOnce(
      database,
      (held) => held`select id from tenant.employee where id = ${hiring.ids[0] ?? ""} for update`,
      [() => order(), () => order()],
    );
    const codes = ended.map((one) => (one.status === "rejected" ? one.reason.code : "done")).sort();
    expect(codes).toEqual(["done", "live-eid-exists"]);
    expect(await ordersOf(hiring.ids[0])).toHaveLength(1);
  });

  test("takes the role, and another employer's person looks as if they did not exist", async () => {
    const auditor = { ...hiring.karin, grants: ["auditor"] } as OfficerActor;
    expect((await refusalOf(order({}, auditor))).code).toBe("forbidden");
    const stranger = await anEmployee(await anOrganisation());
    expect((await refusalOf(order({ employeeId: stranger.id }))).code).toBe("not-found");
  });

  test("is not placed when the log cannot be written", async () => {
    await withoutLog(database, () => expect(order()).rejects.toThrow("no log"));
    expect(await ordersOf(hiring.ids[0])).toHaveLength(0);
  });
});

test("what is no template's id is told beside the field, and is no fault", async () => {
  const form = order({ template: `${"-".repeat(36)}:1` });
  await expect(form).rejects.toMatchObject({ issues: [{ path: ["template"], message: "choose" }] });
});
