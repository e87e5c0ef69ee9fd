import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { closeDatabase } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf } from "@/lib/people/employee/testing";
import { command } from "./command";
import { hoursOf, hoursSpec } from "./testing/testing";

const database = await freshDatabase();
const requestId = "0b0e8f4e-1f1c-4f5e-9a57-9c6f3a1f6d10";
let attempts: number;
let administrator: OfficerActor;
let organisationId: string;
const wait = command(
  hoursSpec(z.object({ hours: z.number() }), async () => {
    attempts += 1;
  }),
);

/** The connection that is cut: once the database has answered its commit, or before that has arrived. */
let cut: "after the commit" | "before the commit" | undefined;
const target = new URL(database.urls.app);
const between = createServer((from) => {
  const server = connect(Number(target.port), target.hostname);
  const end = () => [from, server].map((socket: Socket) => socket.destroy());
  for (const socket of [from, server]) socket.on("error", end).on("close", end);
  let isLost = false;
  from.on("data", (bytes: Buffer) => {
    isLost ||= cut !== undefined && attempts > 0 && bytes.includes("commit");
    if (!isLost || cut === "after the commit") server.write(bytes);
    if (isLost && cut === "before the commit") {
      cut = undefined;
      end();
    }
  });
  server.on("data", (bytes: Buffer) => {
    if (!isLost) return void from.write(bytes);
    cut = undefined;
    end();
  });
});
beforeAll(async () => {
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
  const { port } = between.address() as AddressInfo;
  process.env.DATABASE_URL = Object.assign(new URL(target), {
    hostname: "127.0.0.1",
    port: String(port),
  }).href;
  Object.assign(globalThis, { sigillEnv: undefined });
});
afterAll(async () => {
  await closeDatabase();
  between.close();
});
beforeEach(async () => {
  [cut, attempts] = [undefined, 0];
  organisationId = await anOrganisation();
  administrator = await anOfficer(organisationId, ["administrator"]);
  await closeDatabase(); // a new connection says "commit", and an old one the name that it gave to that
});
async function outcome() {
  const log = await logOf(database, organisationId);
  return [await hoursOf(database, organisationId), log.filter((entry) => entry.outcome === "done").length];
}

test("what was done is answered as done from the stored answer, though the connection was lost with the commit's", async () => {
  cut = "after the commit";
  expect(await wait(administrator, { hours: 1 }, { requestId })).toEqual({ lossHours: 25 });
  expect([cut, attempts, ...(await outcome())]).toEqual([undefined, 1, 25, 1]);
});

test("what was undone with its connection is done by a second try, once", async () => {
  cut = "before the commit";
  expect(await wait(administrator, { hours: 1 }, { requestId })).toEqual({ lossHours: 25 });
  expect([cut, attempts, ...(await outcome())]).toEqual([undefined, 2, 25, 1]);
});

test("without a request of which the answer is stored nothing is tried a second time", async () => {
  cut = "after the commit";
  await expect(wait(administrator, { hours: 1 })).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
  expect([attempts, ...(await outcome())]).toEqual([1, 25, 1]);
});

test("what waited too long for a lock waits for it again, and is answered as done once the lock is free", async () => {
  let free = () => {};
  const held = database.administrator.begin(async (sql) => {
    await sql`select from tenant.organisation where organisation_id = ${organisationId} for update`;
    await new Promise<void>((resolve) => {
      free = resolve;
    });
  });
  const answer = wait(administrator, { hours: 1 }, { requestId });
  const tries = new Set<string>();
  await vi.waitUntil(
    async () => {
      const waiting = await database.administrator<{ began: string }[]>`
        select xact_start::text as began from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      for (const { began } of waiting) tries.add(began);
      return tries.size > 1;
    },
    { timeout: 60_000, interval: 20 },
  );
  free();
  await held;
  expect(await answer).toEqual({ lossHours: 25 });
  expect([attempts, ...(await outcome())]).toEqual([1, 25, 1]);
});
