import { beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { queueMail } from "@/db/core/mail";
import { leaseWork } from "@/db/core/outbox";
import { freshDatabase } from "@/db/core/testing";
import { saying } from "@/db/core/testing-mail";
import { anOrganisation } from "@/db/seed/builders";
import { runOutbox, workOnce } from "@/lib/operation/outbox/run";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { lookingAt } from "@/lib/operation/testing-lookout";
import { mailHandler } from "./handler";
import { aMailServer } from "./testing-server";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const server = await aMailServer();
let organisationId = "";

beforeAll(async () => {
  await letWorkerBuild(database);
  organisationId = await anOrganisation();
});
beforeEach(async () => {
  server.received.length = 0;
  await sql`delete from tenant.outbox`;
});

const settings = { smtpUrl: server.url, from: "sigill@example.se", demo: false, patienceMs: 30_000 };
const handlers = () => ({ "mail.send": mailHandler(settings) });
const queued = (recipient: string, template = "block") =>
  withOrganisation(organisationId, (tx) =>
    queueMail(
      tx,
      organisationId,
      { recipient, template, locale: "sv", subject: "S", body: saying("B") },
      new Date(),
    ),
  );
const rows = () => sql`
  select attempts, last_error as error, done_at is not null as done, round(extract(epoch from due_at - now()))::int as wait
  from tenant.outbox order by id`;
const now = () => sql`update tenant.outbox set due_at = now()`;
async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let turn = 0; turn < 1_000; turn++) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("never");
}

test("two workers at once send each mail once", async () => {
  const people = Array.from({ length: 24 }, (_, at) => `p${at}@example.se`);
  for (const one of people) await queued(one);
  const ending = new AbortController();
  const workers = [1, 2].map(() => runOutbox(handlers(), lookingAt(ending.signal), ending.signal));
  await until(async () => (await rows()).every(({ done }) => done));
  ending.abort();
  await Promise.all(workers);
  expect(server.received.map(({ to }) => to).sort()).toEqual(people.sort());
});

test("while a server keeps a mail waiting nothing is locked, no connection is held and other mails go", async () => {
  server.meet("slow@example.se", "hang");
  await queued("slow@example.se");
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const worker = runOutbox(handlers(), lookingAt(ending.signal), ending.signal);
  await until(async () => (await rows())[0]?.attempts === 1);
  for (const one of ["a@example.se", "b@example.se", "c@example.se"]) await queued(one);
  await until(async () => (await rows()).filter(({ done }) => done).length === 3);
  const held = await sql`
    select from pg_stat_activity where datname = current_database() and usename = 'sigill_worker'
      and state <> 'idle' and xact_start < now() - interval '100 milliseconds'`;
  expect(held.length).toBe(0);
  expect((await sql`select id from tenant.outbox for update nowait`).length).toBe(4);
  expect((await rows())[0]).toMatchObject({ done: false, error: null });
  ending.abort();
  server.drop();
  await worker;
  expect((await rows())[0]).toMatchObject({ attempts: 1, done: false, error: "unreachable" });
});

test("a deferred mail is tried again after ever longer waits, and goes when it is taken", async () => {
  server.meet("a@example.se", { data: 451 }, { data: 421 });
  await queued("a@example.se");
  await workOnce("mail.send", handlers());
  expect(await rows()).toMatchObject([{ attempts: 1, error: "deferred 451", done: false, wait: 30 }]);
  await now();
  await workOnce("mail.send", handlers());
  expect(await rows()).toMatchObject([{ attempts: 2, error: "unreachable 421", done: false, wait: 60 }]);
  await now();
  await workOnce("mail.send", handlers());
  expect(await rows()).toMatchObject([{ attempts: 3, error: null, done: true }]);
  expect(server.received.length).toBe(1);
});

test("an address the server does not know is a dead letter at once, a mail it refuses after three tries", async () => {
  server.meet("gone@example.se", { rcpt: 550 });
  server.meet("big@example.se", { data: 552 }, { data: 552 }, { data: 552 });
  await queued("gone@example.se");
  await queued("big@example.se");
  for (let turn = 0; turn < 3; turn++) {
    await workOnce("mail.send", handlers());
    await now();
  }
  expect(await rows()).toMatchObject([
    { attempts: 1, error: "address-refused 550", done: true },
    { attempts: 3, error: "refused 552", done: true },
  ]);
});

test("a server out of reach for a day leaves a dead letter, and of a code nothing to read", async () => {
  const id = await queued("a@example.se", "receipt-code");
  await sql`update tenant.outbox set attempts = 53`;
  server.busy = 421;
  await workOnce("mail.send", handlers());
  server.busy = undefined;
  expect(await rows()).toMatchObject([{ attempts: 54, error: "unreachable 421", done: true }]);
  const [mail] = await sql`
    select body, sent_at, given_up_at > now() - interval '1 minute' as given_up from tenant.mail where id = ${id}`;
  expect(mail).toEqual({ body: "", sent_at: null, given_up: true });
});

test("what a worker that was killed had begun is sent when its lease is over, and not before", async () => {
  await queued("a@example.se");
  expect((await leaseWork("mail.send", 1, 120_000)).length).toBe(1); // and no more is heard of it
  expect(await workOnce("mail.send", handlers())).toBe(0);
  expect(await rows()).toMatchObject([{ attempts: 1, done: false, wait: 120 }]);
  await now();
  expect(await workOnce("mail.send", handlers())).toBe(1);
  expect(await rows()).toMatchObject([{ attempts: 2, done: true }]);
  expect(server.received.length).toBe(1);
});
