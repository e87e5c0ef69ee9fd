import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEid, anEmployee, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { handOverEid } from "@/lib/credential/eid/hand-over";
import { prepareHandOver } from "@/lib/credential/eid/prepare-hand-over";
import { aDesk } from "@/lib/credential/eid/testing-desk";
import { signReceipt } from "@/lib/credential/receipt/sign";
import { receiveReserveCards } from "@/lib/credential/reserve-card/receive";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { destroyCard } from "./destroy";
import { readCardStock, readWithdrawalOf } from "./read";
import { receiveCards } from "./receive";
import { withdrawCards } from "./withdraw";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let karin: OfficerActor;
let sven: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  sven = await anOfficer(organisationId, ["id-administrator"], { name: "Sven Alm" });
  await receiveCards(karin, { first: "AB0001", last: "AB0400", product: "Vitt kort", place: "Skåp" });
});

const withdraw = (given: Record<string, unknown> = {}, by = karin) =>
  withdrawCards(by, { first: "ab 0007", reason: "damaged", ...given });
const stock = () => readCardStock(karin, undefined);
const unused = async () => (await stock()).series[0]?.unused;
const refused = async (tried: Promise<unknown>) => {
  const { code, field } = await refusalOf(tried);
  return [code, field];
};
const handedIn = { reason: "handed-in", handedInBy: "manager" };
const ended = { status: "revoked", statusReason: "employment-ended" } as const;

describe("a card is withdrawn", () => {
  test("by its number as scanned, and the log says who and why", async () => {
    await withdraw();
    expect(await unused()).toBe(399);
    expect((await stock()).toDestroy).toMatchObject([
      { numbers: "AB0007", reason: "damaged", by: "Karin Ek" },
    ]);
    expect((await logOf(database)).at(-1)).toMatchObject({
      action: "card-stock.withdrawn",
      actorId: karin.accountId,
      detail: { subjectName: "AB0007", after: { withdrawal: "damaged", cards: 1, destroyed: false } },
    });
  });

  test("by two at once: one does, and the other is told that it is done", async () => {
    const both = await atOnce(
      database,
      (held) => held`select from tenant.card_series where organisation_id = ${organisationId} for update`,
      [() => withdraw(), () => withdraw({ reason: "lost" }, sven)],
    );
    const [other] = both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect([both.length, other?.code, other?.field]).toEqual([2, "card-withdrawn", "first"]);
    expect(await unused()).toBe(399);
  });

  test("or hundreds of blank ones in a row, when nothing has been done with any of them", async () => {
    await withdraw({ first: "AB0101", last: "AB0300", reason: "returned-to-supplier" });
    expect(await unused()).toBe(200);
    const overlapping = await refusalOf(withdraw({ first: "AB0090", last: "AB0101" }));
    expect([overlapping.code, overlapping.field, overlapping.detail.number]).toEqual([
      "cards-used",
      "last",
      "AB0101",
    ]);
    await anEid(organisationId, { carrierNumber: "AB0350" });
    expect(await refused(withdraw({ first: "AB0301", last: "AB0400" }))).toEqual(["cards-used", "last"]);
  });

  test("not one that nobody received, one of another employer, one in the reserve drawer, or one in use", async () => {
    expect(await refused(withdraw({ first: "AB0401" }))).toEqual(["card-not-in-stock", "first"]);
    expect(await refused(withdraw({ first: "AB0390", last: "AB0410" }))).toEqual([
      "card-not-in-stock",
      "first",
    ]);
    const elsewhere = await anOrganisation();
    const stranger = await anOfficer(elsewhere, ["id-administrator"]);
    await anEid(elsewhere, { ...ended, carrierNumber: "ZZ0001" });
    expect(await refused(withdraw({ first: "ZZ0001", ...handedIn }))).toEqual(["card-not-in-stock", "first"]);
    expect(await refused(withdraw({}, stranger))).toEqual(["card-not-in-stock", "first"]);
    const { id: typeId } = await aType(organisationId, { reserve: true });
    await receiveReserveCards(karin, { typeId, first: "AB0010", last: "", place: "Låda" });
    expect(await refused(withdraw({ first: "AB0010" }))).toEqual(["card-is-reserve", "first"]);
    await anEid(organisationId, { carrierNumber: "AB0011" });
    expect(await refused(withdraw({ first: "AB0011", ...handedIn }))).toEqual(["card-in-use", "first"]);
  });

  test("and is no reserve card afterwards", async () => {
    await withdraw({ first: "AB0010" });
    const { id: typeId } = await aType(organisationId, { reserve: true });
    const reserve = receiveReserveCards(karin, { typeId, first: "AB0009", last: "AB0011", place: "Låda" });
    const { code, field, detail } = await refusalOf(reserve);
    expect([code, field, detail.number]).toEqual(["card-withdrawn", "first", "AB0010"]);
  });

  test("not by the wrong role, and not off the record", async () => {
    const lisa = await anOfficer(organisationId, ["security-officer"]);
    expect((await refused(withdraw({ first: "" }, lisa)))[0]).toBe("forbidden");
    await withoutLog(database, () => expect(withdraw()).rejects.toThrow("no log"));
    expect(await unused()).toBe(400);
  });
});

describe("a leaver's card", () => {
  test("is asked for until it is handed in, which says by whom, and is destroyed by another", async () => {
    const { id: employeeId } = await anEmployee(organisationId, { givenName: "Alva", surname: "Ask" });
    const { id: eidId } = await anEid(organisationId, {
      ...{ ...ended, employeeId, carrierNumber: "AB 0042", handedOverAt: new Date("2026-01-01") },
      statusSince: new Date(Date.now() - 86_400_000),
    });
    expect((await stock()).notHandedIn).toMatchObject([
      { eidId, carrierNumber: "AB 0042", holder: "Alva Ask" },
    ]);
    await withdraw({ first: "ab0042", ...handedIn });
    expect(await stock()).toMatchObject({ notHandedIn: [], notHandedInCount: 0, toDestroyCount: 1 });
    expect(await readWithdrawalOf(karin, { eidId })).toMatchObject({
      handedInBy: "manager",
      destroyedAt: null,
    });
    expect(await refused(destroyCard(karin, { cardNumber: "AB0042" }))).toEqual([
      "second-person-needed",
      "cardNumber",
    ]);
    await destroyCard(sven, { cardNumber: "AB-0042" });
    expect(await readWithdrawalOf(karin, { eidId })).toMatchObject({ destroyedBy: "Sven Alm" });
    expect((await logOf(database)).at(-1)).toMatchObject({
      action: "card-stock.destroyed",
      actorId: sven.accountId,
      detail: { subjectName: "AB0042", after: { witnesses: "Karin Ek" } },
    });
    expect(await refused(destroyCard(sven, { cardNumber: "AB0042" }))).toEqual([
      "card-not-to-destroy",
      "cardNumber",
    ]);
  });

  test("is not destroyed before it is on record", async () => {
    expect(await refused(destroyCard(sven, { cardNumber: "AB0001" }))).toEqual([
      "card-not-withdrawn",
      "cardNumber",
    ]);
  });
});

test("a card that was withdrawn is handed to nobody, whether it was before the desk began or after", async () => {
  const desk = await aDesk({ carrierNumber: "CD0001" });
  const answers = { ...desk.answers, carrierNumber: "CD0001" };
  const { receiptId } = await prepareHandOver(desk.berit, answers);
  await signReceipt(desk.holder, { receiptId, accepted: "on" });
  await withdrawCards(desk.berit, { first: "CD0001", reason: "damaged" });
  expect(await refused(handOverEid(desk.berit, { eidId: desk.eidId, version: 1 }))).toEqual([
    "card-withdrawn",
    "carrierNumber",
  ]);
  expect(await refused(prepareHandOver(desk.berit, { ...answers, replaces: receiptId }))).toEqual([
    "card-withdrawn",
    "carrierNumber",
  ]);
});

test("no login binds a withdrawn card, destroys one with keys alone, or takes a withdrawal back", async () => {
  await withdraw();
  await expect(anEid(organisationId, { carrierNumber: "ab-0007" })).rejects.toThrow(
    "a card that was withdrawn",
  );
  for (const written of ["AB.0007", "AB–0007", "ＡＢ０００７", "AB\u00a00007"])
    await expect(anEid(organisationId, { carrierNumber: written })).rejects.toThrow("letters and digits");
  await anEid(organisationId, { ...ended, carrierNumber: "AB0042" });
  await withdraw({ first: "AB0042", ...handedIn });
  const it = sql`organisation_id = ${organisationId} and reason = 'handed-in'`;
  await expect(
    sql`update tenant.card_withdrawal set destroyed_at = now(), destroyed_by = withdrawn_by where ${it}`,
  ).rejects.toThrow("destroyed by another");
  await expect(sql`update tenant.card_withdrawal set reason = 'damaged' where ${it}`).rejects.toThrow(
    "nothing else of it changes",
  );
  await expect(sql`delete from tenant.card_withdrawal where ${it}`).rejects.toThrow("evidence");
});
