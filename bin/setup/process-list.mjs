import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The command line of a running process, or undefined. Knows a process number taken over by somebody else. */
export function commandOf(pid) {
  if (!isAlive(pid)) return undefined;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? undefined;
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until the process is gone. @returns {Promise<boolean>} whether it went in time */
export async function gone(pid, milliseconds) {
  const until = Date.now() + milliseconds;
  // A zombie has no command line left; whether anybody collects it is not ours to wait for.
  while (commandOf(pid)) {
    if (Date.now() > until) return false;
    await pause(25);
  }
  return true;
}
