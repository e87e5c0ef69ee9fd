import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEmployee, anOfficer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { handOverEid } from "@/lib/credential/eid/hand-over";
import { prepareHandOver } from "@/lib/credential/eid/prepare-hand-over";
import { aDesk, type Desk } from "@/lib/credential/eid/testing-desk";
import { refusalOf } from "@/lib/people/employee/testing";
import { readOwnReceipt, readOwnReceipts, readReceipt, readReceiptsOf } from "./read";
import { signReceipt } from "./sign";

const { administrator: sql } = await freshDatabase();
let desk: Desk;
let receiptId: string;
beforeEach(async () => {
  desk = await aDesk();
  receiptId = (await prepareHandOver(desk.berit, desk.answers)).receiptId;
});
const signed = () => signReceipt(desk.holder, { receiptId, accepted: "on" });

test("a receipt says what was handed over, how the holder was identified and under which terms", async () => {
  await signed();
  expect(await readReceipt(desk.berit, { receiptId })).toMatchObject({
    level: 3,
    carrier: "card",
    carrierNumber: "9752 0412 88",
    holderNumber: "19850214-••••",
    preparedBy: "Berit Bok",
    check: { method: "in-person", document: "passport", tail: "12A4" },
    certificates: [{ purpose: "authentication" }, { purpose: "signature" }],
    terms: { version: 1, sv: "Villkor", en: "Terms" },
    signed: { method: "signed-in", intact: true },
  });
});

test("a signature stays intact through the e-ID's life, and not when something was altered beneath it", async () => {
  await signed();
  await handOverEid(desk.berit, { eidId: desk.eidId, version: 1 });
  expect((await readReceipt(desk.berit, { receiptId })).signed?.intact).toBe(true);
  await unguarded(
    sql,
    ["certificate"],
    (tx) =>
      tx`update tenant.certificate set serial = 'ff' where eid_id = ${desk.eidId} and purpose = 'signature'`,
  );
  expect((await readReceipt(desk.berit, { receiptId })).signed?.intact).toBe(false);
});

describe("the holder", () => {
  test("sees what waits for a signature first, and afterwards what was signed", async () => {
    const before = await readOwnReceipts(desk.holder, undefined);
    expect([before.waiting.map((one) => one.id), before.signed]).toEqual([[receiptId], []]);
    expect((await readOwnReceipt(desk.holder, { receiptId })).open).toBe(true);
    await signed();
    const after = await readOwnReceipts(desk.holder, undefined);
    expect([after.waiting, after.signed.map((one) => one.id)]).toEqual([[], [receiptId]]);
    expect((await readOwnReceipt(desk.holder, { receiptId })).open).toBe(false);
  });

  test("is not asked to sign what was withdrawn, cancelled or made again", async () => {
    await sql`update tenant.eid set status_since = now() + interval '1 minute' where id = ${desk.eidId}`;
    expect((await readOwnReceipts(desk.holder, undefined)).waiting).toEqual([]);
    expect((await readOwnReceipt(desk.holder, { receiptId })).open).toBe(false);
  });

  test("does not see another's receipt, of a colleague or of another employer", async () => {
    const colleague = await anEmployee(desk.organisationId);
    const other = await aHolder(desk.organisationId, colleague.id);
    const elsewhere = (await aDesk()).holder;
    for (const actor of [other, elsewhere]) {
      expect((await refusalOf(readOwnReceipt(actor, { receiptId }))).code).toBe("not-found");
      expect(await readOwnReceipts(actor, undefined)).toEqual({ waiting: [], signed: [] });
    }
    expect((await refusalOf(readReceipt(desk.holder, { receiptId }))).code).toBe("forbidden");
  });
});

describe("a protected person's receipt", () => {
  test("shows neither name nor number to an officer without the permission, and both to themselves", async () => {
    const hidden = await aDesk({ protectedIdentity: true });
    const keeper = await anOfficer(hidden.organisationId, ["id-administrator", "protected-identity"]);
    const { receiptId: id } = await prepareHandOver(keeper, hidden.answers);
    const seen = await readReceipt(hidden.berit, { receiptId: id });
    expect(seen.holder).toMatch(/^Administratör /);
    expect(seen.holderNumber).toBeNull();
    for (const { holder, holderNumber } of [
      await readReceipt(keeper, { receiptId: id }),
      (await readOwnReceipt(hidden.holder, { receiptId: id })).sheet,
    ]) {
      expect(holder).toMatch(/^Alva /);
      expect(holderNumber).toBe("19850214-••••");
    }
  });
});

test("an e-ID's receipts are those signed, and another employer's are none", async () => {
  expect(await readReceiptsOf(desk.berit, { eidId: desk.eidId })).toEqual([]);
  await signed();
  expect((await readReceiptsOf(desk.berit, { eidId: desk.eidId })).map((one) => one.id)).toEqual([receiptId]);
  const elsewhere = (await aDesk()).berit;
  expect(await readReceiptsOf(elsewhere, { eidId: desk.eidId })).toEqual([]);
  expect((await refusalOf(readReceipt(elsewhere, { receiptId }))).code).toBe("not-found");
});
