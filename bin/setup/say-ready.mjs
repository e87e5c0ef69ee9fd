import { writeSync } from "node:fs";

/** The line that whoever started a program waits for (bin/setup/log-line.mjs): not news to be left out by LOG_LEVEL. */
export function sayReady() {
  writeSync(1, `${JSON.stringify({ level: 30, time: Date.now(), msg: "ready" })}\n`);
}
