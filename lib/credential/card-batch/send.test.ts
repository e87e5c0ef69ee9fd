import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEmployee } from "@/db/seed/builders";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { aStandInBureau } from "@/lib/testing/testing-card-bureau";
import { aCardOffice, type CardOffice } from "@/lib/testing/testing-card-office";
import { closeCardBatch } from "./close";
import { readCardFile, recordCardFileDownload } from "./download";
import { readCardBatches } from "./read";
import { sendCardBatch } from "./send";

const database = await freshDatabase();
const { administrator: sql } = database;
let office: CardOffice;
beforeEach(async () => {
  office = await aCardOffice();
});

describe("a batch that is sent", () => {
  test("is a file that openssl opens with the bureau's key, with what stands on the cards and nothing else", async () => {
    const bureau = await office.certify();
    const person = { givenName: "Åsa", surname: "Öberg", title: "Rektor", email: "asa@prov.example" };
    const eid = await office.ordered(person, { validDay: "2028-05-02" });
    await office.ordered({ protectedIdentity: true, givenName: "Dold", surname: "Dahl" });
    const batchId = await office.draft();
    await office.send(batchId);
    const content = await office.fileOf(batchId);
    const [ours] =
      await sql`select number from tenant.organisation where organisation_id = ${office.organisationId}`;
    const { madeAt, ...opened } = bureau.open(content);
    expect(opened).toEqual({
      format: "sigill-card-batch",
      version: 1,
      batch: { id: batchId, number: 1 },
      organisation: { name: "Exempelköpings kommun", number: ours?.number },
      cards: [
        {
          row: 1,
          reference: eid.number,
          name: "Åsa Öberg",
          type: "Kort, nivå 3",
          level: 3,
          validTo: "2028-05-02",
          keys: ["authentication", "signature"],
        },
      ],
    });
    expect(Math.abs(Date.parse(madeAt) - Date.now())).toBeLessThan(60_000);
    const sha256 = createHash("sha256").update(content).digest("hex");
    const view = await office.see(batchId);
    expect(view).toMatchObject({
      state: "sent",
      file: true,
      sent: { by: "Karin Ek", sha256 },
      verbs: ["close"],
    });
    const log = await logOf(database, batchId);
    expect(log.at(-1)).toMatchObject({
      action: "card-batch.sent",
      actorId: office.karin.accountId,
      detail: { after: { cards: 1, sha256, supplierName: "Kortfabriken AB" } },
    });
    // Who is on the cards is in the file, and in no log.
    expect(JSON.stringify(log)).not.toContain("Öberg");
  });

  test("is opened by no other bureau, and the one before by none that came after", async () => {
    const bureau = await office.certify();
    await office.ordered();
    const batchId = await office.draft();
    await office.send(batchId);
    const content = await office.fileOf(batchId);
    expect(() => aStandInBureau().open(content)).toThrow();
    expect(bureau.open(content).cards).toHaveLength(1);
  });

  test("leaves out what was cancelled and who has left since it was drafted, with why", async () => {
    const bureau = await office.certify();
    const stays = await office.ordered();
    const cancelled = await office.ordered();
    const { id: leaver } = await anEmployee(office.organisationId);
    const left = await office.ordered({}, { employeeId: leaver });
    const batchId = await office.draft();
    await sql`update tenant.eid set status = 'cancelled', status_reason = 'issued-in-error' where id = ${cancelled.id}`;
    await sql`update tenant.employee set employed_to = '2026-02-01' where id = ${leaver}`;
    await office.send(batchId);
    expect(bureau.open(await office.fileOf(batchId)).cards.map(({ reference }) => reference)).toEqual([
      stays.number,
    ]);
    const told = new Map((await office.see(batchId)).rows.map((row) => [row.eidId, row.code]));
    expect([told.get(cancelled.id), told.get(left.id)]).toEqual(["wrong-status", "employment-ended"]);
  });

  test("is never sent without a certificate that two stand behind and that holds", async () => {
    await office.ordered();
    const batchId = await office.draft();
    expect((await refusalOf(office.send(batchId))).code).toBe("bureau-certificate-missing");
    await office.certify();
    const later = new Date(Date.now() + 400 * 86_400_000);
    const late = sendCardBatch(office.karin, { batchId, version: 1 }, { now: later });
    expect((await refusalOf(late)).code).toBe("bureau-certificate-expired");
    expect(await sql`select from tenant.card_batch_file where batch_id = ${batchId}`).toEqual([]);
  });

  test("is sent once by one of two at once, and the other is told by whom", async () => {
    await office.certify();
    await office.ordered();
    const batchId = await office.draft();
    const { karin, lisa } = office;
    const ended = await atOnce(
      database,
      (held) => held`select from tenant.card_batch where id = ${batchId} for update`,
      [karin, lisa].map((by) => () => sendCardBatch(by, { batchId, version: 1 })),
    );
    const lost = ended.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(lost.map(({ code }) => code)).toEqual(["changed-meanwhile"]);
    expect(["Karin Ek", "Lisa Berg"]).toContain(lost[0]?.detail.by);
  });

  test("is somebody else's in no way: another employer, a reader, or one who only watches, gets nothing", async () => {
    await office.certify();
    await office.ordered();
    const batchId = await office.draft();
    await office.send(batchId);
    const strange = await aCardOffice();
    const code = async (tried: Promise<unknown>) => (await refusalOf(tried)).code;
    expect(await code(readCardFile(strange.karin, { batchId }))).toBe("not-found");
    expect(await code(recordCardFileDownload(strange.karin, { batchId }))).toBe("not-found");
    expect(await code(closeCardBatch(strange.karin, { batchId, version: 2 }))).toBe("not-found");
    expect((await readCardBatches(strange.karin, { before: null })).lines).toEqual([]);
    expect(await code(readCardFile(office.jonas, { batchId }))).toBe("forbidden");
    expect(await code(closeCardBatch(office.jonas, { batchId, version: 2 }))).toBe("forbidden");
  });

  test("is not there when the log cannot say so", async () => {
    await office.certify();
    await office.ordered();
    const batchId = await office.draft();
    await withoutLog(database, () => expect(office.send(batchId)).rejects.toThrow());
    expect((await office.see(batchId)).state).toBe("draft");
    expect(await sql`select from tenant.card_batch_file where batch_id = ${batchId}`).toEqual([]);
  });

  test("is closed: its file is gone, and what was not answered can be asked for again", async () => {
    await office.certify();
    await office.ordered();
    const batchId = await office.draft();
    await office.send(batchId);
    await recordCardFileDownload(office.karin, { batchId });
    await closeCardBatch(office.lisa, { batchId, version: 2 });
    const view = await office.see(batchId);
    expect([view.state, view.file, view.counts.released, view.verbs]).toEqual(["closed", false, 1, []]);
    expect((await refusalOf(readCardFile(office.karin, { batchId }))).code).toBe("not-found");
    expect((await logOf(database, batchId)).map(({ action }) => action)).toEqual([
      ...["card-batch.created", "card-batch.sent", "card-batch.downloaded", "card-batch.closed"],
    ]);
    expect(await office.draft()).toBeTruthy();
  });
});

describe("the database itself", () => {
  const refused = { code: "42501" };
  test("keeps what was sent as it was sent, and lets no card have two outcomes", async () => {
    await office.certify();
    await office.ordered();
    const batchId = await office.draft();
    await office.send(batchId);
    for (const change of [
      "update tenant.card_batch set sha256 = '\\x00' where id = $1",
      "update tenant.card_batch set state = 'draft', certificate_id = null, sent_by = null, sent_at = null, sha256 = null, size = null where id = $1",
      "delete from tenant.card_batch where id = $1",
      "update tenant.card_batch_file set content = '\\x00' where batch_id = $1",
    ])
      await expect(sql.unsafe(change, [batchId]), change).rejects.toMatchObject(refused);
    await sql`update tenant.card_batch_row set state = 'refused', code = 'expired' where batch_id = ${batchId}`;
    const again = sql`update tenant.card_batch_row set state = 'issued', code = null where batch_id = ${batchId}`;
    await expect(again).rejects.toMatchObject(refused);
  });

  test("lets no login say what is another's: how a card went, or what was asked for once it has left", async () => {
    await office.certify();
    const eid = await office.ordered();
    const batchId = await office.draft();
    await office.send(batchId);
    const inside = (login: "app" | "worker", statement: string) =>
      database.connect(login).begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${office.organisationId}, true)`;
        return tx.unsafe(statement, [batchId]);
      });
    for (const set of [
      "state = 'issued'",
      "state = 'refused', code = 'expired'",
      "state = 'left-out', code = 'expired'",
    ])
      await expect(
        inside("app", `update tenant.card_batch_row set ${set} where batch_id = $1`),
        set,
      ).rejects.toMatchObject(refused);
    const another = `insert into tenant.card_batch_row (organisation_id, batch_id, number, eid_id, eid_version, state)
      select organisation_id, $1, 99, '${eid.id}', 1, 'outstanding' from tenant.card_batch where id = $1`;
    await expect(inside("app", another)).rejects.toMatchObject(refused);
    await expect(inside("worker", another)).rejects.toMatchObject(refused);
    const answer = `insert into tenant.card_answer (organisation_id, id, batch_id, state, sha256, size, certificate_id,
        cards, uploaded_by, uploaded_at)
      select organisation_id, gen_random_uuid(), $1, 'read', '\\x00', 1, certificate_id, 1, sent_by, now()
        from tenant.card_batch where id = $1`;
    await expect(inside("worker", answer)).rejects.toMatchObject(refused);
    const certificate = `insert into tenant.card_bureau_certificate select c.* from tenant.card_bureau_certificate c
      join tenant.card_batch b on b.bureau_id = c.bureau_id where b.id = $1`;
    await expect(inside("worker", certificate)).rejects.toMatchObject(refused);
  });
});
