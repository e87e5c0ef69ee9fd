import pino from "pino";
import { maskNumbers } from "@/lib/domain/core/mask-numbers";
import { env } from "./env";
import { LogLimit } from "./program/log-limit";
import { contextOf } from "./program/request-context";

// Ten calls, the default, are the driver's and ours beneath it: what failed would be cut off.
Error.stackTraceLimit = 25;

// On globalThis, since instrumentation.ts, proxy.ts and the pages each have their own copy of a module.
const holder = globalThis as unknown as { sigillLog?: { pino: pino.Logger; told: WeakSet<Error> } };

/** One line of JSON per event; identity numbers and codes never reach it, whatever is passed, and a flood is counted. */
export function log(): pino.Logger {
  return made().pino;
}

/** Whether this very fault has had its line already: what Next prints of it once more adds nothing. */
export function isTold(fault: Error): boolean {
  return made().told.has(fault);
}

function made() {
  holder.sigillLog ??= { pino: makeLogger(), told: new WeakSet() };
  return holder.sigillLog;
}

const { warn, error } = pino.levels.values;
/** News is wanted each time, and so is what ends the program. */
const limited = [warn, error] as (number | undefined)[];

function makeLogger(): pino.Logger {
  const limit = new LogLimit();
  process.once("exit", () => limit.end());
  const options: pino.LoggerOptions = {
    level: levelWanted(),
    base: undefined,
    redact: ["*.personalNumber", "*.identifier", "*.code", "*.password"],
    hooks: {
      logMethod(words, write, level) {
        const { about, text } = lineOf(words);
        // Taken now: a line that is counted first is written later, in the midst of somebody else's request.
        const { request = contextOf().request, ...what } = about;
        const context = { ...contextOf(), ...(request !== undefined && { request }) };
        const say = (more: object) => write.call(this, { ...context, ...what, ...more }, text);
        // Not by its request, which would make each line one of its own.
        if (!limited.includes(level) || limit.passes({ level, about: what, text, say })) say({});
      },
    },
  };
  // Named, since pino would else write by process.stdout, which lib/program/console-lines.ts hands on to here.
  return pino(options, pino.destination({ fd: 1, sync: true }));
}

/** What cannot read its settings must still be able to say so. */
function levelWanted(): string {
  try {
    return env().LOG_LEVEL;
  } catch {
    return "info";
  }
}

/** pino's three ways to be called, as one: what the line is about, and its text. */
function lineOf(words: readonly unknown[]): { about: Record<string, unknown>; text: string } {
  const [first, text] = words;
  if (typeof first === "string") return { about: {}, text: maskNumbers(first) };
  const about = first instanceof Error ? { fault: first } : (first ?? {});
  for (const value of Object.values(about)) if (value instanceof Error) made().told.add(value);
  return {
    about: toldOf(about) as Record<string, unknown>,
    text: maskNumbers(typeof text === "string" ? text : ""),
  };
}

/** As it may be told: faults without the values of the query they failed in, and no identity number anywhere. */
export function toldOf(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return maskNumbers(value);
  if (typeof value === "number" || typeof value === "bigint") return toldNumber(value);
  if (value instanceof Error) return toldFault(value, depth);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth > 5 || ArrayBuffer.isView(value)) return "…";
  if (Array.isArray(value)) return value.map((one) => toldOf(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [maskNumbers(key), toldOf(one, depth + 1)]),
  );
}

function toldNumber(value: number | bigint): unknown {
  const digits = String(value);
  return maskNumbers(digits) === digits && typeof value === "number" ? value : maskNumbers(digits);
}

/** What db/core/client.ts lets out has no data in it; a fault that never left its transaction has the query in its message. */
function toldFault(fault: Error, depth: number): unknown {
  const query = fault.message.startsWith("Failed query: ");
  const deeper = depth < 5;
  return {
    name: fault.name,
    ...("code" in fault ? { state: toldOf(fault.code) } : {}),
    ...("table_name" in fault ? { table: fault.table_name } : {}),
    ...("digest" in fault ? { digest: fault.digest } : {}),
    message: query ? "A query failed." : maskNumbers(fault.message),
    stack: fault.stack?.split("\n").filter((line) => /^ {4}at /.test(line)),
    ...(fault.cause && deeper ? { cause: toldOf(fault.cause, depth + 1) } : {}),
    ...(fault instanceof AggregateError && deeper ? { errors: toldOf(fault.errors, depth + 1) } : {}),
  };
}
