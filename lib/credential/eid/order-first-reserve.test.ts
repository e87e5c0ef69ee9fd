import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, aType } from "@/db/seed/builders";
import { receiveReserveCards } from "@/lib/credential/reserve-card/receive";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { readApproval } from "./approvals";
import { approveEid } from "./approve";
import { orderReserve } from "./order-reserve";
import { readReserveOrder } from "./read-reserve-order";
import { aCounter, type Counter } from "./testing-order";

const database = await freshDatabase();
const { administrator: sql } = database;
const today = dayOf(new Date());
let desk: Counter;
let reserveId: string;
let ownId: string;
beforeEach(async () => {
  desk = await aCounter();
  reserveId = (await aType(desk.organisationId, { reserve: true, nameSv: "Reservkort" })).id;
  ownId = await had();
  const series = { typeId: reserveId, first: "RK0001", last: "RK0003", place: "Låst låda" };
  await receiveReserveCards(desk.karin, series);
});

async function had(given: Parameters<typeof anEid>[1] = {}): Promise<string> {
  const { organisationId, employeeId, typeId } = desk;
  const handed = { handedOverAt: new Date(), handedOverBy: desk.siv.accountId };
  return (await anEid(organisationId, { employeeId, typeId, status: "suspended", ...handed, ...given })).id;
}
const asked = (given: Record<string, unknown> = {}) => ({
  ...{ insteadOfId: ownId, cardNumber: "rk-0001", source: "population-register", agrees: "on" },
  ...{ reason: "lost", document: "driving-licence", documentTail: "41ab" },
  ...given,
});
const cardNumbered = async (number: string) => {
  const [row] = await sql`
    select eid_id, instead_of_id, due_day from tenant.reserve_card
     where organisation_id = ${desk.organisationId} and number = ${number}`;
  return row;
};

test("the page says before a card is bound that one of level 3 takes three officers", async () => {
  const takesThree = async () => (await readReserveOrder(desk.karin, { eidId: ownId })).takesThree;
  expect(await takesThree()).toBe(true);
  await sql`update tenant.eid_type set level = 2 where organisation_id = ${desk.organisationId} and id = ${reserveId}`;
  expect(await takesThree()).toBe(false);
});

describe("a reserve card for who has no card of their own", () => {
  let anna: string;
  beforeEach(async () => {
    anna = (await anEmployee(desk.organisationId, { employedFrom: today })).id;
  });
  const first = (given: Record<string, unknown> = {}) =>
    asked({ insteadOfId: "", employeeId: anna, reason: "own-not-ready", ...given });
  const code = async (given: Record<string, unknown> = {}, by = desk.karin) => {
    const { code, field } = await refusalOf(orderReserve(by, first(given)));
    return [code, field];
  };

  test("is bound on her first day, with why and whom the first officer saw, and the second is shown it all", async () => {
    const { eidId } = await orderReserve(desk.karin, first());
    expect(await cardNumbered("RK0001")).toEqual({ eid_id: eidId, instead_of_id: null, due_day: null });
    const page = await readApproval(desk.siv, { eidId });
    expect(page.loan).toMatchObject({
      ...{ cardNumber: "RK0001", insteadOf: null, reason: "own-not-ready", days: 14 },
      seen: { document: "driving-licence", tail: "41AB", by: "Karin Ek" },
    });
    expect((await logOf(database, eidId)).at(-1)).toMatchObject({
      action: "eid.ordered",
      detail: { after: { carrierNumber: "RK0001", lentFor: "own-not-ready" } },
    });
  });

  test("takes two: who bound it does not approve it, and a colleague does", async () => {
    const { eidId } = await orderReserve(desk.karin, first());
    const approve = { eidId, version: 1 };
    expect((await refusalOf(approveEid(desk.karin, approve))).code).toBe("second-person-needed");
    await expect(approveEid(desk.siv, approve)).resolves.toMatchObject({ status: "approved" });
  });

  const another = async () => (await anEmployee(desk.organisationId)).id;

  test("is not approved by the holder herself, though she is an officer, nor ordered by her", async () => {
    const { eidId } = await orderReserve(desk.karin, first());
    const herself = await anOfficer(desk.organisationId, ["security-officer"], { employeeId: anna });
    expect((await refusalOf(approveEid(herself, { eidId, version: 1 }))).code).toBe("acts-on-self");
    const orders = await anOfficer(desk.organisationId, ["id-administrator"], {
      employeeId: await another(),
    });
    expect(await code({ employeeId: orders.employeeId, cardNumber: "RK0002" }, orders)).toEqual([
      "acts-on-self",
      "employeeId",
    ]);
  });

  test("is no way round what the person's own e-ID allows: naming only the person stands in for that", async () => {
    const { id: low } = await aType(desk.organisationId, { level: 2 });
    await had({ employeeId: anna, typeId: low });
    expect(await code()).toEqual(["reserve-level-above", "cardNumber"]);
    const { employeeId } = desk;
    const { eidId } = await orderReserve(desk.karin, first({ employeeId, reason: "forgotten" }));
    expect(await cardNumbered("RK0001")).toMatchObject({ eid_id: eidId, instead_of_id: ownId });
  });

  test("is not bound before the first day, after the last, without a number or for another employer's person", async () => {
    const coming = await anEmployee(desk.organisationId, { employedFrom: addDays(today, 1) });
    const left = await anEmployee(desk.organisationId, { employedTo: addDays(today, -1) });
    const theirs = await anEmployee((await aCounter()).organisationId);
    const unknown = await anEmployee(desk.organisationId);
    await sql`delete from tenant.identifier where employee_id = ${unknown.id}`;
    const refused = await Promise.all(
      [coming, left, theirs, unknown].map(async ({ id }) => (await code({ employeeId: id }))[0]),
    );
    expect(refused).toEqual([
      ...["reserve-before-employment", "employment-ended", "not-found", "identifier-missing"],
    ]);
    await expect(orderReserve(desk.karin, first({ employeeId: "" }))).rejects.toMatchObject({
      issues: [{ path: ["employeeId"] }],
    });
  });

  test("is refused a card in use, a reason that cannot be theirs and a document that was not looked at", async () => {
    await orderReserve(desk.karin, asked());
    expect(await code()).toEqual(["reserve-card-state", "cardNumber"]);
    const free = { cardNumber: "RK0002" };
    expect(await code({ ...free, reason: "forgotten" })).toEqual(["reason-not-allowed", "reason"]);
    expect(await code({ ...free, documentTail: "412" })).toEqual(["checklist-incomplete", "documentTail"]);
    await expect(orderReserve(desk.karin, first({ ...free, document: "" }))).rejects.toMatchObject({
      issues: [{ path: ["document"] }],
    });
  });

  test("cannot be bound in another person's place by whoever writes to the table itself", async () => {
    const { eidId } = await orderReserve(desk.karin, first());
    const [other] = await sql`select id from tenant.reserve_card where number = 'RK0002'
      and organisation_id = ${desk.organisationId}`;
    await sql`update tenant.eid set carrier_number = 'RK0002' where id = ${eidId}`;
    await expect(
      sql`update tenant.reserve_card set eid_id = ${eidId}, instead_of_id = ${ownId} where id = ${other?.id}`,
    ).rejects.toThrow("of the person it is bound for");
  });
});

describe("why no card can be lent is what is so", () => {
  const why = async (of: { employeeId: string } | { eidId: string } = { employeeId: desk.employeeId }) =>
    (await readReserveOrder(desk.karin, of)).none;

  test("nothing, while one can be", async () => {
    expect(await why()).toBeNull();
    expect(await why({ eidId: ownId })).toBeNull();
  });

  test("cards that are too strong, with how many lie there, and not that the drawer is empty", async () => {
    await sql`update tenant.eid_type set level = 2 where id = ${desk.typeId}`;
    expect(await why()).toMatchObject({ why: "level", count: 3, level: 2 });
  });

  test("an empty drawer, a closed type, or no type at all", async () => {
    await sql`update tenant.reserve_card set out_as = 'damaged', out_at = now(), out_by = ${desk.karin.accountId}
      where organisation_id = ${desk.organisationId}`;
    expect(await why()).toEqual({ why: "drawer-empty" });
    await sql`update tenant.eid_type set active = false where id = ${reserveId}`;
    expect(await why()).toMatchObject({ why: "type-closed", nameSv: "Reservkort" });
    const bare = await aCounter();
    expect((await readReserveOrder(bare.karin, { employeeId: bare.employeeId })).none).toEqual({
      why: "no-type",
    });
  });

  test("whatever the order would be refused for", async () => {
    const refusal = async (employeeId: string) => {
      const none = await why({ employeeId });
      return none?.why === "refused" ? none.refusal.code : none;
    };
    const coming = await anEmployee(desk.organisationId, { employedFrom: addDays(today, 1) });
    expect(await refusal(coming.id)).toBe("reserve-before-employment");
    await orderReserve(desk.karin, asked());
    expect(await refusal(desk.employeeId)).toBe("live-eid-exists");
    await sql`update tenant.employee set protected_identity = true where id = ${desk.employeeId}`;
    expect(await refusal(desk.employeeId)).toBe("protected-needs-permission");
  });
});
