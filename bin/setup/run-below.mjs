import { spawn } from "node:child_process";
import { root } from "./place.mjs";
import { onStopSignal } from "./stop-signal.mjs";
import { Watchdog } from "./watchdog.mjs";

/**
 * Runs a program of ours in this one's place: what asks us to end is passed on, and it does not outlive us however we go.
 * Resolves with its exit code. @param {string[]} words for Node @param {import("node:child_process").SpawnOptions} [options]
 */
export function runBelow(words, options = {}) {
  const child = spawn(process.execPath, words, { cwd: root, stdio: "inherit", ...options });
  const watchdog = new Watchdog();
  if (child.pid) watchdog.add("TERM", child.pid);
  onStopSignal(() => child.kill("SIGTERM"));
  return new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("close", (code, signal) => {
      watchdog.bye();
      resolve(code ?? (signal ? 130 : 1));
    });
  });
}
