import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { prepareHandOver } from "@/lib/credential/eid/prepare-hand-over";
import { aDesk, type Desk } from "@/lib/credential/eid/testing-desk";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readReceipt } from "./read";
import { sendReceiptCode } from "./send-code";
import { signReceiptWithCode } from "./sign-with-code";

const database = await freshDatabase();
const { administrator: sql } = database;
const start = Date.now() + 60_000;
const at = (ms: number) => ({ now: new Date(start + ms) });
let desk: Desk;
let receiptId: string;
beforeEach(async () => {
  desk = await aDesk();
  receiptId = (await prepareHandOver(desk.berit, desk.answers)).receiptId;
});

async function receiptRow() {
  const [row] = await sql`select * from tenant.receipt where id = ${receiptId}`;
  if (!row) throw new Error("no receipt");
  return row;
}
/** The code as the holder reads it in their own mail. */
async function mailedCode(): Promise<string> {
  const [mail] = await sql`
    select * from tenant.mail where organisation_id = ${desk.organisationId} and template = 'receipt-code'
    order by created_at desc limit 1`;
  expect(mail?.recipient).toBe("alva.ask@example.se");
  expect(mail?.locale).toBe("sv, en");
  return /Engångskod: ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(mail?.body)?.[1] ?? "";
}
async function sent(ms = 0): Promise<string> {
  await sendReceiptCode(desk.berit, { receiptId }, at(ms));
  return mailedCode();
}
const type = (code: string, ms = 1000, actor = desk.berit) =>
  signReceiptWithCode(actor, { receiptId, code, accepted: "on" }, at(ms));

test("the code in the holder's mail signs the receipt, however it is typed, and works once", async () => {
  const code = await sent();
  await type(` ${code.replace("-", "").toLowerCase()} `);
  expect(await receiptRow()).toMatchObject({
    signed_by: "mailed-code",
    signed_at: at(1000).now,
    code_hash: null,
  });
  expect((await refusalOf(type(code))).code).toBe("already-signed");
});

test("a code that was mailed and comes back by hand shows that the address is good, but not what came back after it", async () => {
  const bounce = (mailedAt: Date) => sql`
    insert into tenant.mail_bounce (organisation_id, id, mail_id, employee_id, address, status, source, permanent, mailed_at, bounced_at)
    select organisation_id, gen_random_uuid(), gen_random_uuid(), employee_id, 'alva.ask@example.se', '5.1.1', 'report', true, ${mailedAt}, now()
      from tenant.eid where id = ${desk.eidId}`;
  await bounce(at(-1000).now);
  await bounce(at(500).now);
  await type(await sent());
  const rows = await sql`select cleared_at, cleared_by from tenant.mail_bounce order by mailed_at`;
  expect(rows).toEqual([
    { cleared_at: at(1000).now, cleared_by: null },
    { cleared_at: null, cleared_by: null },
  ]);
});

test("the trail says who sent it and that the clerk witnessed, not signed; and never the code", async () => {
  const code = await sent();
  await refusalOf(type("0000-0000"));
  await type(code);
  const log = await logOf(database, receiptId);
  expect(log.map((entry) => [entry.action, entry.actorId])).toEqual([
    ["receipt.code-sent", desk.berit.accountId],
    ["receipt.witnessed", desk.berit.accountId],
  ]);
  expect(JSON.stringify(await logOf(database))).not.toContain(code);
  const requests = await sql`select result from tenant.request`;
  expect(JSON.stringify(requests)).not.toContain(code);
});

test("the sheet says that the holder signed by code, and before whom", async () => {
  await type(await sent());
  const sheet = await readReceipt(desk.berit, { receiptId });
  expect(sheet.signed).toMatchObject({ method: "mailed-code", witness: desk.berit.name, intact: true });
});

test("only its keyed hash is kept, and equal codes of two receipts are not equal there", async () => {
  const code = await sent();
  const { code_hash: hash } = await receiptRow();
  expect(hash).toHaveLength(32);
  expect(Buffer.from(hash).toString("latin1")).not.toContain(code.replace("-", ""));
});

test("after five wrong tries not even the right code is taken; a new one is", async () => {
  const code = await sent();
  for (let wrong = 0; wrong < 5; wrong++)
    expect((await refusalOf(type("ZZZZ-ZZZZ"))).code).toBe("code-wrong");
  expect((await refusalOf(type(code))).code).toBe("too-many-attempts");
  expect((await receiptRow()).signed_at).toBeNull();
  await type(await sent(61_000), 62_000);
  expect((await receiptRow()).signed_by).toBe("mailed-code");
});

test("tries made at the same instant are counted one by one", async () => {
  await sent();
  const codes = await Promise.all(
    Array.from({ length: 12 }, async () => (await refusalOf(type("ZZZZ-ZZZZ"))).code),
  );
  expect(codes.filter((code) => code === "code-wrong").length).toBeLessThanOrEqual(5);
});

test("a code works for a day and not longer", async () => {
  const code = await sent();
  expect((await refusalOf(type(code, 24 * 3_600_000))).code).toBe("code-expired");
  await type(code, 24 * 3_600_000 - 1);
});

test("a new code ends the old, and is not sent twice in a minute", async () => {
  const old = await sent();
  expect((await refusalOf(sendReceiptCode(desk.berit, { receiptId }, at(59_000)))).code).toBe(
    "too-many-attempts",
  );
  const fresh = await sent(60_000);
  if (old !== fresh) expect((await refusalOf(type(old, 61_000))).code).toBe("code-wrong");
  await type(fresh, 61_000);
});

test("of two who press send at once one mail is sent", async () => {
  const doris = await anOfficer(desk.organisationId, ["id-administrator"]);
  const outcomes = await Promise.allSettled(
    [desk.berit, doris].map((actor) => sendReceiptCode(actor, { receiptId }, at(0))),
  );
  expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
    code: "too-many-attempts",
  });
  const mails = await sql`
    select 1 from tenant.mail where organisation_id = ${desk.organisationId} and template = 'receipt-code'`;
  expect(mails).toHaveLength(1);
});

test("of two who type the right code at once one signs and the other is told", async () => {
  const code = await sent();
  const outcomes = await Promise.allSettled([type(code), type(code)]);
  expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "already-signed" });
  expect((await receiptRow()).signed_by).toBe("mailed-code");
});

describe("refused", () => {
  test("without the code having been sent", async () => {
    expect((await refusalOf(type("ZZZZ-ZZZZ"))).code).toBe("code-expired");
  });
  test("for the one who produced it, who could otherwise take a colleague's name (K3.4)", async () => {
    expect((await refusalOf(sendReceiptCode(desk.anna, { receiptId }))).code).toBe("second-person-needed");
    const code = await sent();
    expect((await refusalOf(type(code, 1000, desk.anna))).code).toBe("second-person-needed");
  });
  test("for another employer, whose officer sees no such receipt and uses up no tries", async () => {
    const code = await sent();
    const elsewhere = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect((await refusalOf(type(code, 1000, elsewhere))).code).toBe("not-found");
    expect((await refusalOf(sendReceiptCode(elsewhere, { receiptId }))).code).toBe("not-found");
    expect((await receiptRow()).code_tries).toBe(0);
  });
  test("for the wrong role, before anything is read or counted", async () => {
    const code = await sent();
    expect((await refusalOf(type(code, 1000, desk.cecilia))).code).toBe("forbidden");
    expect((await refusalOf(sendReceiptCode(desk.cecilia, { receiptId: "none" }))).code).toBe("forbidden");
    expect((await receiptRow()).code_tries).toBe(0);
  });
  test("without the terms having been accepted", async () => {
    const code = await sent();
    await expect(signReceiptWithCode(desk.berit, { receiptId, code }, at(1))).rejects.toThrow("accept-terms");
  });
});

test("if the audit entry cannot be written nothing is signed or sent, and the try is still counted", async () => {
  const code = await sent();
  await withoutLog(database, async () => {
    await expect(type(code)).rejects.toThrow("no log");
    await expect(sendReceiptCode(desk.berit, { receiptId }, at(90_000))).rejects.toThrow("no log");
  });
  expect(await receiptRow()).toMatchObject({ signed_at: null, code_tries: 1, code_sent_at: at(0).now });
});
