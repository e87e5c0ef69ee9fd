import { expect, test } from "vitest";
import { withoutOrganisation } from "@/db/core/client";
import { listHeldConnections } from "@/db/operation/health";
import { freshDatabase } from "./testing";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
const held = async () =>
  (await withoutOrganisation(listHeldConnections)).map(({ login, pid }) => ({ login, pid }));
// Half a minute passes at once: the function asks a clock of the test's.
await sql.unsafe(
  `create function public.later() returns timestamptz language sql as 'select clock_timestamp() + interval ''1 minute'''`,
);
const source = (await sql`select pg_get_functiondef('system.held_connections()'::regprocedure) as text`)[0]
  ?.text as string;
const later = () => sql.unsafe(source.replaceAll("clock_timestamp()", "public.later()"));

test("a transaction left open, and an advisory lock that is kept, are named after half a minute, and nothing before", async () => {
  const open = database.connect("status");
  const locked = database.connect("api");
  const [one] = await locked`select pg_backend_pid() as pid, pg_advisory_lock(30)`;
  await open
    .begin(async (tx) => {
      const [two] = await tx`select pg_backend_pid() as pid`;
      expect(await held()).toEqual([]);
      await later();
      expect(new Set(await held())).toEqual(
        new Set([
          { login: "sigill_api", pid: one?.pid },
          { login: "sigill_status", pid: two?.pid },
        ]),
      );
      const [seen] = await withoutOrganisation(listHeldConnections);
      expect(Math.abs((seen?.since?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
      await sql`select pg_terminate_backend(${two?.pid})`;
    })
    .catch(() => undefined);
  expect(await held()).toEqual([{ login: "sigill_api", pid: one?.pid }]);
});

test("whoever waits for a row that another login keeps gives up within two seconds, and is told by the database", async () => {
  await sql`insert into system.worker_beat (id, host, beat_at, clock_ms, faults)
    values (gen_random_uuid(), 'one', now(), 0, '[]')`;
  await database.connect("worker").begin(async (keeping) => {
    await keeping`select from system.worker_beat for update`;
    const began = performance.now();
    await expect(
      withoutOrganisation((tx) => tx.execute("update system.worker_beat set clock_ms = 1")),
    ).rejects.toMatchObject({ code: "55P03" });
    expect(performance.now() - began).toBeGreaterThan(1_500);
  });
});
