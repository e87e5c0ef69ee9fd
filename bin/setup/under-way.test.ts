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

test("a run in which no test ends for five minutes names the suites and the tests that are under way, and no other", async () => {
  const lines = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const reporter = new UnderWay();
  reporter.onInit({ getProjectByName: () => ({ getProvidedContext: () => ({}) }) } as never);
  const [waits, loads, ends] = ["a.test.ts", "b.test.ts", "c.test.ts"].map((relativeModuleId) => ({
    relativeModuleId,
  })) as [{ relativeModuleId: string }, { relativeModuleId: string }, { relativeModuleId: string }];
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
