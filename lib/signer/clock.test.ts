import { afterEach, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { readEidOf } from "@/lib/credential/certificate/testing-employer";
import { ClockWatch, machine } from "@/lib/operation/clock/watch";
import { signerClock } from "@/lib/program/gauge/signer-clock";
import { SignerHealth } from "./health";
import { eachWaiting, signAs } from "./testing-production";
import { timeOf } from "./time";

const { administrator: sql } = await freshDatabase();
let aheadMs = 0;
/** Of the signer's machine, of a program that is begun now: the database and the worker have the right time. */
const clock = () => new ClockWatch({ ...machine, wall: () => Date.now() + aheadMs });
const each = eachWaiting({ now: () => timeOf(clock()) });
afterEach(() => {
  aheadMs = 0;
  vi.useRealTimers();
});

const sign = () => signAs(each, { by: each.signer.client });
const health = () => new SignerHealth(clock(), { fault: async () => undefined, locks: () => [] }).look();
async function outcome() {
  const { organisationId } = each.employer;
  const of = sql`select id from tenant.certificate_request where eid_id = ${each.eid.id}`;
  const logged = await sql`select from system.signer_log where subject_id in (${of})`;
  const [row] = await sql`select count(*)::int as n from tenant.certificate where eid_id = ${each.eid.id}`;
  return [(await readEidOf(organisationId, each.eid.id)).status, row?.n, logged.length];
}

test.each([
  ["ten minutes ahead", 600_000],
  ["ten minutes behind", -600_000],
  ["a second more than a minute ahead", 61_000],
])(
  "%s nothing is issued, half or whole, health says so, and all goes on by itself once it is right",
  async (_how, off) => {
    aheadMs = off;
    expect(await health()).toEqual(["clock-wrong"]);
    await expect(sign()).rejects.toMatchObject({ code: "signer-away" });
    expect(await outcome()).toEqual(["producing", 0, 0]);
    aheadMs = 0;
    expect(await health()).toEqual([]);
    await sign();
    expect(await outcome()).toEqual(["ready", 2, 2]);
  },
);

test("what is off by less than a minute signs, and is told by the gauge from which the alarm of five seconds comes", async () => {
  aheadMs = 50_000;
  await sign();
  expect(await outcome()).toEqual(["ready", 2, 2]);
  for (const off of [50_000, -600_000]) {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + off });
    const [{ values } = { values: { sigill_signer_clock_ahead_seconds: 0 } }] = await signerClock.read();
    expect(Math.round(Number(values.sigill_signer_clock_ahead_seconds) / 10) * 10).toBe(off / 1000);
    vi.useRealTimers();
  }
});
