import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aRequest } from "@/lib/credential/certificate/testing";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import type { AnsweredCard, StandInBureau } from "@/lib/testing/testing-card-bureau";
import { aCardOffice, type CardOffice } from "@/lib/testing/testing-card-office";
import { workAll } from "@/lib/testing/testing-import";
import { discardCardAnswer } from "./commit-answer";
import { destroyCards } from "./destroy-cards";

const database = await freshDatabase();
const { administrator: sql } = database;
let office: CardOffice;
let bureau: StandInBureau;
beforeAll(async () => {
  office = await aCardOffice({ holdCeremony: heldCeremony() });
  bureau = await office.certify();
});
beforeEach(async () => {
  await sql`update tenant.eid set status = 'cancelled', status_reason = 'issued-in-error' where status = 'approved'`;
});

const sent = (count: number) => office.sent(bureau, count);
const card = (cards: AnsweredCard[], at: number): AnsweredCard => {
  const found = cards[at];
  if (!found) throw new Error(`There is no card ${at}.`);
  return found;
};
const code = async (tried: Promise<unknown>) => (await refusalOf(tried)).code;
const upload = (batchId: string, cards: AnsweredCard[]) =>
  office.upload(batchId, bureau.answer(batchId, cards));
async function takeIn(batchId: string, cards: AnsweredCard[]) {
  const { answerId } = await upload(batchId, cards);
  const { jobId } = await office.commit(answerId);
  await workAll();
  return jobId;
}
/** How each card of the answer went, by the job's report. */
async function report(jobId: string) {
  const rows = await sql`select outcome, code from tenant.job_row where job_id = ${jobId} order by number`;
  return rows.map((row) => row.code ?? row.outcome);
}
/** How each row of the batch stands. */
async function stand(batchId: string) {
  const rows =
    await sql`select state, code from tenant.card_batch_row where batch_id = ${batchId} order by number`;
  return rows.map((row) => row.code ?? row.state);
}
const statusOf = async (eidId: string) =>
  (await sql`select status from tenant.eid where id = ${eidId}`)[0]?.status;

describe("a bureau's answer", () => {
  test("is looked at before anything is done, and then each card is produced in the name of whoever took it in", async () => {
    const { batchId, eids, cards } = await sent(2);
    const { answerId } = await upload(batchId, cards);
    expect((await office.answers(batchId)).read?.counts).toEqual({
      total: 2,
      ready: 2,
      refused: 0,
      known: 0,
    });
    expect(await Promise.all(eids.map(({ id }) => statusOf(id)))).toEqual(["approved", "approved"]);
    const { jobId } = await office.commit(answerId);
    await workAll();
    expect(await report(jobId)).toEqual(["done", "done"]);
    const rows = await sql`
      select status, carrier_number, key_provenance, produced_by from tenant.eid
       where id in ${sql(eids.map(({ id }) => id))}`;
    expect(new Set(rows.map((row) => row.carrier_number))).toEqual(
      new Set(cards.map((one) => one.cardNumber)),
    );
    for (const row of rows)
      expect(row).toMatchObject({
        ...{ status: "producing", key_provenance: "declared", produced_by: office.karin.accountId },
      });
    const waiting = await sql`select from tenant.outbox
      where kind = 'certificate.sign' and payload->>'eidId' in ${sql(eids.map(({ id }) => id))}`;
    expect(waiting).toHaveLength(2);
    expect(await office.see(batchId)).toMatchObject({ state: "answered", file: false, toDestroy: 0 });
    const log = (await logOf(database, batchId)).map(({ action }) => action);
    expect(log.slice(-3)).toEqual([
      ...["card-batch.answer-uploaded", "card-batch.answer-committed", "card-batch.answered"],
    ]);
    // What was asked for is with the e-IDs alone.
    const [kept] =
      await sql`select count(*)::int as n from tenant.card_answer_row where requests is not null and answer_id = ${answerId}`;
    expect(kept?.n).toBe(0);
  });

  test("with rows missing leaves those outstanding, and a second answer brings them", async () => {
    const { batchId, cards } = await sent(3);
    await takeIn(batchId, cards.slice(0, 1));
    expect(await stand(batchId)).toEqual(["issued", "outstanding", "outstanding"]);
    expect((await office.see(batchId)).state).toBe("sent");
    expect(await report(await takeIn(batchId, cards))).toEqual(["unchanged", "done", "done"]);
    expect((await office.see(batchId)).state).toBe("answered");
  });

  test("that comes twice changes nothing the second time", async () => {
    const { batchId, cards, eids } = await sent(2);
    const first = cards.slice(0, 1);
    await takeIn(batchId, first);
    const before = await sql`select * from tenant.eid where id = ${eids[0]?.id ?? ""}`;
    const { answerId } = await upload(batchId, first);
    expect((await office.answers(batchId)).read?.counts).toEqual({
      total: 1,
      ready: 0,
      refused: 0,
      known: 1,
    });
    expect(await code(office.commit(answerId))).toBe("answer-nothing-new");
    await discardCardAnswer(office.karin, { answerId });
    expect(await sql`select * from tenant.eid where id = ${eids[0]?.id ?? ""}`).toEqual(before);
    // One that was committed cannot be again, however often the button is pressed.
    const { answerId: second } = await upload(batchId, cards);
    await office.commit(second);
    expect(await code(office.commit(second))).toBe("changed-meanwhile");
    await workAll();
    expect(await code(upload(batchId, cards))).toBe("card-batch-wrong-state");
  });

  test("is refused row by row with why, beside those that are right", async () => {
    const { batchId, eids, cards } = await sent(11);
    const earlier = await sent(1);
    await takeIn(earlier.batchId, earlier.cards);
    const [known] = earlier.cards;
    const wrong = cards.map((one): AnsweredCard => structuredClone(one));
    const change = (at: number, given: Partial<AnsweredCard>) => Object.assign(card(wrong, at), given);
    const own = (at: number) => card(wrong, at).requests;
    change(1, { cardNumber: known?.cardNumber ?? "" });
    change(2, { requests: { ...own(2), signature: known?.requests.signature ?? "" } });
    change(3, { requests: { ...own(3), signature: aRequest(["rsa:1024"]) } });
    const pem = own(4).signature ?? "";
    const [head, ...lines] = pem.trim().split("\n");
    const der = Buffer.from(lines.slice(0, -1).join(""), "base64");
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
    const forged = [head, der.toString("base64"), lines.at(-1)].join("\n");
    change(4, { requests: { ...own(4), signature: forged } });
    change(5, { cardNumber: "" });
    const same = own(6).authentication ?? "";
    change(6, { requests: { authentication: same, signature: same } });
    wrong.push(structuredClone(card(wrong, 7)));
    await sql`update tenant.eid set status = 'cancelled', status_reason = 'issued-in-error' where id = ${eids[8]?.id ?? ""}`;
    await sql`
      insert into tenant.card_withdrawal (organisation_id, id, prefix, digits, first, last, reason, withdrawn_at, withdrawn_by)
      select ${office.organisationId}, gen_random_uuid(), prefix, digits, value, value, 'lost', now(), gen_random_uuid()
        from tenant.card_parts(${card(wrong, 10).cardNumber})`;
    const { answerId } = await upload(batchId, wrong);
    const read = (await office.answers(batchId)).read;
    const expected = [
      ...["carrier-number-taken", "key-reused", "key-too-weak", "request-signature-invalid"],
      ...["carrier-number-missing", "key-shared", "card-row-twice", "wrong-status"],
    ];
    expect(read?.refused.map((row) => row.code)).toEqual([...expected, "card-withdrawn", "card-row-twice"]);
    // Left after it was looked at: the rule is asked again where the card is produced.
    await sql`update tenant.employee set employed_to = '2026-02-01' where id = ${eids[9]?.employeeId ?? ""}`;
    const { jobId } = await office.commit(answerId);
    await workAll();
    expect(await report(jobId)).toEqual([
      "done",
      ...expected,
      "employment-ended",
      "card-withdrawn",
      "card-row-twice",
    ]);
    // Of the row that came twice nothing is known: it is still outstanding, and the rest can be ordered anew.
    const stands = ["issued", ...expected, "employment-ended", "card-withdrawn"];
    stands[7] = "outstanding";
    expect(await stand(batchId)).toEqual(stands);
    expect(await statusOf(eids[1]?.id ?? "")).toBe("approved");
    expect((await office.see(batchId)).toDestroy).toBe(9);
  });

  test("of another's e-ID or a row that was not asked for makes no e-ID", async () => {
    const { batchId, cards } = await sent(2);
    const crossed = [
      { ...card(cards, 0), reference: card(cards, 1).reference },
      { ...card(cards, 1), row: 77 },
    ];
    expect(await report(await takeIn(batchId, crossed))).toEqual(["card-row-unknown", "card-row-unknown"]);
    expect(await stand(batchId)).toEqual(["outstanding", "outstanding"]);
  });
});

describe("cards that were refused", () => {
  test("are said to be destroyed once, as many as were seen, and it is on record by whom", async () => {
    const { batchId, cards } = await sent(2);
    await takeIn(
      batchId,
      cards.map((one) => ({ ...one, cardNumber: "9752 7" })),
    );
    const refused = await sql`select card_number from tenant.card_batch_row where batch_id = ${batchId}`;
    expect(refused.map((row) => row.card_number)).toEqual(["9752 7", "9752 7"]);
    expect(await code(destroyCards(office.karin, { batchId, count: 1 }))).toBe("changed-meanwhile");
    await destroyCards(office.lisa, { batchId, count: 2 });
    expect(await code(destroyCards(office.karin, { batchId, count: 2 }))).toBe("changed-meanwhile");
    expect((await logOf(database, batchId)).at(-1)).toMatchObject({
      action: "card-batch.cards-destroyed",
      actorId: office.lisa.accountId,
      detail: { after: { cards: 2 } },
    });
    expect((await office.see(batchId)).rows.map(({ isDestroyed }) => isDestroyed)).toEqual([true, true]);
  });
});

describe("the database itself", () => {
  test("keeps an answer as it was taken in", async () => {
    const { batchId, cards } = await sent(2);
    const { answerId } = await upload(batchId, cards.slice(0, 1));
    const refused = { code: "42501" };
    const row = "update tenant.card_answer_row set card_number = 'x' where answer_id = $1";
    await expect(sql.unsafe(row, [answerId])).rejects.toMatchObject(refused);
    await office.commit(answerId);
    await workAll();
    for (const change of [
      "update tenant.card_answer set cards = 2 where id = $1",
      "update tenant.card_answer set committed_by = uploaded_by where id = $1",
      "delete from tenant.card_answer where id = $1",
    ])
      await expect(sql.unsafe(change, [answerId]), change).rejects.toMatchObject(refused);
  });
});
