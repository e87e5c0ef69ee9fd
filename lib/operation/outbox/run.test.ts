import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { leaseWork, queueWork, saveLeased } from "@/db/core/outbox";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { lookingAt } from "@/lib/operation/testing-lookout";
import { type Handlers, runOutbox, usualBackoff, workOnce } from "./run";
import { letWorkerBuild } from "./testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
let employers: string[];

beforeAll(async () => {
  await letWorkerBuild(database);
  employers = [await anOrganisation(), await anOrganisation()];
});
beforeEach(async () => {
  await sql`delete from tenant.outbox`;
});

async function queue(mailId: string, at = 0): Promise<void> {
  const organisationId = employers[at] ?? "";
  const work = { kind: "mail.send", payload: { mailId } } as const;
  await withOrganisation(organisationId, (tx) => queueWork(tx, organisationId, work, new Date()));
}
const rows = () => sql`
  select payload->>'mailId' as mail, attempts, last_error, done_at is not null as done, due_at > now() as later
  from tenant.outbox order by id`;
const handling = (run: (mails: string[]) => Promise<("done" | Error)[]>, batch = 1): Handlers => ({
  "mail.send": { batch, run: (works) => run(works.map((work) => work.payload.mailId)) },
});

/** Does nothing but note what came. */
const noting = (seen: string[]) => async (mails: string[]) => {
  seen.push(...mails);
  return mails.map(() => "done" as const);
};

test("work of every employer is found, done in order and marked done", async () => {
  await queue("a", 0);
  await queue("b", 1);
  await queue("c", 0);
  const seen: string[] = [];
  const handlers = handling(noting(seen), 2);
  expect(await workOnce("mail.send", handlers)).toBe(2);
  expect(await workOnce("mail.send", handlers)).toBe(1);
  expect(await workOnce("mail.send", handlers)).toBe(0);
  expect(seen).toEqual(["a", "b", "c"]);
  expect((await rows()).map((row) => [row.mail, row.attempts, row.done])).toEqual([
    ["a", 1, true],
    ["b", 1, true],
    ["c", 1, true],
  ]);
});

test("work that fails keeps its error, waits ever longer, and does not hold up the next", async () => {
  await queue("bad");
  await queue("good");
  const told: unknown[] = [];
  const handlers = handling(async ([mail]) => {
    if (mail === "bad") throw new Error("no route to host");
    return ["done"];
  });
  for (let turn = 0; turn < 2; turn++)
    await workOnce("mail.send", handlers, { onFailure: (kind, error) => told.push([kind, String(error)]) });
  expect((await rows()).map((row) => ({ ...row }))).toEqual([
    { mail: "bad", attempts: 1, last_error: "no route to host", done: false, later: true },
    { mail: "good", attempts: 1, last_error: null, done: true, later: false },
  ]);
  expect(told).toEqual([["mail.send", "Error: no route to host"]]);
  expect([0, 1, 2, 10].map(usualBackoff)).toEqual([500, 1000, 2000, 60_000]);
});

test("work that may not be begun stays as it was, and is done as soon as it may", async () => {
  await queue("later");
  const seen: string[] = [];
  const ending = new AbortController();
  let asked = 0;
  let may = false;
  const mayWork = () => {
    asked++;
    return may;
  };
  const running = runOutbox(handling(noting(seen)), lookingAt(ending.signal), ending.signal, { mayWork });
  await until(async () => asked >= 3);
  const before = (await rows()).map((row) => ({ ...row }));
  may = true;
  await until(async () => seen.length > 0);
  ending.abort();
  await running;
  expect(before).toEqual([{ mail: "later", attempts: 0, last_error: null, done: false, later: false }]);
  expect(seen).toEqual(["later"]);
});

test("a batch that takes longer than the rest of its kind is followed by the next at once", async () => {
  await queue("first");
  await queue("second");
  const restMs = 600_000; // longer than any wait of a test
  const now = performance.now.bind(performance);
  let taken = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => now() + taken);
  const slow = handling(async (mails) => {
    taken += restMs;
    return mails.map(() => "done" as const);
  });
  const handlers: Handlers = { "mail.send": { ...slow["mail.send"], restMs } as Handlers["mail.send"] };
  const ending = new AbortController();
  const running = runOutbox(handlers, lookingAt(ending.signal), ending.signal);
  await until(async () => taken === 2 * restMs);
  ending.abort();
  await running;
  clock.mockRestore();
});

test("a worker whose clock is days ahead does not put work off until then", async () => {
  await queue("bad");
  vi.setSystemTime(new Date(Date.now() + 3 * 86_400_000));
  const handlers = handling(async () => {
    throw new Error("no route to host");
  });
  await workOnce("mail.send", handlers).finally(() => vi.useRealTimers());
  const [row] = await sql`select due_at < now() + interval '5 seconds' as soon from tenant.outbox`;
  expect(row).toEqual({ soon: true });
});

test("in a batch each goes as it went, and what is given up says why", async () => {
  await queue("a");
  await queue("b");
  const handlers: Handlers = {
    "mail.send": {
      batch: 10,
      run: async (works) => works.map(({ payload }) => (payload.mailId === "a" ? "done" : new Error("gone"))),
      retryAfter: () => undefined,
    },
  };
  await workOnce("mail.send", handlers);
  expect((await rows()).map((row) => [row.mail, row.done, row.last_error])).toEqual([
    ["a", true, null],
    ["b", true, "gone"],
  ]);
});

test("two workers never do the same work, and a worker that dies leaves it to be done at once", async () => {
  for (let at = 0; at < 20; at++) await queue(String(at));
  const seen: string[] = [];
  const handlers = handling(async (mails) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return noting(seen)(mails);
  });
  const ending = new AbortController();
  const workers = [1, 2].map(() => runOutbox(handlers, lookingAt(ending.signal), ending.signal));
  while ((await rows()).some((row) => !row.done)) await new Promise((resolve) => setTimeout(resolve, 5));
  ending.abort();
  await Promise.all(workers);
  expect(seen.sort()).toEqual(Array.from({ length: 20 }, (_, at) => String(at)).sort());

  await queue("orphan");
  const holding = workOnce(
    "mail.send",
    handling(() => new Promise(() => undefined)),
  );
  holding.catch(() => undefined);
  const holders = sql`
    from pg_locks join pg_database on pg_database.oid = database
    where datname = current_database() and relation = 'tenant.outbox'::regclass and mode = 'RowShareLock'`;
  await until(async () => (await sql`select 1 ${holders}`).length > 0);
  expect(await workOnce("mail.send", handlers)).toBe(0);
  await sql`select pg_terminate_backend(pid) ${holders}`;
  expect(await until(() => workOnce("mail.send", handlers))).toBe(1);
});

test("nothing is done before the change it belongs to is committed", async () => {
  const organisationId = employers[0] ?? "";
  const seen: string[] = [];
  const handlers = handling(noting(seen));
  await withOrganisation(organisationId, async (tx) => {
    await queueWork(tx, organisationId, { kind: "mail.send", payload: { mailId: "early" } }, new Date());
    expect(await workOnce("mail.send", handlers)).toBe(0);
    throw new Error("undone");
  }).catch(() => undefined);
  expect(await workOnce("mail.send", handlers)).toBe(0);
  expect(seen).toEqual([]);
});

async function until<T>(what: () => Promise<T>): Promise<T> {
  for (let turn = 0; turn < 400; turn++) {
    const found = await what();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("never");
}

test("of two that hold the same leased work, since the first was too slow, the later one's word counts", async () => {
  await queue("a");
  const [late] = await leaseWork("mail.send", 1, 0);
  const [taken] = await leaseWork("mail.send", 1, 60_000);
  if (!late || !taken) throw new Error("not leased");
  await saveLeased(late, { done: true, error: "too slow" });
  expect(await rows()).toMatchObject([{ attempts: 2, last_error: null, done: false, later: true }]);
  await saveLeased(taken, { done: true });
  await saveLeased(taken, { done: true, error: "twice" });
  expect(await rows()).toMatchObject([{ attempts: 2, last_error: null, done: true }]);
});
