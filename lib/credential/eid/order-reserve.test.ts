import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { receiveReserveCards } from "@/lib/credential/reserve-card/receive";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { approveEid } from "./approve";
import { orderReserve } from "./order-reserve";
import { placeOrder } from "./place-order";
import { aCounter, aDraft, type Counter } from "./testing-order";

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

describe("a reserve card is bound with one scan", () => {
  test("to an order on that card, of its holder's asking, for twice the days of its type", async () => {
    const { eidId } = await orderReserve(desk.karin, asked());
    const [eid] = await sql`
      select e.status, e.carrier_number, e.valid_day::text, e.type_id, e.predecessor_id, a.applied_by, a.identity_method
        from tenant.eid e join tenant.application a on a.eid_id = e.id where e.id = ${eidId}`;
    expect(eid).toEqual({
      ...{ status: "ordered", carrier_number: "RK0001", valid_day: addDays(today, 28), type_id: reserveId },
      ...{ predecessor_id: null, applied_by: "holder", identity_method: "in-person" },
    });
    expect(await cardNumbered("RK0001")).toEqual({ eid_id: eidId, instead_of_id: ownId, due_day: null });
    expect((await logOf(database, eidId)).at(-1)).toMatchObject({
      action: "eid.ordered",
      actorId: desk.karin.accountId,
      detail: { after: { carrierNumber: "RK0001" } },
    });
  });

  test("which another than who bound it approves", async () => {
    const { eidId } = await orderReserve(desk.karin, asked());
    const approve = { eidId, version: 1 };
    expect((await refusalOf(approveEid(desk.karin, approve))).code).toBe("second-person-needed");
    await expect(approveEid(desk.siv, approve)).resolves.toMatchObject({ status: "approved" });
  });

  test("never beyond the employment", async () => {
    const to = addDays(today, 3);
    await sql`update tenant.employee set employed_to = ${to} where id = ${desk.employeeId}`;
    const { eidId } = await orderReserve(desk.karin, asked());
    const [eid] = await sql`select valid_day::text from tenant.eid where id = ${eidId}`;
    expect(eid?.valid_day).toBe(to);
  });

  test("of two at once for one card one gets it, and the other is told so", async () => {
    const { organisationId, typeId } = desk;
    const other = await anEmployee(organisationId);
    const otherEid = await had({ employeeId: other.id, typeId });
    const ended = await atOnce<unknown>(
      database,
      (held) => held`select id from tenant.reserve_card where number = 'RK0001' for update`,
      [
        () => orderReserve(desk.karin, asked()),
        () => orderReserve(desk.jonas, asked({ insteadOfId: otherEid })),
      ],
    );
    const lost = ended.find((end) => end.status === "rejected");
    expect(ended.filter((end) => end.status === "fulfilled")).toHaveLength(1);
    expect([lost?.reason.code, lost?.reason.field]).toEqual(["reserve-card-state", "cardNumber"]);
  });

  test("and one person has one of a type at a time", async () => {
    await orderReserve(desk.karin, asked());
    expect((await refusalOf(orderReserve(desk.karin, asked({ cardNumber: "RK0002" })))).code).toBe(
      "live-eid-exists",
    );
    expect((await cardNumbered("RK0002"))?.eid_id).toBeNull();
  });
});

describe("a reserve card is refused", () => {
  const code = async (given: Record<string, unknown> = {}, by = desk.karin) => {
    const { code, field } = await refusalOf(orderReserve(by, asked(given)));
    return [code, field];
  };

  test("when its number is not in the drawer, also where another employer has it", async () => {
    const other = await aCounter();
    const { id: typeId } = await aType(other.organisationId, { reserve: true });
    await receiveReserveCards(other.karin, { typeId, first: "ZZ0001", place: "Kassaskåp" });
    expect(await code({ cardNumber: "ZZ0001" })).toEqual(["reserve-card-unknown", "cardNumber"]);
    expect(await code({ cardNumber: "RK0009" })).toEqual(["reserve-card-unknown", "cardNumber"]);
    expect((await refusalOf(orderReserve(other.karin, asked({ cardNumber: "ZZ0001" })))).code).toBe(
      "not-found",
    );
  });

  test("in the place of what was never handed over, or is weaker", async () => {
    const { id: low } = await aType(desk.organisationId, { level: 2 });
    const weak = await had({ typeId: low });
    const never = await had({ status: "ready", handedOverAt: null, handedOverBy: null, typeId: low });
    expect(await code({ insteadOfId: weak })).toEqual(["reserve-level-above", "cardNumber"]);
    expect(await code({ insteadOfId: never })).toEqual(["not-followable", "cardNumber"]);
  });

  test("when the register does not agree, for oneself, or for somebody protected without that permission", async () => {
    expect(await code({ agrees: "" })).toEqual(["register-disagrees", "agrees"]);
    const { organisationId, employeeId } = desk;
    const own = await anOfficer(organisationId, ["id-administrator"], { employeeId });
    expect(await code({}, own)).toEqual(["acts-on-self", "employeeId"]);
    await sql`update tenant.employee set protected_identity = true where id = ${employeeId}`;
    expect(await code()).toEqual(["protected-needs-permission", "employeeId"]);
  });

  test("to the wrong role before anything is read, and nothing happens off the record", async () => {
    const auditor = await anOfficer(desk.organisationId, ["auditor"]);
    expect((await refusalOf(orderReserve(auditor, { insteadOfId: "none" }))).code).toBe("forbidden");
    await withoutLog(database, () => expect(orderReserve(desk.karin, asked())).rejects.toThrow("no log"));
    expect((await cardNumbered("RK0001"))?.eid_id).toBeNull();
  });

  test("by way of an ordinary order, which binds no card", async () => {
    const answers = { ...desk.answers, typeId: reserveId, validDay: addDays(today, 7) };
    const refusal = await refusalOf(placeOrder(desk.karin, await aDraft(desk.karin, answers)));
    expect([refusal.code, refusal.field]).toEqual(["reserve-from-drawer", "typeId"]);
  });
});

test("another employer's officer sees no drawer of ours", async () => {
  const stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
  expect((await refusalOf(orderReserve(stranger, asked()))).code).toBe("not-found");
});
