import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readReserveCards } from "./read";
import { receiveReserveCards } from "./receive";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let karin: OfficerActor;
let typeId: string;
beforeEach(async () => {
  organisationId = await anOrganisation();
  karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  typeId = (await aType(organisationId, { reserve: true, nameSv: "Reservkort" })).id;
});

const receive = (given: Record<string, unknown> = {}, by = karin) =>
  receiveReserveCards(by, { typeId, first: "RK 0099", last: "RK 0101", place: "Låst låda", ...given });
const numbers = async () => (await readReserveCards(karin, undefined)).cards.map(({ number }) => number);

test("a series lies in the drawer, card by card, and the log says who put it there and where", async () => {
  await expect(receive()).resolves.toEqual({ count: 3 });
  const { cards, types } = await readReserveCards(karin, undefined);
  expect(cards.map(({ number, state, place, steps }) => ({ number, state, place, steps }))).toEqual(
    ["RK0099", "RK0100", "RK0101"].map((number) => ({
      ...{ number, state: "drawer", place: "Låst låda", steps: ["mark-damaged", "mark-missing"] },
    })),
  );
  expect(types).toMatchObject([{ id: typeId, inDrawer: 3, days: 14 }]);
  expect((await logOf(database)).at(-1)).toMatchObject({
    action: "reserve-card.received",
    actorId: karin.accountId,
    detail: { subjectName: "RK0099 – RK0101", after: { place: "Låst låda", made: 3 } },
  });
});

test("all of a series or nothing: a card that is known already is named", async () => {
  await receive({ first: "RK0101", last: "" });
  const refusal = await refusalOf(receive());
  expect([refusal.code, refusal.field, refusal.detail.number]).toEqual([
    "card-number-known",
    "first",
    "RK0101",
  ]);
  await anEid(organisationId, { carrierNumber: "rk-0500" });
  expect((await refusalOf(receive({ first: "RK0500", last: "" }))).detail.number).toBe("RK0500");
  expect(await numbers()).toEqual(["RK0101"]);
});

test("what makes no series, and what is no open reserve type, is refused beside its field", async () => {
  const series = await refusalOf(receive({ last: "RK9999" }));
  expect([series.code, series.field]).toEqual(["no-card-series", "last"]);
  const { id: ordinary } = await aType(organisationId);
  const { id: closed } = await aType(organisationId, { reserve: true, active: false });
  for (const one of [ordinary, closed, (await aType(await anOrganisation(), { reserve: true })).id]) {
    const type = await refusalOf(receive({ typeId: one }));
    expect([type.code, type.field]).toEqual(["not-a-reserve-type", "typeId"]);
  }
  await expect(receive({ place: " " })).rejects.toMatchObject({ issues: [{ path: ["place"] }] });
});

test("another employer has the same numbers, and sees none of ours", async () => {
  await receive();
  const elsewhere = await anOrganisation();
  const stranger = await anOfficer(elsewhere, ["id-administrator"]);
  const { id: theirs } = await aType(elsewhere, { reserve: true });
  expect((await readReserveCards(stranger, undefined)).cards).toEqual([]);
  await expect(receive({ typeId: theirs }, stranger)).resolves.toEqual({ count: 3 });
});

test("the wrong role is refused before anything is read, and nothing is received off the record", async () => {
  const lisa = await anOfficer(organisationId, ["security-officer"]);
  expect((await refusalOf(receive({ typeId: "none" }, lisa))).code).toBe("forbidden");
  await withoutLog(database, () => expect(receive()).rejects.toThrow("no log"));
  expect(await numbers()).toEqual([]);
});

test("no login makes a card that was bound or destroyed from the beginning, or takes one away", async () => {
  await receive();
  const [row] =
    await sql`select id from tenant.reserve_card where organisation_id = ${organisationId} limit 1`;
  await expect(sql`
    insert into tenant.reserve_card (organisation_id, id, type_id, type_version, number, place, received_at, received_by,
      out_as, out_at, out_by)
    values (${organisationId}, gen_random_uuid(), ${typeId}, 1, 'XX0001', 'x', now(), gen_random_uuid(), 'damaged', now(),
      gen_random_uuid())`).rejects.toThrow("into the drawer first");
  await expect(sql`delete from tenant.reserve_card where id = ${row?.id}`).rejects.toThrow("evidence");
  await expect(sql`update tenant.reserve_card set number = 'XX0002' where id = ${row?.id}`).rejects.toThrow(
    "one way",
  );
});
