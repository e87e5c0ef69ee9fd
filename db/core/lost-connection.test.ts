import { type AddressInfo, createServer } from "node:net";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, expect, test } from "vitest";
import { closeDatabase, withoutOrganisation } from "./client";
import { openPool } from "./pool";
import { freshDatabase } from "./testing";

const database = await freshDatabase();
const name = new URL(database.urls.app).pathname.slice(1);
const administrator = postgres(
  Object.assign(new URL(database.administratorUrl), { pathname: "/postgres" }).href,
);
afterAll(() => administrator.end({ timeout: 5 }));

afterEach(async () => {
  await closeDatabase();
});

const many = Array.from({ length: 20 });
const asked = () =>
  withoutOrganisation((tx) => tx.execute(sql`select 1`)).then(
    () => "answered",
    (fault: { code?: string }) => fault.code ?? String(fault),
  );

/** As `drop database … with (force)`: every connection of ours is cut in the midst of a statement, and none is let in. */
async function cutAll(): Promise<void> {
  const working = many.map(() => withoutOrganisation((tx) => tx.execute(sql`select pg_sleep(30)`)));
  const ended = Promise.allSettled(working);
  while ((await sleeping()) < 10) await new Promise((resolve) => setTimeout(resolve, 20));
  await administrator.unsafe(`alter database ${name} allow_connections false`);
  await administrator`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = ${name} and usename = 'sigill_app'`;
  for (const { status } of await ended) expect(status).toBe("rejected");
}

async function sleeping(): Promise<number> {
  const [row] = await administrator<{ count: number }[]>`select count(*)::int as count from pg_stat_activity
    where datname = ${name} and query like '%pg_sleep(30)%' and state = 'active' and pid <> pg_backend_pid()`;
  return row?.count ?? 0;
}

test("while a database that cut its connections lets nobody in, whoever asks is told so at once", async () => {
  await asked();
  await cutAll();
  expect(new Set(await Promise.all(many.map(asked)))).toEqual(new Set(["55000"]));
  await administrator.unsafe(`alter database ${name} allow_connections true`);
  expect(new Set(await Promise.all(many.map(asked)))).toEqual(new Set(["answered"]));
});

test("a single statement whose connection was cut is answered again by the next connection", async () => {
  const pool = openPool(database.urls.app);
  const pid = async () =>
    Number((await pool.once<{ pid: number }>(sql`select pg_backend_pid() as pid`))[0]?.pid);
  const first = await pid();
  const cut = pool.once(sql`select pg_sleep(30)`).catch(() => "cut");
  while ((await sleeping()) < 1) await new Promise((resolve) => setTimeout(resolve, 20));
  await administrator`select pg_terminate_backend(${first})`;
  expect(await cut).toBe("cut");
  expect(await pid()).not.toBe(first);
  expect(pool.use()).toMatchObject({ open: 1, busy: 0 });
  await pool.end(5);
});

test("and what hangs up before it has said anything is given up within ten seconds", async () => {
  const mute = createServer((socket) => socket.end().resume());
  await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
  const { port } = mute.address() as AddressInfo;
  const pool = openPool(`postgresql://sigill_app@127.0.0.1:${port}/${name}`);
  const codeOf = (fault: { code?: string; cause?: { code?: string } }) => fault.code ?? fault.cause?.code;
  const asking = [pool.transaction((tx) => tx.execute(sql`select 1`)), pool.once(sql`select 1`)];
  const codes = await Promise.all(asking.map((one) => one.catch(codeOf)));
  expect(codes).toEqual(["CONNECTION_DESTROYED", "CONNECTION_DESTROYED"]);
  mute.close();
});
