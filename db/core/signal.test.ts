import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { followSignals, queueSignal, sendSignal, withoutOrganisation } from "./client";
import { freshDatabase } from "./testing";

const { administrator } = await freshDatabase();
let heard = 0;
const following = followSignals(["status"], () => heard++);
afterAll(() => following.end());

/** Everything that was sent before has been heard: what is sent in turn arrives in turn. */
const settled = () => expect.poll(() => following.echoes()).toBe(true);

beforeEach(async () => {
  await settled();
  heard = 0;
});

test("a transaction that changed many things sends one signal, once it has committed", async () => {
  await withoutOrganisation(async (tx) => {
    for (let nth = 0; nth < 100; nth++) queueSignal(tx, "status");
    await tx.transaction(async (inner) => queueSignal(inner, "status"));
    await settled();
    expect(heard).toBe(0);
  });
  await expect.poll(() => heard).toBe(1);
  await settled();
  expect(heard).toBe(1);
});

test("a savepoint's signal is sent with its transaction", async () => {
  await withoutOrganisation((tx) => tx.transaction(async (inner) => queueSignal(inner, "status")));
  await expect.poll(() => heard).toBe(1);
});

test("a transaction that is rolled back sends none", async () => {
  const failing = withoutOrganisation(async (tx) => {
    queueSignal(tx, "status");
    await tx.execute(sql`select 1 / 0`);
  });
  await expect(failing).rejects.toThrow();
  await settled();
  expect(heard).toBe(0);
});

test("signals that are sent together are few, and the last of them is not left out", async () => {
  for (let nth = 0; nth < 1_000; nth++) sendSignal("status");
  await settled();
  expect([1, 2]).toContain(heard);
  const before = heard;
  sendSignal("status");
  await expect.poll(() => heard).toBe(before + 1);
});

test("whose connections were cut goes on, and looks at what it may have missed", async () => {
  await administrator`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ~* '^(listen|notify) sigill'`;
  await vi.waitUntil(() => heard > 0, { timeout: 60_000 });
  heard = 0;
  await settled();
  sendSignal("status");
  await expect.poll(() => heard).toBe(1);
});
