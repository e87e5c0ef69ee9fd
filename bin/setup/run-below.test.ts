import { spawn } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";
import { gone, isAlive } from "./process-list.mjs";

/** As bin/bench.mjs, below it a bench, and below that what the bench has started. */
const started = `
  import { inThrowaway } from "./bin/bench/frame/throwaway.ts";
  await inThrowaway("interrupted", async (family) => {
    const raise = (name) => family.raise({ name, command: process.execPath, words: ["-e", 'console.log("ready"); setInterval(() => {}, 1000);'] });
    await Promise.all([raise("one"), raise("two")]);
    console.log([process.pid, ...[...family.members.values()].map((child) => child.pid)].join(" "));
    await new Promise(() => {});
  });`;
const runner = `
  import { runBelow } from "./bin/setup/run-below.mjs";
  process.exit(await runBelow(["--conditions=react-server", "--import", "tsx", "--input-type=module", "-e", ${JSON.stringify(started)}]));`;

const left: number[] = [];
afterEach(() => {
  for (const pid of left.splice(0)) if (isAlive(pid)) process.kill(pid, "SIGKILL");
});

describe("a bench that is interrupted", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const)(
    "by %s leaves no process behind",
    async (signal) => {
      const parent = spawn(process.execPath, ["--input-type=module", "-e", runner], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const told: string = await new Promise((tell) =>
        parent.stdout.once("data", (data) => tell(String(data))),
      );
      const pids = told.trim().split(" ").map(Number);
      left.push(...pids);
      expect(pids).toHaveLength(3);
      expect(pids.every(isAlive)).toBe(true);
      parent.kill(signal);
      expect(await Promise.all(pids.map((pid) => gone(pid, 10_000)))).toEqual([true, true, true]);
    },
  );
});
