import { sql as query } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { signCertificates } from "@/lib/credential/certificate/sign";
import { aFolder } from "@/lib/credential/certificate/testing";
import { completeProduction } from "@/lib/credential/eid/complete-production";
import { failProduction } from "@/lib/credential/eid/fail-production";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { workJobOnce } from "@/lib/operation/job/run";
import { aRunner, jobTables } from "@/lib/operation/job/testing";
import type { RowJob } from "@/lib/operation/job-handler";
import { jobHandlers } from "@/lib/operation/job-kinds";
import { readActor } from "@/lib/people/account/read-actor";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { type AnsweredCard, cardsFor } from "@/lib/testing/testing-card-bureau";
import { aCardOffice, type CardOffice } from "@/lib/testing/testing-card-office";
import { countFor } from "@/lib/testing/testing-count";
import { workAll } from "@/lib/testing/testing-import";

/** `both` has the number of the card before it; the worker dies in the chunk of the row `gone`. */
const size = countFor({
  test: {
    ...{ cards: 60, both: 10, without: 15, oneKey: 30, cancelled: 50, signed: 4 },
    ...{ gone: 25, atHalf: { done: 17, refused: 3 }, ready: 55 },
  },
  all: {
    ...{ cards: 500, both: 100, without: 200, oneKey: 300, cancelled: 400, signed: 20 },
    ...{ gone: 250, atHalf: { done: 237, refused: 3 }, ready: 495 },
  },
});
const database = await freshDatabase();
const { administrator: sql } = database;
const { job, leaseRunsOut, isDueNow } = jobTables(database);
const keys = { folder: aFolder("keys"), passphrase: "resten" };
let office: CardOffice;

beforeAll(async () => {
  office = await aCardOffice({ holdCeremony: heldCeremony(keys) });
});

/** Works until the chunk that has a row is written, and then is gone before it is committed. */
async function workUntilGoneAt(row: number): Promise<void> {
  const kinds = jobHandlers(async () => new Uint8Array());
  const whole = kinds["card-answer"] as RowJob<{ batchId: string; answerId: string }>;
  const dying: typeof whole = {
    ...whole,
    async run(scope, rows) {
      const end = await whole.run(scope, rows);
      if (rows.some(({ number }) => number === row))
        await scope.tx.execute(query`select pg_terminate_backend(pg_backend_pid())`);
      return end;
    },
  };
  const runner = aRunner({ actorOf: readActor });
  await as("worker", () => workJobOnce({ ...kinds, "card-answer": dying }, runner)).catch(() => undefined);
}

/** The signer's work, as the outbox would hand it out, for the first so many. */
async function sign(first: number): Promise<void> {
  const signer = await openKeyFiles(keys.folder, keys.passphrase);
  const signOne = signCertificates({
    ...{ signer, statusUrl: "http://status.exempel.se", reveal: () => "198502142389" },
    ...{ complete: completeProduction, fail: failProduction },
  });
  const waiting =
    await sql`select payload->>'eidId' as id from tenant.outbox where kind = 'certificate.sign' order by id limit ${first}`;
  await as("worker", async () => {
    for (const { id } of waiting) await signOne(office.organisationId, id, 0);
  });
}

test("all cards of a batch are taken in as one job, five refused, each once, also when the worker is killed at half", async () => {
  const bureau = await office.certify();
  for (let nth = 0; nth < size.cards; nth++) await office.ordered();
  const batchId = await office.draft();
  await office.send(batchId);
  const cards = cardsFor(bureau.open(await office.fileOf(batchId)));
  expect(cards).toHaveLength(size.cards);
  // Two cards with one number, one without, one without its second key, and one of an order that is cancelled meanwhile.
  const change = (at: number, given: Partial<AnsweredCard>) => Object.assign(cards[at] ?? {}, given);
  change(size.both, { cardNumber: cards[size.both - 1]?.cardNumber ?? "" });
  change(size.without, { cardNumber: "" });
  change(size.oneKey, { requests: { authentication: cards[size.oneKey]?.requests.authentication ?? "" } });
  const cancelled = cards[size.cancelled]?.reference ?? "";
  await sql`update tenant.eid set status = 'cancelled', status_reason = 'issued-in-error' where number = ${cancelled}`;

  const { answerId } = await office.upload(batchId, bureau.answer(batchId, cards));
  const { read } = await office.answers(batchId);
  expect(read?.counts).toEqual({ total: size.cards, ready: size.ready, refused: 5, known: 0 });
  const { jobId } = await office.commit(answerId);
  await workUntilGoneAt(size.gone);
  expect(await job(jobId)).toMatchObject(size.atHalf);
  await leaseRunsOut(jobId);
  await isDueNow(jobId);
  await workAll();
  expect(await job(jobId)).toMatchObject({
    ...{ state: "done", done: size.ready, unchanged: 0, refused: 5, total: size.cards },
  });

  const view = await office.see(batchId);
  expect([view.state, view.counts.issued, view.counts.refused, view.toDestroy]).toEqual([
    ...["answered", size.ready, 5, 5],
  ]);
  const [log] = await sql`
    select count(*)::int as n, count(distinct subject_id)::int as eids from tenant.audit_event
     where action = 'eid.production-ordered'`;
  expect({ ...log }).toEqual({ n: size.ready, eids: size.ready });
  const [orders] = await sql`
    select count(*)::int as n, count(distinct payload->>'eidId')::int as eids from tenant.outbox where kind = 'certificate.sign'`;
  expect({ ...orders }).toEqual({ n: size.ready, eids: size.ready });
  await sign(size.signed);
  const [certificates] = await sql`
    select count(*)::int as n, count(distinct key_fingerprint)::int as keys from tenant.certificate`;
  expect({ ...certificates }).toEqual({ n: 2 * size.signed, keys: 2 * size.signed });
  const [ready] = await sql`select count(*)::int as n from tenant.eid where status = 'ready'`;
  expect(ready?.n).toBe(size.signed);
});
