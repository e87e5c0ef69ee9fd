import { afterEach, beforeEach, expect, test, vi } from "vitest";
import UnderWay from "./under-way.mjs";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);

test("a run in which no test ends for five minutes names the suites and the tests that are under way, and no other, also beside a server that does not answer", async () => {
  const lines = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const reporter = new UnderWay();
  reporter.busy = () => new Promise(() => undefined);
  reporter.onInit({} as never);
  const waits = { relativeModuleId: "a.test.ts" };
  const loads = { relativeModuleId: "b.test.ts" };
  const ends = { relativeModuleId: "c.test.ts" };
  for (const suite of [waits, loads, ends]) reporter.onTestModuleQueued(suite as never);
  for (const fullName of ["one that ends", "one that waits"])
    reporter.onTestCaseReady({ module: waits, fullName } as never);
  reporter.onTestCaseResult({ module: waits, fullName: "one that ends" } as never);
  await minutes(4);
  reporter.onTestModuleEnd(ends as never);
  await minutes(4);
  expect(lines).not.toHaveBeenCalled();
  await minutes(1);
  expect(lines.mock.calls).toEqual([
    ["No test has ended for five minutes. Under way:\n  a.test.ts > one that waits\n  b.test.ts"],
  ]);
  reporter.onTestRunEnd();
  await minutes(60);
  expect(lines).toHaveBeenCalledTimes(1);
});

test("beside them stands what the database server answers, or why it does not", async () => {
  const lines = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const reporter = new UnderWay();
  reporter.busy = () => Promise.reject(new Error("no server"));
  await reporter.tell();
  expect(lines.mock.calls.at(-1)).toEqual(["The tests' database server:\n  Error: no server"]);
});
