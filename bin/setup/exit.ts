import { setMaxListeners } from "node:events";
import { SettingMissing } from "@/lib/env";
import { log } from "@/lib/log";
import { PkiError } from "@/lib/pki/pki-error";

/** What starting again cannot mend; bin/start.mjs shows the words and stops (exit code 3). */
export class CannotRun extends Error {}

export function explain(fault: unknown): { words: string; code: number } {
  if (fault instanceof CannotRun || fault instanceof SettingMissing) return { words: fault.message, code: 3 };
  if (fault instanceof PkiError && fault.code === "passphrase-wrong")
    return {
      words: `The signer's passphrase does not open the key files (${fault.message}). Put the right passphrase in the file signer-passphrase (of the status program status-passphrase) of SECRETS_DIR, or point KEYS_DIR at the keys it belongs to.`,
      code: 3,
    };
  if (fault instanceof PkiError && fault.code === "key-store-unusable")
    return { words: `${fault.message}. See docs/operations.md, section 2.`, code: 3 };
  return { words: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault), code: 1 };
}

/** The same as the last line of a program that speaks in lines, which then ends. */
export function leaveInLines(fault: unknown): never {
  const { words, code } = explain(fault);
  if (code === 3) log().fatal(words);
  else log().fatal({ fault }, "the program ends");
  process.exit(code);
}

/** STATUS_URL stands in every certificate, where https would need the very answer it is asked for (RFC 5280 §8). */
export function requireHttp(statusUrl: string): string {
  if (statusUrl.startsWith("http://")) return statusUrl;
  throw new CannotRun(
    `STATUS_URL is ${statusUrl}. It stands in every certificate and must begin with http:// (RFC 5280 §8); answers are signed, so plain http is safe.`,
  );
}

/** A folder that a program cannot do without. @param name of its setting */
export function requireFolder(name: string, folder: string | undefined): string {
  if (folder) return folder;
  throw new CannotRun(`${name} is not set: it says in which folder (docs/operations.md, section 2).`);
}

/** Aborts at SIGTERM or SIGINT. */
export function endSignal(): AbortSignal {
  const ending = new AbortController();
  setMaxListeners(0, ending.signal); // as many listen as there is work under way; Node warns from the eleventh
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => ending.abort());
  return ending.signal;
}
