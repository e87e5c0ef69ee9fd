import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aDeskFor } from "@/lib/credential/booking/testing";
import { refusalOf } from "@/lib/people/employee/testing";
import type { StandInBureau } from "@/lib/testing/testing-card-bureau";
import { aCardOffice, type CardOffice } from "@/lib/testing/testing-card-office";
import { workAll } from "@/lib/testing/testing-import";
import { announceCards } from "./announce-cards";
import { readAnnouncement } from "./read-announcement";

const database = await freshDatabase();
const { administrator: sql } = database;
let office: CardOffice;
let bureau: StandInBureau;
beforeAll(async () => {
  office = await aCardOffice();
  bureau = await office.certify();
});
beforeEach(async () => {
  await sql`delete from tenant.mail where template in ('collect-reminder', 'collect-booking')`;
});

/** A batch whose cards the bureau has made and whose certificates are signed. */
async function arrived(count: number) {
  const { batchId, eids } = await office.sent(bureau, count);
  await sql`update tenant.card_batch_row set state = 'issued' where batch_id = ${batchId}`;
  const ids = eids.map(({ id }) => id);
  await sql`update tenant.eid set status = 'producing' where id = any (${ids}::uuid[])`;
  await sql`update tenant.eid set status = 'ready', collect_by = current_date + 14 where id = any (${ids}::uuid[])`;
  return { batchId, ids };
}
const mails = async () =>
  (
    await sql`select body from tenant.mail where template in ('collect-reminder', 'collect-booking') order by created_at`
  ).map(({ body }) => String(body));

describe("cards of a batch that have come", () => {
  test("are told of to their holders in one press, once, and the log names the plan and each e-ID", async () => {
    const { batchId, ids } = await arrived(2);
    expect(await readAnnouncement(office.karin, { batchId })).toEqual({ can: 2, whyNot: [] });
    const { bulkId } = await announceCards(office.karin, { batchId });
    await workAll();
    expect(await mails()).toHaveLength(2);
    const log = await sql`select action, subject_id from tenant.audit_event
      where subject_id = any (${[...ids, String(bulkId)]}::text[]) and action in ('bulk.planned', 'bulk.started', 'eid.reminded')`;
    expect(log.map(({ action }) => action).sort()).toEqual([
      ...["bulk.planned", "bulk.started", "eid.reminded", "eid.reminded"],
    ]);
    expect(await readAnnouncement(office.karin, { batchId })).toEqual({
      ...{ can: 0, whyNot: [{ code: "reminded-today", count: 2 }] },
    });
    expect((await refusalOf(announceCards(office.karin, { batchId }))).code).toBe("nobody-to-announce");
  });

  test("are told of with where a time is booked where a desk can be, and with nothing of the person", async () => {
    const { batchId } = await arrived(1);
    await announceCards(office.karin, { batchId });
    await workAll();
    const [before = ""] = await mails();
    expect(before).not.toContain("/my/book");
    await aDeskFor(office.organisationId);
    const next = await arrived(1);
    await sql`delete from tenant.mail where template in ('collect-reminder', 'collect-booking')`;
    await announceCards(office.karin, { batchId: next.batchId });
    await workAll();
    const [mail = ""] = await mails();
    expect(mail).toMatch(/Boka en tid: http\S+\/[a-z0-9-]+\/my\/book\s/);
    expect(mail).toMatch(/Book a time: http\S+\/my\/book\s/);
    const [holder] = await sql`select p.given_name, p.surname from tenant.employee p
      join tenant.eid e on e.employee_id = p.id where e.id = ${next.ids[0] ?? ""}`;
    for (const name of [holder?.given_name, holder?.surname]) expect(mail).not.toContain(name);
  });

  test("leaves out what was collected, and says why the others are not told", async () => {
    const { batchId, ids } = await arrived(4);
    const [collected = "", hidden = "", mute = ""] = ids;
    await sql`update tenant.eid set status = 'active', handed_over_at = now() where id = ${collected}`;
    const holderOf = (id: string) => sql`(select employee_id from tenant.eid where id = ${id})`;
    await sql`update tenant.employee set protected_identity = true where id = ${holderOf(hidden)}`;
    await sql`update tenant.employee set email = null where id = ${holderOf(mute)}`;
    const { can, whyNot } = await readAnnouncement(office.karin, { batchId });
    expect(can).toBe(1);
    expect(new Map(whyNot.map(({ code, count }) => [code, count]))).toEqual(
      new Map([
        ["protected-one-by-one", 1],
        ["no-address", 1],
      ]),
    );
    await announceCards(office.karin, { batchId });
    await workAll();
    expect(await mails()).toHaveLength(1);
  });

  test("is for those who hand over, of a batch of their own employer", async () => {
    const { batchId } = await arrived(1);
    expect((await refusalOf(announceCards(office.jonas, { batchId }))).code).toBe("forbidden");
    const other = await aCardOffice();
    expect((await refusalOf(announceCards(other.karin, { batchId }))).code).toBe("not-found");
  });
});
