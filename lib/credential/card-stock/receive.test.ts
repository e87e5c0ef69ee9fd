import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEid, anOfficer, anOrganisation } from "@/db/seed/builders";
import { saveDesk } from "@/lib/credential/desk/save";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { editCardSeries } from "./edit";
import { readCardSeries, readCardStock } from "./read";
import { receiveCards } from "./receive";
import { removeCardSeries } from "./remove";
import { withdrawCards } from "./withdraw";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let karin: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
});

const box = { product: "Vitt kort", place: "Låst skåp", deliveryNote: "F-881", warnBelow: "3" };
const receive = (given: Record<string, unknown> = {}, by = karin) =>
  receiveCards(by, { first: "AB 000001", last: "AB 000010", ...box, ...given });
const series = async () => (await readCardStock(karin, undefined)).series;
const refused = async (tried: Promise<unknown>) => {
  const { code, field } = await refusalOf(tried);
  return [code, field];
};

test("a series is on record with its product, its place and who received it, zeros and all", async () => {
  const { seriesId, count } = await receive();
  expect(count).toBe(10);
  expect(await readCardSeries(karin, { seriesId: String(seriesId) })).toMatchObject({
    ...{ numbers: "AB000001 – AB000010", product: "Vitt kort", place: "Låst skåp", deliveryNote: "F-881" },
    ...{ total: 10, unused: 10, runningOut: false, receivedBy: "Karin Ek", warnBelow: 3 },
    unusedRanges: [{ numbers: "AB000001 – AB000010", count: 10 }],
  });
  expect((await logOf(database)).at(-1)).toMatchObject({
    action: "card-stock.received",
    actorId: karin.accountId,
    detail: {
      subjectName: "AB000001 – AB000010",
      after: { product: "Vitt kort", deliveryNote: "F-881", place: "Låst skåp", warnBelow: 3, cards: 10 },
    },
  });
});

test("what is used is read from where each number is: on an e-ID, in the drawer, refused of a bureau's, or withdrawn", async () => {
  const { seriesId } = await receive();
  await anEid(organisationId, { carrierNumber: "ab-000002" });
  await anEid(organisationId, { carrierNumber: "AB 000003", status: "revoked", statusReason: "replaced" });
  await anEid(organisationId, { carrierNumber: "AB00003" });
  await anEid(organisationId, { carrierNumber: "XAB000005" });
  await withdrawCards(karin, { first: "AB000007", last: "AB000008", reason: "returned-to-supplier" });
  const page = await readCardSeries(karin, { seriesId: String(seriesId) });
  expect(page.unused).toBe(6);
  expect(page.unusedRanges.map(({ numbers }) => numbers)).toEqual([
    "AB000001",
    "AB000004 – AB000006",
    "AB000009 – AB000010",
  ]);
  expect(page.withdrawn).toMatchObject([
    { numbers: "AB000007 – AB000008", count: 2, reason: "returned-to-supplier", by: "Karin Ek" },
  ]);
});

test("ten million cards are one row, and are counted", async () => {
  await receive({ first: "10000000", last: "19999999" });
  await anEid(organisationId, { carrierNumber: "12345678" });
  expect(await series()).toMatchObject([{ total: 10_000_000, unused: 9_999_999 }]);
});

test("a number is in one series: what overlaps is refused, also when both come at once", async () => {
  const both = await atOnce(database, (held) => held`lock table tenant.card_series in share mode`, [
    () => receive(),
    () => receive({ first: "AB000010", last: "AB000019" }),
  ]);
  const told = both.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
  expect(told).toEqual(["card-series-overlaps"]);
  // The one number that both of them have, whichever came first.
  expect(await refused(receive({ first: "AB000010", last: "" }))).toEqual(["card-series-overlaps", "first"]);
  await receive({ first: "AB0000001", last: "AB0000010" });
  await receive({ first: "000001", last: "000010" });
  expect(await series()).toHaveLength(3);
});

test("what makes no series is refused beside its field", async () => {
  expect(await refused(receive({ last: "AB 000000" }))).toEqual(["card-series-reversed", "last"]);
  expect(await refused(receive({ last: "AB 00010" }))).toEqual(["card-series-unlike", "last"]);
  await expect(receive({ place: " " })).rejects.toMatchObject({ issues: [{ path: ["place"] }] });
  await expect(receive({ warnBelow: "-1" })).rejects.toMatchObject({ issues: [{ path: ["warnBelow"] }] });
  expect(await series()).toEqual([]);
});

test("another employer has the same numbers, sees none of ours, and keeps nothing at our desk", async () => {
  const { deskId } = await saveDesk(karin, {
    name: "Receptionen",
    slotMinutes: "15",
    capacity: "1",
    active: "on",
  });
  const { seriesId } = await receive({ deskId });
  expect(await series()).toMatchObject([{ desk: "Receptionen" }]);
  const stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
  await receive({}, stranger);
  const [code] = await refused(receive({ first: "CD0001", last: "", deskId }, stranger));
  expect(code).toBe("not-found");
  for (const trial of [
    () => readCardSeries(stranger, { seriesId: String(seriesId) }),
    () => editCardSeries(stranger, { seriesId, version: 1, ...box }),
    () => removeCardSeries(stranger, { seriesId, version: 1 }),
  ])
    expect((await refused(trial()))[0]).toBe("not-found");
});

test("where it is kept is changed by one at a time, and one typed wrong goes while nothing was done with it", async () => {
  const { seriesId } = await receive();
  const edit = (place: string) => editCardSeries(karin, { seriesId, version: 1, place, warnBelow: "11" });
  await edit("Valvet");
  expect(await refused(edit("Kassan"))).toEqual(["changed-meanwhile", undefined]);
  expect(await series()).toMatchObject([{ unused: 10, runningOut: true }]);
  const other = await receive({ first: "CD0001", last: "CD0009" });
  await withdrawCards(karin, { first: "AB000001", reason: "damaged" });
  const used = await refusalOf(removeCardSeries(karin, { seriesId, version: 2 }));
  expect([used.code, used.detail.number]).toEqual(["card-series-used", "AB000001"]);
  await removeCardSeries(karin, { seriesId: other.seriesId, version: 1 });
  expect((await series()).map(({ numbers }) => numbers)).toEqual(["AB000001 – AB000010"]);
});

test("the wrong role is refused before anything is read, and nothing is received off the record", async () => {
  const lisa = await anOfficer(organisationId, ["security-officer"]);
  expect((await refused(receive({ first: "" }, lisa)))[0]).toBe("forbidden");
  await withoutLog(database, () => expect(receive()).rejects.toThrow("no log"));
  expect(await series()).toEqual([]);
});

test("no login rewrites what was received, or takes away a series that cards were withdrawn of", async () => {
  await receive();
  await withdrawCards(karin, { first: "AB000001", reason: "damaged" });
  const own = sql`organisation_id = ${organisationId}`;
  await expect(sql`update tenant.card_series set last = last + 5 where ${own}`).rejects.toThrow("evidence");
  await expect(sql`delete from tenant.card_series where ${own}`).rejects.toThrow("is kept");
});
