import pino from "pino";
import { env } from "./env";

let made: pino.Logger | undefined;

/** One line of JSON per event; identity numbers and codes never reach it, whatever is passed. */
export function log(): pino.Logger {
  made ??= pino({
    level: env().LOG_LEVEL,
    base: undefined,
    redact: ["*.personalNumber", "*.identifier", "*.code", "*.password"],
  });
  return made;
}
