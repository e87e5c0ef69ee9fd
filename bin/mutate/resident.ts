import { relative } from "node:path";
import type { RunnerTestCase, RunnerTestFile, RunnerTestSuite } from "vitest";
import { VitestTestRunner } from "vitest/runners";
import { channelName } from "./resident-channel.mjs";

type Change = { id?: string; tests?: string[] };
type Switch = { activeMutant?: string | undefined; hitCount?: number | undefined; hitLimit?: number };

const { getSuiteHooks, getTestFn } = VitestTestRunner;
const holder = globalThis as unknown as { __stryker__?: Switch };

/** Loads every suite, runs no test, and then runs those it is asked for, with one change after another. */
export default class Resident extends VitestTestRunner {
  private readonly tests = new Map<string, RunnerTestCase[]>();
  private readonly cleanups: (() => unknown)[] = [];
  private loaded = 0;

  runTask() {
    // Nothing now: onAfterRunFiles runs them.
  }

  override async onBeforeRunSuite(suite: RunnerTestSuite) {
    await super.onBeforeRunSuite(suite);
    // What a suite made lives until the end.
    for (const hook of getSuiteHooks(suite).afterAll.splice(0))
      this.cleanups.push(() => (hook as (context: object, suite: RunnerTestSuite) => unknown)({}, suite));
  }

  override async onAfterRunSuite() {
    // The suite goes on: what vitest keeps of it stays.
  }

  override onAfterRunFiles(files: RunnerTestFile[] = []) {
    for (const test of files.flatMap(testsIn)) {
      const id = idOf(test);
      this.tests.set(id, [...(this.tests.get(id) ?? []), test]);
    }
    this.loaded += files.length;
    if (this.loaded === this.injectValue("suites")) return this.serve() as unknown as undefined;
  }

  private async serve() {
    const channel = new BroadcastChannel(channelName);
    await new Promise<void>((leave) => {
      channel.onmessage = async ({ data }: { data: Change }) => {
        if (data.id === undefined) leave();
        else channel.postMessage(await this.judge(data.id, data.tests ?? []));
      };
      channel.postMessage("ready");
    });
    channel.close();
    for (const cleanup of this.cleanups) await cleanup();
  }

  private async judge(id: string, names: string[]) {
    const tests = names.flatMap((name) => (this.tests.get(name) ?? []).map((test) => ({ name, test })));
    for (const [nth, { name, test }] of tests.entries()) {
      const world = changed(id);
      const failure = await this.attempt(test);
      const hasEnded = world.hitCount !== Number.POSITIVE_INFINITY;
      unchanged();
      if (!hasEnded) return { status: "timeout", reason: name };
      if (failure === undefined) continue;
      if ((await this.attempt(test)) !== undefined) return { status: "spoilt" };
      return { status: "killed", killedBy: [name], failureMessage: failure, nrOfTests: nth + 1 };
    }
    return { status: "survived", nrOfTests: tests.length };
  }

  private async attempt(test: RunnerTestCase): Promise<string | undefined> {
    const suites = suitesOf(test);
    test.result = { state: "run", startTime: Date.now(), retryCount: 0 };
    try {
      this.onBeforeTryTask(test);
      for (const suite of suites)
        for (const hook of getSuiteHooks(suite).beforeEach) await hook(test.context, suite);
      await getTestFn(test)();
      this.onAfterTryTask(test);
      return test.result.state === "fail" ? "failed softly" : undefined;
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    } finally {
      for (const suite of suites.toReversed())
        for (const hook of getSuiteHooks(suite).afterEach) await hook(test.context, suite);
    }
  }
}

const mostSeconds = 4;

/**
 * The change is on. The changed source counts how often it passes the change, and throws above the limit: here after
 * seconds of work, and not after so many times, since a loop without end may take a minute for those.
 */
function changed(id: string): Switch {
  const began = process.cpuUsage();
  let count = 0;
  const world = {
    activeMutant: id,
    hitLimit: Number.MAX_SAFE_INTEGER,
    get hitCount() {
      return count;
    },
    set hitCount(next: number) {
      count = next;
      if (count % 1_000 === 0 && process.cpuUsage(began).user > mostSeconds * 1_000_000)
        count = Number.POSITIVE_INFINITY;
    },
  };
  holder.__stryker__ ??= {};
  const switched = holder.__stryker__;
  Object.defineProperties(switched, Object.getOwnPropertyDescriptors(world));
  return switched;
}

function unchanged() {
  const off = { configurable: true, enumerable: true, writable: true, value: undefined };
  Object.defineProperties(holder.__stryker__ ?? {}, { activeMutant: off, hitCount: off, hitLimit: off });
}

const testsIn = (suite: RunnerTestSuite | RunnerTestFile): RunnerTestCase[] =>
  suite.tasks.flatMap((task) => (task.type === "suite" ? testsIn(task) : task));

/** From the file inwards. */
function suitesOf(test: RunnerTestCase): RunnerTestSuite[] {
  const suites: RunnerTestSuite[] = [];
  for (let { suite } = test; suite; suite = suite.suite) suites.unshift(suite);
  return [test.file, ...suites];
}

/** As Stryker names a test. */
function idOf(test: RunnerTestCase) {
  const names = [...suitesOf(test).slice(1), test].map(({ name }) => name);
  return `${relative(process.cwd(), test.file.filepath)}#${names.join(" ").trim()}`;
}
