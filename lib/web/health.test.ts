import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Beat } from "@/bin/worker/beat";
import { withoutOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { saveBeat } from "@/db/operation/worker";
import type { Fault } from "@/lib/domain/operation/health";
import { ClockWatch } from "@/lib/operation/clock/watch";
import { ListFolder } from "@/lib/pki/list-folder";
import { forgetKept } from "./kept";

const database = await freshDatabase();
const { administrator: sql } = database;
let told: { code: number; body: string };

beforeAll(async () => {
  const status = createServer((_request, response) => {
    response.writeHead(told.code).end(told.body);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => status.once("listening", resolve));
  process.env.STATUS_URL = `http://127.0.0.1:${(status.address() as AddressInfo).port}`;
  return () => void status.close();
});
beforeEach(async () => {
  told = { code: 200, body: '{"ready":true,"database":"up","faults":[]}' };
  await beat({});
});
afterEach(async () => {
  forgetKept("health");
  await sql`delete from system.worker_beat`;
});

/** As the worker writes it: the web program may not. */
const beat = async (said: { clockFault?: string; faults?: Fault[] }) => {
  const row = { id: "018f0000-0000-7000-8000-000000000001", host: "spira", clock_fault: null, clock_ms: 0 };
  const { clockFault = null, faults = [] } = said;
  await sql`delete from system.worker_beat`;
  await sql`insert into system.worker_beat ${sql({ ...row, beat_at: new Date(), clock_fault: clockFault, faults: sql.json(JSON.parse(JSON.stringify(faults))) })}`;
};
const look = async () => (await import("./health")).health();

describe("the whole is well", () => {
  test("while database, worker and status are, and nothing is amiss", async () => {
    expect(await look()).toEqual({ ready: true, well: true, database: "up", status: "up", faults: [] });
  });

  test("not while no worker is heard of", async () => {
    await sql`update system.worker_beat set beat_at = now() - interval '31 seconds'`;
    expect(await look()).toMatchObject({ ready: true, well: false, faults: [{ code: "worker-silent" }] });
  });

  test("not while a worker's clock is wrong, or it sees an old list", async () => {
    await beat({ clockFault: "moved", faults: [{ code: "list-old", about: "nyby-1" }] });
    expect(await look()).toMatchObject({
      ...{ ready: true, well: false },
      faults: [
        { code: "clock-moved", about: "spira" },
        { code: "list-old", about: "nyby-1" },
      ],
    });
  });

  test("and warns while a worker cannot keep what is published outside the database", async () => {
    await sql`delete from system.worker_beat`;
    const nowhere = new ListFolder("/dev/null/published");
    await as("worker", () => new Beat(new ClockWatch(), nowhere).save());
    const [fault, ...others] = (await look()).faults;
    expect([fault, others]).toEqual([{ code: "lists-not-written", about: hostname() }, []]);
    expect(await look()).toMatchObject({ well: true });
  });

  test("not while status cannot answer, is away, or something else answers there", async () => {
    told = {
      code: 503,
      body: '{"ready":false,"faults":[{"code":"ocsp-unanswered","about":"nyby-1"},{"code":"<b>"}]}',
    };
    expect(await look()).toMatchObject({
      ...{ status: "up", well: false },
      faults: [{ code: "ocsp-unanswered", about: "nyby-1" }],
    });
    forgetKept("health");
    told = { code: 200, body: "<html>" };
    expect(await look()).toMatchObject({ status: "down", well: false, faults: [{ code: "status-down" }] });
  });

  test("but warned of what there is time for", async () => {
    await beat({ faults: [{ code: "root-list-ends", about: "nyby-1" }] });
    expect(await look()).toMatchObject({ well: true, faults: [{ code: "root-list-ends", about: "nyby-1" }] });
  });
});

describe("the web program is ready", () => {
  test("not while the database can be read and not written", async () => {
    await sql`revoke insert, update on system.write_probe from sigill_app`;
    expect(await look()).toMatchObject({
      ...{ ready: false, well: false, database: "up" },
      faults: [{ code: "database-not-written" }],
    });
    await sql`grant insert, update on system.write_probe to sigill_app`;
  });
});

test("only a worker says how workers are", async () => {
  const beating = withoutOrganisation((tx) =>
    saveBeat(tx, {
      ...{
        id: "018f0000-0000-7000-8000-000000000002",
        host: "web",
        clockFault: null,
        clockMs: 0,
        faults: [],
      },
    }),
  );
  await expect(beating).rejects.toMatchObject({ code: "42501" });
});
