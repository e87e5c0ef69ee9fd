import pino from "pino";
import { env } from "./env";

let made: pino.Logger | undefined;

/** One line of JSON per event; identity numbers and codes never reach it, whatever is passed. */
export function log(): pino.Logger {
  made ??= pino({
    level: env().LOG_LEVEL,
    base: undefined,
    redact: ["*.personalNumber", "*.identifier", "*.code", "*.password"],
    serializers: { fault: toldOf, err: toldOf },
  });
  return made;
}

/** A fault without the values of the query it failed in, which are people's data and stand in its message too. */
export function toldOf(fault: unknown): unknown {
  if (!(fault instanceof Error)) return fault;
  const [message = ""] = fault.message.split("\nparams: ");
  return {
    name: fault.name,
    ...("code" in fault ? { state: fault.code } : {}),
    message,
    stack: fault.stack?.split("\n").filter((line) => /^ {4}at /.test(line)),
    ...(fault.cause ? { cause: toldOf(fault.cause) } : {}),
  };
}
