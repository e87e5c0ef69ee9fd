import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { listDueNotices } from "@/db/credential/party-notice";
import { readPropagation } from "@/lib/credential/eid/read-propagation";
import { suspendEid } from "@/lib/credential/eid/suspend";
import { night, townOfEach } from "@/lib/credential/eid/testing-block";
import { noticeState } from "@/lib/domain/credential/party-notice";
import { mailHandler } from "@/lib/operation/mail/handler";
import { aMailServer } from "@/lib/operation/mail/testing-server";
import { workOnce } from "@/lib/operation/outbox/run";
import { logOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { sendPartyNotice } from "./send";
import { aNotifiedParty, collect, sweep } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
const town = townOfEach();
const server = await aMailServer();
const mailbox = "incident@provverket.example";
const seconds = (count: number) => new Date(night.getTime() + count * 1_000);
beforeEach(async () => {
  await sql`update tenant.outbox set done_at = now() where done_at is null`;
});

/** A block that a party is to be told of. */
async function blocked(given: Parameters<typeof aNotifiedParty>[1] = {}): Promise<string> {
  const partyId = await aNotifiedParty(town.organisationId, given);
  await suspendEid(town.karin, { eidId: town.eidId, version: "1", reason: "lost" }, { now: night });
  await collect(town.organisationId, [{ eidId: town.eidId, at: night }], seconds(1));
  return partyId;
}
const post = () =>
  as("worker", () =>
    workOnce("mail.send", {
      "mail.send": mailHandler({ smtpUrl: server.url, from: "Sigill <sigill@example.se>", demo: false }),
    }),
  );
async function seen() {
  const [notice] = (await readPropagation(town.lisa, town.eidId))?.propagation?.notices ?? [];
  if (!notice) throw new Error("nobody to tell");
  return { ...notice, state: noticeState(notice) };
}
/** The mails to the holder and the officer on call are another matter. */
const othersSent = () => sql`update tenant.outbox o set done_at = now() from tenant.mail m
  where o.payload->>'mailId' = m.id::text and m.template <> 'party-notice'`;

describe("a party that is told", () => {
  test("waits, fails with the attempt, the next one and a number to ring, and is told when its server takes it", async () => {
    await blocked();
    expect(await seen()).toMatchObject({ state: "waiting", party: "Provverket", closedAt: null });
    await sweep(seconds(4));
    await othersSent();
    expect(await seen()).toMatchObject({ state: "waiting", closedAt: seconds(4), attempts: 0 });
    server.meet(mailbox, { rcpt: 451 });
    await post();
    const failed = await seen();
    expect(failed).toMatchObject({ state: "retried", attempts: 1, phone: "010-555 01 12", toldAt: null });
    expect(failed.nextAt?.getTime()).toBeGreaterThan(Date.now() + 20_000);
    await sql`update tenant.outbox set due_at = now() where done_at is null`;
    await post();
    expect(await seen()).toMatchObject({ state: "told", attempts: 0 });
    expect(server.received.map(({ to }) => to)).toEqual([mailbox]);
    await sweep(seconds(60));
    await sql`delete from tenant.mail where organisation_id = ${town.organisationId}`;
    expect(await seen()).toMatchObject({ state: "told" });
  });

  test("that has no address is not told, and the log and a number to ring say so", async () => {
    const partyId = await blocked({ email: null });
    await sweep(seconds(4));
    expect(await seen()).toMatchObject({ state: "failed", mailed: false, phone: "010-555 01 12" });
    expect((await logOf(database, partyId)).at(-1)).toMatchObject({ action: "relying-party.not-notified" });
  });

  test("is not told by a mail that came back", async () => {
    await blocked();
    await sweep(seconds(4));
    const [row] = await sql`update tenant.mail set sent_at = now() where template = 'party-notice'
      and organisation_id = ${town.organisationId} returning id`;
    expect(await seen()).toMatchObject({ state: "told" });
    await sql`insert into tenant.mail_bounce
        (organisation_id, id, mail_id, address, status, source, permanent, mailed_at, bounced_at)
      values (${town.organisationId}, gen_random_uuid(), ${row?.id}, ${mailbox}, '5.1.1', 'report', true, now(), now())`;
    expect(await seen()).toMatchObject({ state: "failed", bounced: true });
  });
});

const due = () =>
  as("worker", () => withOrganisation(town.organisationId, (tx) => listDueNotices(tx, seconds(9))));
const written = async () =>
  (
    await sql`select id from tenant.mail where template = 'party-notice' and organisation_id = ${town.organisationId}`
  ).length;

test("of two workers that write the same notice one does, and the party has one mail", async () => {
  await blocked();
  const [notice] = await due();
  const actor = { kind: "job", organisationId: town.organisationId, name: "party-notices" } as const;
  const send = () =>
    sendPartyNotice(
      actor,
      { noticeId: notice?.id, statusUrl: "https://status.example" },
      { now: seconds(9) },
    );
  const outcomes = await as("worker", () =>
    atOnce(
      database,
      (held) => held`select from tenant.party_notice where id = ${notice?.id ?? null} for update`,
      [send, send],
    ),
  );
  expect(refusedAmong(outcomes)).toEqual(["changed-meanwhile"]);
  expect(await written()).toBe(1);
});

test("if the audit entry cannot be written nothing is mailed, and it is written when it can", async () => {
  await blocked();
  await withoutLog(database, () => sweep(seconds(9)).catch(() => undefined));
  expect(await written()).toBe(0);
  await sweep(seconds(9));
  expect(await written()).toBe(1);
});

test("the web program's login says of nobody that they were told, and no login takes back what was told", async () => {
  await blocked();
  await sweep(seconds(4));
  const tries = (statement: string, as: "app" | "worker" = "app") =>
    database.connect(as).begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${town.organisationId}, true)`;
      return tx.unsafe(statement);
    });
  await expect(tries("update tenant.party_notice set told_at = now()")).rejects.toThrow(/permission denied/);
  await expect(tries("insert into tenant.party_notice select * from tenant.party_notice")).rejects.toThrow(
    /permission denied/,
  );
  await expect(tries("update tenant.propagation set notices_at = now()")).rejects.toThrow(
    /permission denied/,
  );
  for (const statement of [
    "update tenant.party_notice set mail_id = gen_random_uuid()",
    "update tenant.party_notice set closed_at = null, mail_id = null",
    "update tenant.propagation set notices_at = now()",
  ])
    await expect(tries(statement, "worker")).rejects.toThrow(/its rows are evidence/);
  await expect(tries("delete from tenant.party_notice_change", "worker")).rejects.toThrow(
    /permission denied/,
  );
});
