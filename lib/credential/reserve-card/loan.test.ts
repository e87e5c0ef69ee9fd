import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { handOverEid } from "@/lib/credential/eid/hand-over";
import { prepareHandOver } from "@/lib/credential/eid/prepare-hand-over";
import { takeBackReserve } from "@/lib/credential/eid/take-back-reserve";
import type { Desk } from "@/lib/credential/eid/testing-desk";
import { signReceipt } from "@/lib/credential/receipt/sign";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { aLoan, type Loan, number, today } from "@/lib/testing/testing-loan";
import { destroyReserveCard } from "./destroy";
import { extendReserveCard } from "./extend";
import { readReserveCardOf, readReserveCards } from "./read";
import { setReserveCardAside } from "./set-aside";

const database = await freshDatabase();
const { administrator: sql } = database;
let loan: Loan;
let desk: Desk;
let cardId: string;
let doris: OfficerActor;
beforeEach(async () => {
  loan = await aLoan(database);
  ({ desk, cardId, doris } = loan);
});

const row = async () => {
  const [found] = await sql`
    select c.version, c.due_day::text, c.extended_at is not null as extended, c.out_as, c.destroyed_by, e.status,
        e.status_reason
      from tenant.reserve_card c join tenant.eid e on e.id = c.eid_id where c.id = ${cardId}`;
  return found;
};
const shown = async () => ({ cardId, version: (await row())?.version });
const extend = async (by = doris, given = {}) => extendReserveCard(by, { ...(await shown()), ...given });
const takeBack = async (by = desk.berit, cardNumber = "rk-000101") =>
  takeBackReserve(by, { ...(await shown()), cardNumber });
const destroy = async (by: OfficerActor, cardNumber = number) =>
  destroyReserveCard(by, { ...(await shown()), cardNumber });

describe("a reserve card is handed over", () => {
  test("by two at the desk, for the days of its type from that day", async () => {
    const { receiptId } = await prepareHandOver(desk.berit, { ...desk.answers, carrierNumber: number });
    await signReceipt(desk.holder, { receiptId, accepted: "on" });
    const ask = { eidId: desk.eidId, version: 1 };
    expect((await refusalOf(handOverEid(desk.berit, ask))).code).toBe("second-person-needed");
    await handOverEid(doris, ask);
    expect(await row()).toMatchObject({ due_day: addDays(today, 14), status: "active" });
    expect((await logOf(database, desk.eidId)).at(-1)?.detail.after).toMatchObject({
      dueDay: addDays(today, 14),
    });
    expect(await readReserveCardOf(doris, { eidId: desk.eidId })).toMatchObject({
      state: "lent",
      overdue: false,
      steps: ["extend", "take-back"],
    });
  });
});

describe("a loan is extended", () => {
  beforeEach(() => loan.lend());

  test("once, and never by more than its certificates allow", async () => {
    await extend();
    expect(await row()).toMatchObject({ due_day: addDays(today, 28), extended: true });
    expect((await logOf(database, desk.eidId)).at(-1)).toMatchObject({
      action: "reserve-card.extended",
      detail: { before: { dueDay: addDays(today, 14) }, after: { dueDay: addDays(today, 28) } },
    });
    expect((await refusalOf(extend())).code).toBe("reserve-extended-once");
  });

  test("of two at once one counts", async () => {
    const version = (await row())?.version;
    const ended = await atOnce<unknown>(
      database,
      (held) => held`select id from tenant.reserve_card where id = ${cardId} for update`,
      [doris, desk.berit].map((by) => () => extendReserveCard(by, { cardId, version })),
    );
    expect(ended.filter((end) => end.status === "fulfilled")).toHaveLength(1);
    expect(ended.find((end) => end.status === "rejected")?.reason.code).toBe("changed-meanwhile");
  });

  test("not for oneself, nor of what is blocked, nor by a stranger, nor by the wrong role, nor off the record", async () => {
    const { employeeId } = desk;
    expect((await refusalOf(extend({ ...doris, employeeId }))).code).toBe("acts-on-self");
    const stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect((await refusalOf(extend(stranger))).code).toBe("not-found");
    expect((await refusalOf(extendReserveCard(desk.cecilia, { cardId: "none" }))).code).toBe("forbidden");
    await withoutLog(database, () => expect(extend()).rejects.toThrow("no log"));
    await sql`update tenant.eid set status = 'suspended', status_reason = 'lost' where id = ${desk.eidId}`;
    expect((await refusalOf(extend())).code).toBe("wrong-status");
    expect(await row()).toMatchObject({ due_day: addDays(today, 14), extended: false });
  });

  test("no login lends it longer than its certificates last, or twice", async () => {
    const set = (day: string) => sql`
      update tenant.reserve_card set due_day = ${day}, extended_at = now(), extended_by = ${doris.accountId} where id = ${cardId}`;
    await expect(set(addDays(today, 29))).rejects.toThrow("no longer than that lasts");
    await expect(
      sql`update tenant.reserve_card set due_day = ${addDays(today, 20)} where id = ${cardId}`,
    ).rejects.toThrow("one way");
    await set(addDays(today, 20));
    await expect(set(addDays(today, 21))).rejects.toThrow("one way");
  });
});

describe("a card that is back", () => {
  beforeEach(() => loan.lend());

  test("is blocked at once, and destroyed on record by another than who took it back", async () => {
    await takeBack();
    expect(await row()).toMatchObject({
      out_as: "returned",
      status: "revoked",
      status_reason: "reserve-over",
    });
    expect((await refusalOf(destroy(desk.berit))).code).toBe("second-person-needed");
    expect((await refusalOf(destroy(doris, "RK000102"))).code).toBe("card-number-differs");
    await destroy(doris);
    expect((await row())?.destroyed_by).toBe(doris.accountId);
    expect(
      (await logOf(database, cardId))
        .map(({ action, outcome }) => [action, outcome])
        .filter(([, o]) => o === "done"),
    ).toEqual([
      ["reserve-card.taken-back", "done"],
      ["reserve-card.destroyed", "done"],
    ]);
    const { cards, destroyed } = await readReserveCards(doris, undefined);
    expect([cards.length, destroyed.map((card) => [card.number, card.state, card.steps])]).toEqual([
      0,
      [[number, "destroyed", []]],
    ]);
  });

  test("is the one that was scanned, and a lost one keeps that reason", async () => {
    const refusal = await refusalOf(takeBack(desk.berit, "RK000102"));
    expect([refusal.code, refusal.field]).toEqual(["card-number-differs", "cardNumber"]);
    await sql`update tenant.eid set status = 'suspended', status_reason = 'stolen' where id = ${desk.eidId}`;
    await sql`insert into tenant.eid_event (organisation_id, eid_id, verb, from_status, to_status, at, by_name, source)
      select organisation_id, id, 'suspend', 'active', status, now(), 'prov', 'prov' from tenant.eid where id = ${desk.eidId}`;
    await takeBack();
    expect(await row()).toMatchObject({ status: "revoked", status_reason: "stolen" });
  });

  test("is neither lent nor extended again, nor destroyed by one login alone", async () => {
    await takeBack();
    expect((await refusalOf(extend())).code).toBe("reserve-card-state");
    await expect(sql`
      update tenant.reserve_card set destroyed_at = now(), destroyed_by = out_by where id = ${cardId}`).rejects.toThrow(
      "by another than who took it out of use",
    );
    await expect(sql`
      update tenant.reserve_card set out_as = null, out_at = null, out_by = null where id = ${cardId}`).rejects.toThrow(
      "one way",
    );
  });

  test("is the employer's own, the wrong role's nothing, and nothing happens off the record", async () => {
    const stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect((await refusalOf(takeBack(stranger))).code).toBe("not-found");
    expect((await refusalOf(takeBackReserve(desk.cecilia, { cardId: "none" }))).code).toBe("forbidden");
    await withoutLog(database, () => expect(takeBack()).rejects.toThrow("no log"));
    expect(await row()).toMatchObject({ out_as: null, status: "active" });
  });
});

describe("a card is set aside", () => {
  const aside = async (as: string, by = desk.berit) => setReserveCardAside(by, { ...(await shown()), as });

  test("as missing once what is on it is blocked, and comes back as any other", async () => {
    await loan.lend();
    const refusal = await refusalOf(aside("missing"));
    expect([refusal.code, refusal.field]).toEqual(["reserve-in-use", "as"]);
    await sql`update tenant.eid set status = 'revoked', status_reason = 'lost' where id = ${desk.eidId}`;
    await aside("missing");
    expect((await refusalOf(destroy(doris))).code).toBe("reserve-card-state");
    await takeBack(doris);
    await destroy(desk.berit);
    expect((await row())?.destroyed_by).toBe(desk.berit.accountId);
  });

  test("as damaged only out of the drawer", async () => {
    expect((await refusalOf(aside("damaged"))).code).toBe("reserve-card-state");
    const drawn = await loan.draw("RK000102");
    await setReserveCardAside(desk.berit, { cardId: drawn, version: 1, as: "damaged" });
    const ask = { cardId: drawn, version: 2, cardNumber: "RK000102" };
    expect((await refusalOf(destroyReserveCard(desk.berit, ask))).code).toBe("second-person-needed");
    await destroyReserveCard(doris, ask);
  });

  test("and the order on a card that is taken back is cancelled first", async () => {
    await sql`update tenant.eid set status = 'producing' where id = ${desk.eidId}`;
    expect((await refusalOf(takeBack())).code).toBe("reserve-order-open");
  });
});
