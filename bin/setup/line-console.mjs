import { format, stripVTControlCharacters } from "node:util";

// What a program prints before lib/log.ts has the console (lib/program/console-lines.ts): one line of JSON each, like the rest.
/** @param {number} level pino's */
const line =
  (level) =>
  /** @param {unknown[]} words */
  (...words) => {
    const msg = stripVTControlCharacters(format(...words)).trim();
    if (msg) process.stdout.write(`${JSON.stringify({ level, time: Date.now(), msg })}\n`);
  };
Object.assign(console, { log: line(30), info: line(30), warn: line(40), error: line(50) });

// Unless somebody else is there to say that the program goes on, as Next is.
process.on("uncaughtException", (fault) => {
  console.error(fault);
  if (process.listenerCount("uncaughtException") === 1) process.exit(1);
});
