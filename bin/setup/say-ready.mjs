import { once } from "node:events";
import { writeSync } from "node:fs";

/** The line that whoever started a program waits for (bin/setup/log-line.mjs): not news to be left out by LOG_LEVEL. */
export function sayReady() {
  writeSync(1, `${JSON.stringify({ level: 30, time: Date.now(), msg: "ready" })}\n`);
}

/** Serves until the program is told to end. @param {import("node:http").Server} server @param {number} port */
export async function serveUntilTold(server, port) {
  const ending = new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, resolve);
  });
  await once(server.listen(port), "listening");
  sayReady();
  await ending;
  server.close();
  server.closeAllConnections();
}
