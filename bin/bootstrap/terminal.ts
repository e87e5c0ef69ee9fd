import { createInterface } from "node:readline/promises";
import { CannotRun } from "@/bin/setup/exit";
import type { Ask } from "./answers";

/** Questions on the terminal; `ask` is null where there is none. Ctrl-C and Ctrl-D leave with nothing done. */
export function openTerminal(): { ask: Ask; close(): void } {
  if (!process.stdin.isTTY) return { ask: null, close: () => undefined };
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const given = new AbortController();
  lines.on("close", () => given.abort());
  return {
    ask: (words) =>
      lines.question(words, { signal: given.signal }).catch(() => {
        throw new CannotRun("\nStopped. Nothing was done.");
      }),
    close: () => lines.close(),
  };
}
