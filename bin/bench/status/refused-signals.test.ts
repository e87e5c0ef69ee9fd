import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Family } from "@/bin/setup/family.mjs";
import { temporaryPlace } from "@/bin/setup/place.mjs";
import { startPostgres } from "@/bin/setup/postgres.mjs";
import { closeDatabase, followSignals, queueSignal, withoutOrganisation } from "@/db/core/client";

const family = new Family(
  () => undefined,
  () => undefined,
);
const place = temporaryPlace("signals");
const password = "signals";
let url: string;

/** A server whose notification queue holds as little as PostgreSQL allows: 64 pages. */
async function start(): Promise<void> {
  const settings = { max_notify_queue_pages: "64" };
  url = (await startPostgres(family, place, password, { throwaway: true, settings })).url("postgres");
  process.env.DATABASE_URL = url;
}

beforeAll(start);
afterAll(async () => {
  await closeDatabase();
  await family.end();
  place.remove();
});

const connect = () => postgres(url, { max: 1, onnotice: () => undefined });
const commitsWithSignal = () =>
  withoutOrganisation(async (tx) => {
    queueSignal(tx, "status");
    return [...(await tx.execute<{ one: number }>(sql`select 1 as one`))];
  });

/** Listens and reads nothing of what it hears, as any login can, until the queue takes no more. */
async function fillQueue(idle: postgres.Sql): Promise<void> {
  await idle.unsafe("listen anything");
  await idle.unsafe("begin");
  const filling = connect();
  const fill = async () => {
    for (;;)
      await filling`select pg_notify('anything', repeat('x', 7900) || nth) from generate_series(1, 8) as nth`;
  };
  await expect(fill()).rejects.toThrow("too many notifications in the NOTIFY queue");
  await filling.end();
}

test("with a full notification queue every commit succeeds, and whoever follows knows that it hears nothing", async () => {
  let heard = 0;
  const following = followSignals(["status"], () => heard++);
  await expect.poll(() => following.echoes()).toBe(true);
  const idle = connect();
  await fillQueue(idle);
  for (let nth = 0; nth < 20; nth++) expect(await commitsWithSignal()).toEqual([{ one: 1 }]);
  expect(await following.echoes()).toBe(false);
  await idle.unsafe("rollback");
  await idle.end();
  await expect.poll(() => following.echoes(), { timeout: 60_000 }).toBe(true);
  heard = 0;
  await commitsWithSignal();
  await expect.poll(() => heard).toBe(1);
  await following.end();
});

test("on a standby statements are answered, and whoever follows knows that it hears nothing", async () => {
  await closeDatabase();
  await family.dismiss("database");
  writeFileSync(join(place.folder, "postgres", "standby.signal"), "");
  await start();
  const following = followSignals(["status"], () => undefined);
  expect(await following.echoes()).toBe(false);
  expect(await commitsWithSignal()).toEqual([{ one: 1 }]);
  const isStandby = sql`select pg_is_in_recovery() as standby`;
  expect([...(await withoutOrganisation((tx) => tx.execute(isStandby)))]).toEqual([{ standby: true }]);
  expect(await following.echoes()).toBe(false);
  await following.end();
});
