import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { prepareHandOver } from "@/lib/credential/eid/prepare-hand-over";
import { aDesk, type Desk } from "@/lib/credential/eid/testing-desk";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { signatoryOf } from "./link";
import { readReceipt } from "./read";
import { readSigning } from "./read-signing";
import { sendReceiptCode } from "./send-code";
import { signReceipt } from "./sign";
import { signReceiptOnPhone } from "./sign-on-phone";
import { signReceiptWithCode } from "./sign-with-code";
import { at, minute, receiptAt } from "./testing-phone";

const database = await freshDatabase();
const { administrator: sql } = database;

let on: ReturnType<typeof receiptAt<Desk>>;
beforeEach(async () => {
  const desk = await aDesk();
  on = receiptAt(sql, desk, (await prepareHandOver(desk.berit, desk.answers)).receiptId);
});

test("the holder opens the code on the desk's screen and signs with the code from their own mail", async () => {
  const own = await on.opened();
  await own.sign((await on.code()).toLowerCase(), at(2 * minute));
  expect(await on.receiptRow()).toMatchObject({ signed_by: "mailed-code", signed_at: at(2 * minute).now });
  const sheet = await readReceipt(on.desk.berit, { receiptId: on.receiptId });
  expect(sheet.signed).toMatchObject({ method: "mailed-code", witness: "Berit Bok", intact: true });
});

test("the trail says who showed it, that it was opened and signed without a sign-in, and neither code nor link", async () => {
  const own = await on.opened();
  const [link, typed] = [await on.token(), await on.code()];
  await own.sign(typed, at(2_000));
  expect((await logOf(database, on.receiptId)).map((entry) => [entry.action, entry.actorId])).toEqual([
    ["receipt.code-sent", on.desk.berit.accountId],
    ["receipt.link-shown", on.desk.berit.accountId],
    ["receipt.link-opened", on.receiptId],
    ["receipt.signed", on.receiptId],
  ]);
  const told = JSON.stringify([await logOf(database), await sql`select * from tenant.request`]);
  for (const secret of [link, typed, own.browser]) expect(told).not.toContain(secret);
});

test("the desk's page hears how far the phone has come", async () => {
  const state = (ms: number) => readSigning(on.desk.berit, { receiptId: on.receiptId }, at(ms));
  expect(await state(0)).toBe("none");
  await on.show();
  expect(await state(1)).toBe("shown");
  const own = on.phone();
  await own.open(await on.token(), at(1_000));
  expect(await state(2_000)).toBe("opened");
  await own.sign(await on.code(), at(3_000));
  expect(await state(4_000)).toBe("already-signed");
});

describe("the officer", () => {
  test("who opens it themselves has not the code, and is refused what it does not fit", async () => {
    await on.show();
    const own = on.phone();
    await own.open(await on.token(), at(1_000));
    expect((await refusalOf(own.sign("0000-0000", at(2_000)))).code).toBe("code-wrong");
    const forged = { browser: own.browser, code: await on.code(), accepted: "on" };
    expect((await refusalOf(signReceiptOnPhone(on.desk.berit, forged, at(3_000)))).code).toBe("forbidden");
  });

  test("who produced the card shows no link (K3.4), nor the holder, nor another role, nor another employer's", async () => {
    expect((await refusalOf(on.show(0, on.desk.anna))).code).toBe("second-person-needed");
    const self = await anOfficer(on.desk.organisationId, ["id-administrator"]);
    expect((await refusalOf(on.show(0, { ...self, employeeId: on.desk.employeeId }))).code).toBe(
      "acts-on-self",
    );
    expect((await refusalOf(on.show(0, on.desk.cecilia))).code).toBe("forbidden");
    const elsewhere = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect((await refusalOf(on.show(0, elsewhere))).code).toBe("not-found");
    expect((await on.receiptRow()).link_id).toBeNull();
  });

  test("who alone entered the holder's address shows no link, as no code goes there", async () => {
    await sql`alter table tenant.contact_address disable trigger all`;
    await sql`
      update tenant.contact_address set entered_by = ${on.desk.berit.accountId}, confirmed_at = null, confirmed_by = null
       where organisation_id = ${on.desk.organisationId}`;
    await sql`alter table tenant.contact_address enable trigger all`;
    expect((await refusalOf(on.show())).code).toBe("address-entered-by-you");
    expect(await on.mails()).toHaveLength(0);
  });

  test("who shows it again sends no second code while the first is good", async () => {
    await on.show();
    const first = await on.code();
    await on.show(5 * minute);
    expect(await on.mails()).toHaveLength(1);
    const own = on.phone();
    await own.open(await on.token(), at(6 * minute));
    await own.sign(first, at(7 * minute));
    expect((await on.receiptRow()).signed_by).toBe("mailed-code");
  });

  test("who shows it after five wrong tries, or a day, sends a new code with it", async () => {
    const own = await on.opened();
    for (let wrong = 0; wrong < 5; wrong++) await refusalOf(own.sign("ZZZZ-ZZZZ", at(2_000)));
    await on.show(2 * minute);
    expect(await on.mails()).toHaveLength(2);
    await on.show(25 * 60 * minute);
    expect(await on.mails()).toHaveLength(3);
  });

  test("who takes the code at the desk instead ends the link with it", async () => {
    const own = await on.opened();
    await sendReceiptCode(on.desk.berit, { receiptId: on.receiptId }, at(2 * minute));
    await signReceiptWithCode(
      on.desk.berit,
      { receiptId: on.receiptId, code: await on.code(), accepted: "on" },
      at(3 * minute),
    );
    expect((await refusalOf(own.sign(await on.code(), at(4 * minute)))).code).toBe("already-signed");
  });
});

test("of two who sign at once, on the phone and signed in, one does and the other is told", async () => {
  const own = await on.opened();
  const typed = await on.code();
  const outcomes = await Promise.allSettled([
    own.sign(typed, at(2_000)),
    signReceipt(on.desk.holder, { receiptId: on.receiptId, accepted: "on" }, at(2_000)),
  ]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "already-signed" },
  });
});

test("without the terms having been accepted nothing is signed", async () => {
  const own = await on.opened();
  const actor = signatoryOf(on.desk.organisationId, on.receiptId);
  const typed = { browser: own.browser, code: await on.code() };
  await expect(signReceiptOnPhone(actor, typed, at(2_000))).rejects.toThrow("accept-terms");
  expect((await on.receiptRow()).signed_at).toBeNull();
});

test("if the audit entry cannot be written nothing is shown, opened or signed, and the try is still counted", async () => {
  await withoutLog(database, () => expect(on.show()).rejects.toThrow("no log"));
  expect(await on.receiptRow()).toMatchObject({ link_id: null, code_hash: null });
  await on.show();
  const own = on.phone();
  const link = await on.token();
  await withoutLog(database, () => expect(own.open(link, at(1_000))).rejects.toThrow("no log"));
  expect((await on.receiptRow()).link_opened_at).toBeNull();
  await own.open(link, at(1_000));
  const typed = await on.code();
  await withoutLog(database, () => expect(own.sign(typed, at(2_000))).rejects.toThrow("no log"));
  expect(await on.receiptRow()).toMatchObject({ signed_at: null, code_tries: 1 });
});
