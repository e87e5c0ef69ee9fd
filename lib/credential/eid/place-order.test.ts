import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, aType } from "@/db/seed/builders";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { placeOrder } from "./place-order";
import { removeDraft } from "./remove-draft";
import { aCounter, aDraft, type Counter } from "./testing-order";

const database = await freshDatabase();
const { administrator: sql } = database;
let counter: Counter;
beforeEach(async () => {
  counter = await aCounter();
});

async function place(given: Partial<Counter["answers"]> = {}, by = counter.karin) {
  return placeOrder(by, await aDraft(by, { ...counter.answers, ...given }));
}
async function refused(given: Partial<Counter["answers"]>, by = counter.karin): Promise<string> {
  const refusal = await refusalOf(place(given, by));
  return `${refusal.field ?? "-"}: ${refusal.code}`;
}
const eidsOf = (organisationId: string) =>
  sql`select * from tenant.eid where organisation_id = ${organisationId} order by number`;

test("an order holds: the e-ID, what it was ordered on, and no draft any more", async () => {
  const { eidId, number } = await place();
  expect(number).toMatch(/^EL-\d{4}-000001$/);
  const [eid] = await eidsOf(counter.organisationId);
  expect(eid).toMatchObject({
    id: eidId,
    status: "ordered",
    ordered_by: counter.karin.accountId,
    employee_id: counter.employeeId,
    version: 1,
  });
  const [application] = await sql`select * from tenant.application where eid_id = ${eidId}`;
  expect(application).toMatchObject({
    applied_by: "holder",
    terms_version: 1,
    follows_id: null,
    identity_method: "in-person",
    terms_accepted_at: null,
  });
  const [check] = await sql`select * from tenant.register_check where eid_id = ${eidId}`;
  expect(check).toMatchObject({
    source: "population-register",
    agrees: true,
    reference: "dnr 2026/17",
    checked_by: counter.karin.accountId,
  });
  expect(
    await sql`select id from tenant.eid_draft where account_id = ${counter.karin.accountId}`,
  ).toHaveLength(0);
});

test("the trail says who ordered what", async () => {
  const { eidId, number } = await place();
  expect((await logOf(database, eidId)).at(-1)).toMatchObject({
    action: "eid.ordered",
    actorId: counter.karin.accountId,
    detail: {
      actorName: "Karin Ek",
      subjectName: number,
      after: { status: "ordered", type: "Kort, nivå 3", level: 3 },
    },
  });
  const [event] = await sql`select * from tenant.eid_event where eid_id = ${eidId}`;
  expect(event).toMatchObject({
    verb: "order",
    from_status: null,
    to_status: "ordered",
    by_name: "Karin Ek",
    source: "screen",
  });
});

test("of two at once for one person one is ordered and the other is told that there is one", async () => {
  const outcomes = await Promise.allSettled([place(), place({}, counter.jonas)]);
  expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
    code: "live-eid-exists",
  });
  expect(await eidsOf(counter.organisationId)).toHaveLength(1);
});

test("another employer's draft, person and type look as if they did not exist", async () => {
  const elsewhere = await aCounter();
  const theirs = await aDraft(elsewhere.karin, elsewhere.answers);
  expect((await refusalOf(placeOrder(counter.karin, theirs))).code).toBe("not-found");
  expect(await refused({ employeeId: elsewhere.employeeId })).toBe("-: not-found");
  expect(await refused({ typeId: elsewhere.typeId })).toBe("typeId: answers-missing");
});

test("a colleague's draft looks as if it did not exist", async () => {
  expect(
    (await refusalOf(placeOrder(counter.jonas, await aDraft(counter.karin, counter.answers)))).code,
  ).toBe("not-found");
});

test("the wrong role is refused before anything is read", async () => {
  expect((await refusalOf(placeOrder(counter.siv, { draftId: "none" }))).code).toBe("forbidden");
});

test("if the audit entry cannot be written nothing is ordered, no number is spent and the draft stays", async () => {
  const draft = await aDraft(counter.karin, counter.answers);
  await withoutLog(database, () => expect(placeOrder(counter.karin, draft)).rejects.toThrow("no log"));
  expect(await eidsOf(counter.organisationId)).toHaveLength(0);
  expect((await placeOrder(counter.karin, draft)).number).toMatch(/-000001$/);
});

test("a double click and a replay order once and are told the same number", async () => {
  const draft = await aDraft(counter.karin, counter.answers);
  const requestId = randomUUID();
  const first = await placeOrder(counter.karin, draft, { requestId });
  expect(await placeOrder(counter.karin, draft, { requestId })).toEqual(first);
  expect(await eidsOf(counter.organisationId)).toHaveLength(1);
});

test("a draft changed in another tab is not ordered as it was not shown", async () => {
  const draft = await aDraft(counter.karin, counter.answers);
  const stale = { ...draft, seen: "2026-01-01T00:00:00.000Z" };
  expect((await refusalOf(placeOrder(counter.karin, stale))).code).toBe("changed-meanwhile");
});

test("a tab that shows a draft already placed is told which e-ID it became, and only its own account is", async () => {
  const draft = await aDraft(counter.karin, counter.answers);
  const { eidId, number } = await placeOrder(counter.karin, draft);
  for (const again of [placeOrder, removeDraft])
    expect(await refusalOf(again(counter.karin, draft))).toMatchObject({
      code: "already-placed",
      detail: { eidId, number },
    });
  expect((await refusalOf(placeOrder(counter.jonas, draft))).code).toBe("not-found");
  expect(await eidsOf(counter.organisationId)).toHaveLength(1);
});

describe("numbers", () => {
  test("run without gaps when many order at the same time, also when some are undone", async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => anEmployee(counter.organisationId)));
    const orders = people.map(({ id }, at) =>
      place({ employeeId: id, ...(at % 3 === 0 ? { agrees: "" } : {}) }),
    );
    await Promise.allSettled(orders);
    const numbers = (await eidsOf(counter.organisationId)).map((eid) => Number(String(eid.number).slice(-6)));
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("begin again with the Swedish new year and never go back to the old one", async () => {
    const at = async (now: string) => {
      const { id } = await anEmployee(counter.organisationId);
      const draft = await aDraft(counter.karin, {
        ...counter.answers,
        employeeId: id,
        validDay: "2028-01-15",
      });
      return (await placeOrder(counter.karin, draft, { now: new Date(now) })).number;
    };
    expect(await at("2027-12-31T22:59:00Z")).toBe("EL-2027-000001");
    expect(await at("2027-12-31T23:01:00Z")).toBe("EL-2028-000001");
    expect(await at("2027-12-31T22:59:30Z")).toBe("EL-2028-000002");
  });
});

describe("never", () => {
  test("for oneself", async () => {
    const self = await anOfficer(counter.organisationId, ["id-administrator"], {
      employeeId: counter.employeeId,
    });
    expect(await refused({}, self)).toBe("employeeId: acts-on-self");
  });
  test("for a protected person without the permission, and with it by another way of checking (K5.9)", async () => {
    const { id } = await anEmployee(counter.organisationId, { protectedIdentity: true });
    expect(await refused({ employeeId: id })).toBe("employeeId: protected-needs-permission");
    const keeper = await anOfficer(counter.organisationId, ["id-administrator", "protected-identity"]);
    expect((await place({ employeeId: id, source: "other" }, keeper)).number).toMatch(/^EL-/);
  });
  test("before terms are published (K5.2)", async () => {
    const organisationId = randomUUID();
    await sql`insert into tenant.organisation (organisation_id, slug, name, number, emergency_phone, officer_on_call,
      officer_on_call_mail, policy_oid_arc, created_at) select ${organisationId}, 'no-terms', name, '2120009999',
      emergency_phone, officer_on_call, officer_on_call_mail, policy_oid_arc, now()
      from tenant.organisation where organisation_id = ${counter.organisationId}`;
    const [officer, person, type] = await Promise.all([
      anOfficer(organisationId, ["id-administrator"]),
      anEmployee(organisationId),
      aType(organisationId),
    ]);
    expect(await refused({ employeeId: person.id, typeId: type.id }, officer)).toBe("-: terms-missing");
  });
  test.each([
    ["employeeId", "employeeId: answers-missing"],
    ["typeId", "typeId: answers-missing"],
    ["method", "method: answers-missing"],
    ["source", "source: answers-missing"],
    ["validDay", "validDay: answers-missing"],
    ["appliedBy", "appliedBy: answers-missing"],
  ] as const)("without an answer to %s", async (field, expected) => {
    const { [field]: _, ...rest } = counter.answers;
    const refusal = await refusalOf(placeOrder(counter.karin, await aDraft(counter.karin, rest)));
    expect(`${refusal.field}: ${refusal.code}`).toBe(expected);
  });
  test("what the rules refuse: evidence below the level, a day too late, a supplier's type", async () => {
    expect(await refused({ method: "registered-contact" })).toBe("method: level-above-evidence");
    expect(await refused({ validDay: "2099-01-01" })).toBe("validDay: validity-too-long");
    const { id: issuerId } = await sql`
      insert into tenant.issuer (organisation_id, id, kind, name, slug, levels, created_at)
      values (${counter.organisationId}, ${randomUUID()}, 'supplier', 'Efos', 'efos', '{3}', now()) returning id`.then(
      (rows) => rows[0] ?? { id: "" },
    );
    const supplied = await aType(counter.organisationId, { issuerId });
    expect(await refused({ typeId: supplied.id })).toBe("typeId: other-issuer");
  });
});
