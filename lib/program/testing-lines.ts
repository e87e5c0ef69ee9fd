import fs from "node:fs";
import { vi } from "vitest";
import { log } from "@/lib/log";

/** For tests: what the log writes from now on, as it goes out. */
export function linesWritten(): () => Record<string, unknown>[] {
  log(); // made before, so that what it does at its start is not in it
  const written: string[] = [];
  const spy = vi.spyOn(fs, "writeSync").mockImplementation(((_fd: number, text: unknown) => {
    written.push(String(text));
    return Buffer.byteLength(String(text));
  }) as typeof fs.writeSync);
  return () => {
    spy.mockRestore();
    return written
      .join("")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  };
}
