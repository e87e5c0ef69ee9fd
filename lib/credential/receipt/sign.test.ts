import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aHolder, anEmployee, anOfficer } from "@/db/seed/builders";
import { prepareHandOver } from "@/lib/credential/eid/prepare-hand-over";
import { aDesk, type Desk } from "@/lib/credential/eid/testing-desk";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { signReceipt } from "./sign";
import { signatureDigest } from "./signature";

const database = await freshDatabase();
const { administrator: sql } = database;
const now = new Date(Date.now() + 60_000);
let desk: Desk;
let receiptId: string;
beforeEach(async () => {
  desk = await aDesk();
  receiptId = (await prepareHandOver(desk.berit, desk.answers)).receiptId;
});
const accepted = () => ({ receiptId, accepted: "on" });
async function receiptRow(id = receiptId) {
  const [row] = await sql`select * from tenant.receipt where id = ${id}`;
  if (!row) throw new Error("no receipt");
  return row;
}

test("the holder's own signature stands, over what was handed over and under which terms", async () => {
  await signReceipt(desk.holder, accepted(), { now });
  const row = await receiptRow();
  const serials =
    await sql`select serial from tenant.certificate where eid_id = ${desk.eidId} order by purpose`;
  const [eid] = await sql`select number from tenant.eid where id = ${desk.eidId}`;
  expect(row).toMatchObject({ signed_by: "signed-in", signed_at: now });
  expect(row.signature_digest).toBe(
    signatureDigest({
      reference: row.reference,
      eidNumber: eid?.number,
      holder: desk.employeeId,
      certificates: serials.map((one) => one.serial),
      termsVersion: 1,
      method: "signed-in",
      at: now,
    }),
  );
  const [application] = await sql`select * from tenant.application where eid_id = ${desk.eidId}`;
  expect(application).toMatchObject({ terms_version: 1, terms_accepted_at: now });
});

test("the digest is the same for the same content and another for any other", () => {
  const content = {
    reference: "KV-2026-7Q4M2X",
    eidNumber: "EL-2026-000412",
    holder: "alva",
    certificates: ["0a", "0b"],
    termsVersion: 1,
    method: "signed-in",
    at: new Date("2026-11-24T10:00:00Z"),
  } as const;
  const digest = signatureDigest({ ...content, certificates: ["0a", "0b"] });
  // sha256sum of the JSON with sorted keys and no white space, typed by hand
  expect(digest).toBe("e566919912788a571e9d339942861f5e8344856e873ffd3dbd272262115c53e5");
  expect(signatureDigest({ ...content, certificates: ["0a", "0c"] })).not.toBe(digest);
  expect(signatureDigest({ ...content, certificates: ["0a", "0b"], termsVersion: 2 })).not.toBe(digest);
});

test("the trail says who signed what", async () => {
  await signReceipt(desk.holder, accepted(), { now });
  expect(await logOf(database, receiptId)).toMatchObject([
    {
      action: "receipt.signed",
      outcome: "done",
      actorId: desk.holder.accountId,
      detail: { after: { method: "signed-in" } },
    },
  ]);
});

test("pressed twice at once it is signed once, and the second is told so", async () => {
  const outcomes = await Promise.allSettled([
    signReceipt(desk.holder, accepted()),
    signReceipt(desk.holder, accepted()),
  ]);
  expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "already-signed" });
});

test("another person's receipt, or another employer's, looks as if it did not exist", async () => {
  const colleague = await anEmployee(desk.organisationId);
  const other = await aHolder(desk.organisationId, colleague.id);
  const elsewhere = (await aDesk()).holder;
  for (const actor of [other, elsewhere])
    expect((await refusalOf(signReceipt(actor, accepted()))).code).toBe("not-found");
  expect((await receiptRow()).signed_at).toBeNull();
});

test("an officer who is no holder is refused before anything is read", async () => {
  const input = { receiptId: "none", accepted: "on" };
  expect((await refusalOf(signReceipt(desk.berit, input))).code).toBe("forbidden");
});

test("if the audit entry cannot be written nothing is", async () => {
  await withoutLog(database, () => expect(signReceipt(desk.holder, accepted())).rejects.toThrow("no log"));
  expect((await receiptRow()).signed_at).toBeNull();
  const [application] = await sql`select * from tenant.application where eid_id = ${desk.eidId}`;
  expect(application?.terms_accepted_at).toBeNull();
});

describe("not signed", () => {
  test("without accepting the terms", async () => {
    await expect(signReceipt(desk.holder, { receiptId })).rejects.toThrow("accept-terms");
  });
  test("after it was prepared anew", async () => {
    await prepareHandOver(desk.berit, { ...desk.answers, replaces: receiptId });
    expect(await refusalOf(signReceipt(desk.holder, accepted()))).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Berit Bok" },
    });
  });
  test("after the e-ID was cancelled", async () => {
    await sql`update tenant.eid set status = 'cancelled', status_reason = 'damaged' where id = ${desk.eidId}`;
    expect((await refusalOf(signReceipt(desk.holder, accepted()))).code).toBe("wrong-status");
  });
});

test("an officer signs for their own e-ID as its holder, never at the desk", async () => {
  const self = await anOfficer(desk.organisationId, ["security-officer"]);
  const asHolder = { ...self, employeeId: desk.employeeId };
  await signReceipt(asHolder, accepted());
  expect((await receiptRow()).signed_by).toBe("signed-in");
});

test("a signed receipt is not changed or removed, even by hand; it can be withdrawn", async () => {
  await signReceipt(desk.holder, accepted());
  await expect(
    sql`update tenant.receipt set signed_by = 'mailed-code' where id = ${receiptId}`,
  ).rejects.toThrow("evidence");
  await expect(sql`delete from tenant.receipt where id = ${receiptId}`).rejects.toThrow("evidence");
  await sql`update tenant.receipt set withdrawn_at = now() where id = ${receiptId}`;
  expect((await receiptRow()).signed_by).toBe("signed-in");
});
