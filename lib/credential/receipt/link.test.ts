import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { handOverEid } from "@/lib/credential/eid/hand-over";
import { prepareHandOver } from "@/lib/credential/eid/prepare-hand-over";
import { aDesk, type Desk } from "@/lib/credential/eid/testing-desk";
import { refusalOf } from "@/lib/people/employee/testing";
import { signatoryOf } from "./link";
import { readPhoneLink, readPhoneVisit } from "./read-phone";
import { showReceiptLink } from "./show-link";
import { signReceipt } from "./sign";
import { at, minute, phoneOf, receiptAt } from "./testing-phone";

const { administrator: sql } = await freshDatabase();

let on: ReturnType<typeof receiptAt<Desk>>;
beforeEach(async () => {
  const desk = await aDesk();
  on = receiptAt(sql, desk, (await prepareHandOver(desk.berit, desk.answers)).receiptId);
});

describe("whoever photographed the screen", () => {
  test("opens it and signs nothing: the code is in the holder's mail alone, and five tries end it", async () => {
    const stranger = await on.opened();
    for (let wrong = 0; wrong < 5; wrong++)
      expect((await refusalOf(stranger.sign("ZZZZ-ZZZZ", at(2_000)))).code).toBe("code-wrong");
    expect((await refusalOf(stranger.sign(await on.code(), at(3_000)))).code).toBe("too-many-attempts");
    expect((await on.receiptRow()).signed_at).toBeNull();
  });

  test("finds it opened when the holder was first, reads nothing there and uses up none of their tries", async () => {
    await on.opened();
    const stranger = on.phone();
    expect((await refusalOf(stranger.open(await on.token(), at(2_000)))).code).toBe("link-opened");
    expect((await refusalOf(stranger.sign(await on.code(), at(2_000)))).code).toBe("link-over");
    const actor = signatoryOf(on.desk.organisationId, on.receiptId);
    expect(await readPhoneVisit(actor, { secret: stranger.browser }, at(2_000))).toBeNull();
    expect((await on.receiptRow()).code_tries).toBe(0);
  });

  test("is shut out by the next showing when they were first, and the holder is in", async () => {
    const stranger = await on.opened();
    const first = await on.token();
    await on.show(5_000);
    expect((await refusalOf(stranger.sign(await on.code(), at(6_000)))).code).toBe("link-over");
    expect((await refusalOf(on.phone().open(first, at(6_000)))).code).toBe("link-over");
    const own = on.phone();
    await own.open(await on.token(), at(6_000));
    await own.sign(await on.code(), at(7_000));
    expect((await on.receiptRow()).signed_by).toBe("mailed-code");
  });

  test("reads the terms and which e-ID it is about, and no person's name", async () => {
    await on.show();
    const actor = signatoryOf(on.desk.organisationId, on.receiptId);
    const read = await readPhoneLink(actor, { token: await on.token(), secret: undefined }, at(1_000));
    expect(read).toMatchObject({ state: "open", eidNumber: expect.stringMatching(/^EL-/) });
    expect(JSON.stringify(read)).not.toMatch(/Alva|Ask|alva\.ask|19\d{6}/);
  });
});

describe("a link", () => {
  test("opens for ten minutes and not longer", async () => {
    await on.show();
    const link = await on.token();
    expect((await refusalOf(on.phone().open(link, at(10 * minute)))).code).toBe("link-over");
    await on.phone().open(link, at(10 * minute - 1));
  });

  test("leaves twenty minutes for the terms and the signature, and not more", async () => {
    const own = await on.opened(0);
    expect((await refusalOf(own.sign(await on.code(), at(20 * minute)))).code).toBe("link-over");
    await own.sign(await on.code(), at(20 * minute - 1));
  });

  test("opened once more by the same phone leads on, and gives it no more time", async () => {
    const own = await on.opened(0);
    await own.open(await on.token(), at(15 * minute));
    expect((await on.receiptRow()).link_opened_at).toEqual(at(0).now);
    expect((await refusalOf(own.open(await on.token(), at(20 * minute)))).code).toBe("link-over");
  });

  test("of two phones at once opens for one", async () => {
    await on.show();
    const link = await on.token();
    const outcomes = await Promise.allSettled(
      [on.phone(), on.phone()].map((one) => one.open(link, at(1_000))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "link-opened" },
    });
  });

  test("is of one receipt: another's, one of a receipt begun again, and one made up open nothing", async () => {
    const own = await on.opened();
    const link = await on.token();
    const other = await prepareHandOver(on.desk.berit, { ...on.desk.answers, replaces: on.receiptId });
    expect((await refusalOf(own.open(link, at(2_000)))).code).toBe("changed-meanwhile");
    expect((await refusalOf(own.sign(await on.code(), at(2_000)))).code).toBe("changed-meanwhile");
    const next = phoneOf(on.desk.organisationId, other.receiptId, own.browser);
    await showReceiptLink(on.desk.berit, { receiptId: other.receiptId }, at(3_000));
    for (const wrong of [link, "A".repeat(43), "", "x".repeat(64)])
      expect((await refusalOf(next.open(wrong, at(4_000)))).code).toBe("link-over");
  });

  test("of another employer's receipt looks as if there were none", async () => {
    await on.show();
    const otherId = await anOrganisation();
    const elsewhere = phoneOf(otherId, on.receiptId);
    expect((await refusalOf(elsewhere.open(await on.token(), at(1_000)))).code).toBe("not-found");
    expect((await refusalOf(elsewhere.sign(await on.code(), at(1_000)))).code).toBe("not-found");
    const foreign = signatoryOf(otherId, on.receiptId);
    expect(
      await readPhoneLink(foreign, { token: await on.token(), secret: undefined }, at(1_000)),
    ).toBeNull();
  });

  test("is over once the receipt is signed, and once the card is handed over", async () => {
    const own = await on.opened();
    const link = await on.token();
    await signReceipt(on.desk.holder, { receiptId: on.receiptId, accepted: "on" }, at(2_000));
    for (const who of [own, on.phone()])
      expect((await refusalOf(who.open(link, at(3_000)))).code).toBe("already-signed");
    await handOverEid(on.desk.berit, { eidId: on.desk.eidId, version: 1 }, at(4_000));
    expect((await refusalOf(own.sign(await on.code(), at(5_000)))).code).toBe("already-signed");
    const actor = signatoryOf(on.desk.organisationId, on.receiptId);
    expect((await readPhoneLink(actor, { token: link, secret: own.browser }, at(5_000)))?.state).toBe(
      "signed",
    );
  });

  test("cannot be made from a copy of the database, nor the phone's cookie", async () => {
    const own = await on.opened();
    const row = JSON.stringify(await on.receiptRow(), (_, value) =>
      value instanceof Uint8Array || value?.type === "Buffer"
        ? Buffer.from(value.data ?? value).toString("base64url")
        : value,
    );
    expect(row).not.toContain((await on.token()).slice(-20));
    expect(row).not.toContain(own.browser);
  });

  test("once opened is bound to that phone, for the web program's own login too", async () => {
    const own = await on.opened();
    await expect(
      sql`update tenant.receipt set link_browser = ${Buffer.alloc(32)} where id = ${on.receiptId}`,
    ).rejects.toThrow();
    await own.sign(await on.code(), at(2_000));
  });
});
