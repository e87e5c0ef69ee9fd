import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, aType } from "@/db/seed/builders";
import { receiveReserveCards } from "@/lib/credential/reserve-card/receive";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { refusalOf } from "@/lib/people/employee/testing";
import { orderReserve } from "./order-reserve";
import { readDrawerScan } from "./read-drawer-scan";
import { readReserveOrder } from "./read-reserve-order";
import { aCounter, type Counter } from "./testing-order";

const { administrator: sql } = await freshDatabase();
const today = dayOf(new Date());
let desk: Counter;
beforeEach(async () => {
  desk = await aCounter();
  const { id: typeId } = await aType(desk.organisationId, { reserve: true });
  const series = { typeId, first: "RK0001", last: "RK0002", place: "Låst låda" };
  await receiveReserveCards(desk.karin, series);
});
const scanned = (search: string, by = desk.karin) => readDrawerScan(by, { search });
const began = async (days: number, given: Parameters<typeof anEmployee>[1] = {}) =>
  (await anEmployee(desk.organisationId, { employedFrom: addDays(today, -days), ...given })).id;
const newcomers = async (by = desk.karin) => (await scanned("RK0001", by))?.newcomers.map(({ id }) => id);

describe("a card that is scanned in the drawer", () => {
  test("leads to those who began in the last week and have no e-ID, the latest first", async () => {
    const [lastWeek, now] = [await began(7), await began(0)];
    await began(8);
    await began(-1);
    await began(2, { employedTo: addDays(today, -1) });
    await anEid(desk.organisationId, { employeeId: await began(1), status: "ordered" });
    expect(await newcomers()).toEqual([now, lastWeek]);
    expect(await scanned("rk-0001")).toMatchObject({ number: "RK0001" });
  });

  test("leads to nobody by their name who is protected, and not to the officer themselves", async () => {
    const hidden = await began(0, { protectedIdentity: true, surname: "Hemlig" });
    const herself = await anOfficer(desk.organisationId, ["id-administrator"], {
      employeeId: await began(0),
    });
    expect(await newcomers(herself)).toEqual([hidden]);
    expect(JSON.stringify(await scanned("RK0001", herself))).not.toContain("Hemlig");
    const keeper = await anOfficer(desk.organisationId, ["id-administrator", "protected-identity"]);
    expect(JSON.stringify(await scanned("RK0001", keeper))).toContain("Hemlig");
  });

  test("is no card of the drawer once it is bound, nor another employer's", async () => {
    const employeeId = await began(0);
    await orderReserve(desk.karin, {
      ...{ employeeId, insteadOfId: "", cardNumber: "RK0001", reason: "own-not-ready" },
      ...{ document: "passport", documentTail: "4127", source: "population-register", agrees: "on" },
    });
    expect(await scanned("RK0001")).toBeNull();
    expect(await scanned("RK0002")).not.toBeNull();
    expect(await scanned("RK0002", (await aCounter()).karin)).toBeNull();
    expect(await scanned("RK0003")).toBeNull();
  });

  test("is for those who order", async () => {
    expect((await refusalOf(scanned("RK0001", desk.siv))).code).toBe("forbidden");
  });
});

test("a reserve card's register is the one of the employer's template, and asked of somebody protected", async () => {
  const usual = async (employeeId: string) =>
    (await readReserveOrder(desk.karin, { employeeId })).usualSource;
  const anna = await began(0);
  expect(await usual(anna)).toBeNull();
  await sql`insert into tenant.order_template (organisation_id, id, name, type_id, type_version, method, source, applied_by,
      reason, collect_place, active, created_at)
    values (${desk.organisationId}, gen_random_uuid(), 'Kort', ${desk.typeId}, 1, 'in-person', 'personnel-register',
      'employer', '', '', true, now())`;
  expect(await usual(anna)).toBe("personnel-register");
  await sql`update tenant.employee set protected_identity = true where id = ${anna}`;
  expect(await usual(anna)).toBeNull();
});
