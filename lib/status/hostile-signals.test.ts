import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { saveCertificateStatuses } from "@/db/credential/certificate";
import { freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { aToldEmployer, type ToldEmployer } from "@/lib/credential/issuer/testing-told";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { verifyOcspResponse } from "@/lib/pki/ocsp-verify";
import { tell } from "./testing";

const database = await freshDatabase();
const port = await freePort();
const at = `http://127.0.0.1:${port}`;
let status: Program;
let told: ToldEmployer;

beforeAll(async () => {
  told = await aToldEmployer(at, { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") });
  const settings = { STATUS_PORT: String(port), STATUS_PROCESSES: "2" };
  status = await startProgram("status", { ...settings, DATABASE_URL: database.urls.status });
});
afterAll(async () => void (await status.stop("SIGKILL")));

async function kind(serial: string): Promise<string> {
  const body = Buffer.from(buildOcspRequest(told.issuerDer, serial));
  const answer = await fetch(`${at}/ocsp`, { method: "POST", body, headers: { connection: "close" } });
  const der = new Uint8Array(await answer.arrayBuffer());
  return verifyOcspResponse(der, { issuerDer: told.issuerDer, serial, now: new Date() }).status.kind;
}
const within = { timeout: 60_000, interval: 10 };
const becomes = (serial: string, kindThen: string) =>
  vi.waitFor(async () => expect(await kind(serial)).toBe(kindThen), within);
const hold = { status: "hold", reason: "certificateHold", at: new Date("2026-11-22T10:00:00Z") };
const good = { status: "good", reason: null, at: null };

/** Blocks by a writer that sends no signal, and waits until it is seen; then the same for its end. */
async function isSeen(): Promise<void> {
  await tell(database, told.serials.good, hold);
  await becomes(told.serials.good, "revoked");
  await tell(database, told.serials.good, good);
  await becomes(told.serials.good, "good");
}

describe("a block is seen and OCSP answers", () => {
  test("of a writer that sends no signal", isSeen);

  test("of one that does, and that nobody waits for", async () => {
    const eid = { organisationId: told.organisationId, id: told.eids.observed };
    await as("worker", () =>
      withOrganisation(told.organisationId, (tx) =>
        saveCertificateStatuses(tx, eid, { status: "hold", at: hold.at, invalidityAt: null }, new Date()),
      ),
    );
    await becomes(told.serials.observed, "revoked");
  });

  test("while the api's login floods every channel there is, and forges them with words of its own", async () => {
    const sql = database.connect("api");
    const state = { isOver: false, sent: 0 };
    const flood = (async () => {
      while (!state.isOver) {
        await sql`select pg_notify(channel, repeat('x', 100) || nth) from generate_series(1, 1000) as nth,
          unnest(array['sigill_status', 'sigill_issuer', 'sigill_echo_0']) as channel`;
        state.sent += 3_000;
      }
    })();
    try {
      await isSeen();
      await vi.waitUntil(() => state.sent >= 30_000, within);
      await isSeen();
    } finally {
      state.isOver = true;
      await flood;
    }
    await isSeen();
  });

  test("after its connections were cut, those it hears by too", async () => {
    await database.administrator`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = 'sigill_status'`;
    await isSeen();
  });
});

test("what its database has not said yet is not said: a number that was never issued is unknown, by a look of its own", async () => {
  const began = Date.now();
  const body = Buffer.from(buildOcspRequest(told.issuerDer, "7f7f"));
  const answer = await fetch(`${at}/ocsp`, { method: "POST", body });
  const der = new Uint8Array(await answer.arrayBuffer());
  const said = verifyOcspResponse(der, { issuerDer: told.issuerDer, serial: "7f7f", now: new Date() });
  expect(said.status.kind).toBe("unknown");
  expect(said.thisUpdate.getTime()).toBeGreaterThanOrEqual(Math.floor(began / 1000) * 1000);
});
