import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { readProduction } from "@/lib/credential/certificate/read";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { refusalOf } from "@/lib/people/employee/testing";
import type { AnsweredCard } from "@/lib/testing/testing-card-bureau";
import { aCardOffice, type CardOffice } from "@/lib/testing/testing-card-office";
import { workAll } from "@/lib/testing/testing-import";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { requireSigning } from "@/lib/testing/testing-signed-act";
import { commitCardAnswer } from "./commit-answer";

const database = await freshDatabase();
const { administrator: sql } = database;
let office: CardOffice;
/** Sent to the bureau at level 3; the first one's answer is taken in by the worker, the other's is looked at. */
let [begun, looked]: {
  batchId: string;
  answerId: string;
  eidId: string;
  number: string;
  cards: AnsweredCard[];
  jobId?: string;
}[] = [];
beforeAll(async () => {
  office = await aCardOffice({ holdCeremony: heldCeremony() });
  const bureau = await office.certify();
  const answered = async () => {
    const { batchId, eids, cards } = await office.sent(bureau, 1);
    const { answerId } = await office.upload(batchId, bureau.answer(batchId, cards));
    const [eid] = eids;
    return {
      batchId,
      answerId: String(answerId),
      eidId: String(eid?.id),
      number: String(eid?.number),
      cards,
    };
  };
  [begun, looked] = [await answered(), await answered()];
  begun = { ...begun, jobId: String((await office.commit(begun.answerId)).jobId) };
  expect((await office.answers(looked.batchId)).signedApart).toBe(0);
  const siv = await anOfficer(office.organisationId, ["security-officer"]);
  await requireSigning(siv, await aPasskey(sql, office.jonas, siv));
});

const statusOf = async (eidId?: string) =>
  (await sql`select status from tenant.eid where id = ${String(eidId)}`)[0]?.status;

test("where acts are required, an answer at level 3 says beforehand that its cards are signed each on its page, and none is taken in", async () => {
  const { batchId = "", answerId, eidId, number } = looked ?? {};
  expect(await office.answers(batchId)).toMatchObject({ signedApart: 1, takesAnswer: true });
  // Also before anything was declared about the keys, which would be in vain.
  for (const declared of ["on", undefined])
    expect(await refusalOf(commitCardAnswer(office.karin, { answerId, version: 1, declared }))).toMatchObject(
      { code: "act-on-eid-page", detail: { eidId, number }, field: undefined },
    );
  // The card at hand is found in the answer by its number, and no other card is.
  const [card] = looked?.cards ?? [];
  const found = (typed: string, by = office.karin) => readProduction(by, { eidId: eidId ?? "", card: typed });
  expect(await found(` ${card?.cardNumber.toLowerCase()} `)).toMatchObject({
    given: { ...card?.requests, carrierNumber: card?.cardNumber },
    atBureau: { bureau: "Kortfabriken AB", isFound: true },
  });
  for (const typed of ["", "9752 0000 01"])
    expect(await found(typed)).toMatchObject({ given: null, atBureau: { isFound: false } });
  expect(await refusalOf(found(String(card?.cardNumber), office.sven))).toMatchObject({ code: "forbidden" });
  expect(await statusOf(eidId)).toBe("approved");
  expect(await office.answers(batchId)).toMatchObject({ read: { id: answerId }, committed: [] });
});

test("a card of an answer that was being taken in when acts came to be required is refused and left as it was: nobody destroys it", async () => {
  const { batchId = "", jobId = "", eidId } = begun ?? {};
  await workAll();
  const rows = await sql`select outcome, code from tenant.job_row where job_id = ${jobId}`;
  expect(rows.map((row) => ({ ...row }))).toEqual([{ outcome: "refused", code: "act-on-eid-page" }]);
  expect(await statusOf(eidId)).toBe("approved");
  expect(await office.see(batchId)).toMatchObject({
    ...{ state: "sent", toDestroy: 0 },
    counts: { outstanding: 1, issued: 0, refused: 0 },
  });
});

test("once a card is produced on its own page, it is no longer in the way of the others' answer", async () => {
  const { batchId = "", eidId = "" } = looked ?? {};
  await unguarded(sql, ["eid"], (tx) => tx`update tenant.eid set status = 'ready' where id = ${eidId}`);
  expect((await office.answers(batchId)).signedApart).toBe(0);
});
