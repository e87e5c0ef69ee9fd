import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { confirmBureauCertificate } from "@/lib/credential/card-bureau/confirm-certificate";
import { proposeBureauCertificate } from "@/lib/credential/card-bureau/propose-certificate";
import { refusalOf } from "@/lib/people/employee/testing";
import { type AnsweredCard, aStandInBureau, type StandInBureau } from "@/lib/testing/testing-card-bureau";
import { aCardOffice, type CardOffice } from "@/lib/testing/testing-card-office";
import { closeCardBatch } from "./close";
import { commitCardAnswer } from "./commit-answer";
import { uploadCardAnswer } from "./upload-answer";

const { administrator: sql } = await freshDatabase();
let office: CardOffice;
let bureau: StandInBureau;
beforeEach(async () => {
  office = await aCardOffice();
  bureau = await office.certify();
});

const sent = (count: number) => office.sent(bureau, count);
const code = async (tried: Promise<unknown>) => (await refusalOf(tried)).code;
const upload = (batchId: string, cards: AnsweredCard[], by = bureau) =>
  office.upload(batchId, by.answer(batchId, cards));
async function stand(batchId: string) {
  const rows = await sql`select state from tenant.card_batch_row where batch_id = ${batchId} order by number`;
  return rows.map(({ state }) => state);
}

describe("a bureau's answer", () => {
  test("is believed when the bureau's certificate signed it, and for no other reason", async () => {
    const { batchId, cards } = await sent(1);
    const content = bureau.answer(batchId, cards);
    expect(await code(upload(batchId, cards, aStandInBureau()))).toBe("answer-other-signer");
    const json = JSON.stringify({ format: "sigill-card-answer", version: 1, batch: { id: batchId }, cards });
    expect(await code(office.upload(batchId, Buffer.from(json)))).toBe("answer-unreadable");
    expect(await code(office.upload(batchId, content.subarray(0, -50)))).toBe("answer-unreadable");
    expect(await code(office.upload(batchId, Buffer.alloc(8 * 1024 * 1024 + 1)))).toBe("answer-too-large");
    expect(await code(office.upload(batchId, Buffer.alloc(0)))).toBe("file-empty");
    expect(await code(office.upload(batchId, bureau.sign("{}")))).toBe("answer-unreadable");
    const changed = Buffer.from(content);
    const at = changed.indexOf("9752");
    changed[at] = "8".charCodeAt(0);
    expect(await code(office.upload(batchId, changed))).toBe("answer-not-intact");
    const later = { now: new Date(Date.now() + 400 * 86_400_000) };
    const late = uploadCardAnswer(office.karin, { batchId, content }, later);
    expect(await code(late)).toBe("bureau-certificate-expired");
    expect((await office.answers(batchId)).read).toBeNull();
  });

  test("that no text, number or list of ours can hold is unreadable, and nothing of it is kept", async () => {
    const { batchId, cards } = await sent(1);
    const [good] = cards;
    const tried = (changed: object) =>
      code(office.upload(batchId, bureau.answer(batchId, [{ ...good, ...changed } as AnsweredCard])));
    for (const unseen of ["9752\u0000", "9752\u202e12", "97\u200b52"]) {
      expect(await tried({ cardNumber: unseen })).toBe("answer-unreadable");
      expect(await tried({ reference: unseen })).toBe("answer-unreadable");
    }
    expect(await tried({ requests: { authentication: "\u0000", signature: "å" } })).toBe("answer-unreadable");
    for (const row of [1.5, -1, "1", null]) expect(await tried({ row })).toBe("answer-unreadable");
    const signed = (text: string) => code(office.upload(batchId, bureau.sign(text)));
    const whole = JSON.stringify({
      ...{ format: "sigill-card-answer", version: 1, batch: { id: batchId } },
      cards: ["CARDS"],
    });
    const withCards = (text: string) => whole.replace('["CARDS"]', text);
    expect(await signed(withCards(JSON.stringify(cards).replace(/"row":\d+/, '"row":1e400')))).toBe(
      "answer-unreadable",
    );
    expect(await signed(withCards(`[${"0,".repeat(3_000_000)}0]`))).toBe("answer-unreadable");
    expect(await signed(withCards("[".repeat(1_000_000)))).toBe("answer-unreadable");
    expect(await signed(withCards("[".repeat(1_000_000) + "]".repeat(1_000_000)))).toBe("answer-unreadable");
    expect((await office.answers(batchId)).read).toBeNull();
    // Of a name that comes twice the last counts, and a name that objects are made of is a name like any other.
    const twice = withCards(JSON.stringify(cards))
      .replace('"version":1', '"version":2,"version":1')
      .replace('"batch":', '"__proto__":{"cards":[]},"batch":');
    await office.upload(batchId, bureau.sign(twice));
    expect((await office.answers(batchId)).read?.counts).toMatchObject({ total: 1, ready: 1 });
  });

  test("for another batch, or by another employer's or a watching officer, does nothing", async () => {
    const [one, other] = [await sent(1), await sent(1)];
    const content = bureau.answer(other.batchId, other.cards);
    expect(await code(office.upload(one.batchId, content))).toBe("answer-other-batch");
    const strange = await aCardOffice();
    await strange.certify(bureau);
    expect(await code(strange.upload(other.batchId, content))).toBe("not-found");
    expect(await code(uploadCardAnswer(office.jonas, { batchId: other.batchId, content }))).toBe("forbidden");
    const { answerId } = await office.upload(other.batchId, content);
    expect(await code(strange.commit(answerId))).toBe("not-found");
    expect(await code(office.commit(answerId, office.jonas))).toBe("forbidden");
    expect(await stand(other.batchId)).toEqual(["left-out", "outstanding"]);
    await closeCardBatch(office.karin, { batchId: other.batchId, version: 2 });
    expect(await code(office.commit(answerId))).toBe("not-found");
  });

  test("that is being taken in keeps its batch open, so that each card that was made has an outcome", async () => {
    const { batchId, cards } = await sent(2);
    const { answerId } = await upload(batchId, cards);
    await office.commit(answerId);
    const close = () => closeCardBatch(office.karin, { batchId, version: 2 });
    expect(await code(close())).toBe("answer-under-way");
    await sql`update tenant.job set state = 'cancelled', ended_at = now() where input->>'batchId' = ${batchId}`;
    await close();
    expect(await stand(batchId)).toEqual(["released", "released"]);
  });

  test("is taken in no more once another certificate is in force", async () => {
    const { batchId, cards } = await sent(1);
    const { answerId } = await upload(batchId, cards);
    const next = aStandInBureau();
    const { certificateId } = await proposeBureauCertificate(office.jonas, {
      bureauId: office.bureauId,
      pem: next.pem,
    });
    await confirmBureauCertificate(office.sven, { certificateId, compared: "on" });
    expect(await code(office.commit(answerId))).toBe("answer-other-signer");
    await upload(batchId, cards, next);
    bureau = next;
  });

  test("about cards at level 3 is taken in by whoever declares where the keys were made, and not otherwise", async () => {
    const { batchId, cards } = await sent(1);
    const { answerId } = await upload(batchId, cards);
    const refusal = await refusalOf(commitCardAnswer(office.karin, { answerId, version: 1 }));
    expect([refusal.code, refusal.field]).toEqual(["provenance-missing", "declared"]);
  });
});
