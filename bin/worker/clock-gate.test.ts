import { beforeAll, expect, test } from "vitest";
import { ClockWatch } from "@/lib/operation/clock/watch";
import { ClockGate } from "./clock-gate";

beforeAll(() => {
  const none = { DATABASE_URL: "postgresql://none", SECRETS_DIR: "/none", KEYS_DIR: "/none" };
  Object.assign(process.env, none, { LOG_LEVEL: "silent" });
});

test("work is left while the clock is wrong and done with the right time once it is back, without a restart", async () => {
  const set = { wallMs: 1_000_000, steadyMs: 0 };
  const machine = { wall: () => set.wallMs, steady: () => set.steadyMs };
  const gate = new ClockGate(new ClockWatch(machine, async () => new Date(set.wallMs)));
  const done: number[] = [];
  const work = () => gate.with(async (now) => done.push(now.getTime()));
  await work();
  set.wallMs += 259_200_000;
  await work();
  await work();
  set.wallMs -= 259_200_000;
  set.steadyMs += 2_000;
  set.wallMs += 2_000;
  await work();
  expect(done).toEqual([1_000_000, 1_002_000]);
});

test("a database that is away is a fault and not a clock", async () => {
  const away = new ClockWatch(undefined, async () => {
    throw new Error("no route to host");
  });
  await expect(new ClockGate(away).now()).rejects.toThrow("no route to host");
});
