import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { aToldEmployer, type ToldEmployer } from "@/lib/credential/issuer/testing-told";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { verifyOcspResponse } from "@/lib/pki/ocsp-verify";
import { tell } from "./testing";

const database = await freshDatabase();
const [port, metricsPort] = [await freePort(), await freePort()];
const at = `http://127.0.0.1:${port}`;
let status: Program;
let told: ToldEmployer;

beforeAll(async () => {
  told = await aToldEmployer(at, { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") });
  const settings = { STATUS_PORT: String(port), METRICS_PORT: String(metricsPort), STATUS_PROCESSES: "3" };
  status = await startProgram("status", { ...settings, DATABASE_URL: database.urls.status });
});
// Ended before the database is dropped: what beforeAll gives back would be called after that.
afterAll(async () => void (await status.stop("SIGKILL")));

/** On a connection of its own, so that each process is asked in its turn. */
async function ask(serial: string): Promise<string> {
  const body = Buffer.from(buildOcspRequest(told.issuerDer, serial));
  const answer = await fetch(`${at}/ocsp`, {
    ...{ method: "POST", body, headers: { connection: "close" } },
    signal: AbortSignal.timeout(3_000), // what was on its way to the one that is killed is answered by nobody
  });
  const der = new Uint8Array(await answer.arrayBuffer());
  return verifyOcspResponse(der, { issuerDer: told.issuerDer, serial, now: new Date() }).status.kind;
}
const askAll = (serial: string) => Promise.all(Array.from({ length: 12 }, () => ask(serial)));
const said = async (serial: string) => [...new Set(await askAll(serial))];

/** The processes that answer, by their numbers. */
const hands = () =>
  readdirSync("/proc").filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
      return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] === String(status.child.pid);
    } catch {
      return false; // no process, or one that has just ended
    }
  });

test("several processes answer on one port, and a block reaches them all", async () => {
  expect(hands()).toHaveLength(3);
  expect(await said(told.serials.good)).toEqual(["good"]);
  const at = new Date("2026-11-22T10:00:00Z");
  await tell(database, told.serials.good, { status: "hold", reason: "certificateHold", at });
  const within = { timeout: 60_000, interval: 10 };
  await vi.waitFor(async () => expect(await said(told.serials.good)).toEqual(["revoked"]), within);
  await tell(database, told.serials.good, { status: "good", reason: null, at: null });
  await vi.waitFor(async () => expect(await said(told.serials.good)).toEqual(["good"]), within);
});

test("figures are the sum of all processes", async () => {
  const figure = async () => {
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    return Number(/^sigill_ocsp_answers_total{answer="unknown"} (\d+)$/m.exec(text)?.[1] ?? 0);
  };
  const before = await figure();
  await askAll("7f".repeat(16));
  expect((await figure()) - before).toBe(12);
});

test("one that is killed is missed by nobody, and another comes that says nothing false", async () => {
  const [first] = hands();
  await tell(database, told.serials.hold, { status: "revoked", reason: "keyCompromise", at: new Date(0) });
  process.kill(Number(first), "SIGKILL");
  const asked = { good: 0 };
  await vi.waitFor(
    async () => {
      const kinds = await Promise.all(
        Array.from({ length: 6 }, () => ask(told.serials.hold).catch(() => "refused")),
      );
      for (const kind of kinds) if (kind === "good") asked.good++;
      expect(hands()).toHaveLength(3);
      expect(hands()).not.toContain(first);
      expect(kinds).toEqual(Array(6).fill("revoked"));
    },
    { timeout: 60_000, interval: 50 },
  );
  expect(asked.good).toBe(0);
  expect(status.words.join()).toContain("a process that answered has ended; another begins");
});

test("all end when the one that leads is killed, and the port is free", async () => {
  const all = hands();
  await status.stop("SIGKILL");
  await vi.waitFor(() => expect(all.filter((pid) => readdirSync("/proc").includes(pid))).toEqual([]), {
    timeout: 60_000,
  });
  const settings = { STATUS_PORT: String(port), STATUS_PROCESSES: "2" };
  const next = await startProgram("status", { ...settings, DATABASE_URL: database.urls.status });
  expect(await said(told.serials.revoked)).toEqual(["revoked"]);
  expect(await next.stop()).toBe(0);
});
