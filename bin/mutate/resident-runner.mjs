import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { strykerPlugins as vitestPlugins } from "@stryker-mutator/vitest-runner";
import { createVitest } from "vitest/node";
import { quickest } from "./quickest.mjs";
import { channelName } from "./resident-channel.mjs";

/**
 * Runs the tests of each change in one thread that has loaded the suites once: loading them anew for each change costs
 * ten times what the tests do. The first test that fails ends the run. It is run again without the change; where it
 * fails still, the thread was spoilt, and a new one decides.
 * What only runs as a module loads goes the long way, in a new thread.
 */
class ResidentRunner {
  #whole;
  #options;
  #resident;

  constructor(whole, options) {
    this.#whole = whole;
    this.#options = options;
  }

  capabilities() {
    return this.#whole.capabilities();
  }

  init() {
    return this.#whole.init();
  }

  async dryRun(options) {
    const result = await this.#whole.dryRun(options);
    const times = (result.tests ?? []).map(({ id, timeSpentMs }) => [id, timeSpentMs]);
    writeFileSync(timesFile, JSON.stringify(Object.fromEntries(times)));
    return result;
  }

  async mutantRun(options) {
    const { mutantActivation, testFilter, activeMutant } = options;
    if (mutantActivation !== "runtime" || !testFilter?.length) return this.#whole.mutantRun(options);
    const times = existsSync(timesFile) ? JSON.parse(readFileSync(timesFile, "utf8")) : {};
    const tests = quickest(testFilter, times, activeMutant.fileName);
    this.#resident ??= await settle(this.#options);
    const answer = await this.#resident.ask({ id: activeMutant.id, tests });
    if (answer.status !== "spoilt") return answer;
    await this.#leave();
    return this.#whole.mutantRun(options);
  }

  async #leave() {
    await this.#resident?.leave();
    this.#resident = undefined;
  }

  async dispose() {
    await this.#leave();
    await this.#whole.dispose();
  }
}

const timesFile = "resident-times.json"; // in the sandbox, for the process that takes over after a time-out

async function settle({ vitest: { configFile, dir } }) {
  const channel = new BroadcastChannel(channelName);
  const ready = once(channel, "message");
  const vitest = await createVitest("test", {
    config: configFile,
    runner: "./bin/mutate/resident.ts",
    pool: "threads",
    maxWorkers: 1,
    watch: false,
    dir,
    onConsoleLog: () => false,
  });
  vitest.provide("suites", (await vitest.globTestSpecifications()).length);
  const running = vitest.start();
  await ready;
  return {
    async ask(change) {
      const answer = once(channel, "message");
      channel.postMessage(change);
      const [{ data }] = await answer;
      return data;
    },
    async leave() {
      channel.postMessage({});
      channel.close();
      await running.catch(() => {});
      await vitest.close();
    },
  };
}

const { factory } = vitestPlugins[0];

const residentFactory = Object.assign(
  (injector) => new ResidentRunner(injector.injectFunction(factory), injector.resolve("options")),
  { inject: ["$injector"] },
);

export const strykerPlugins = [{ kind: "TestRunner", name: "resident", factory: residentFactory }];
