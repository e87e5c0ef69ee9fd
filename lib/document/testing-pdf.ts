import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { structureOf } from "./testing-structure";

/** A file as programs that are not ours read it (poppler), each when asked for: starting them costs more than the file. */
export function pdfRead(file: Buffer) {
  const read = <T>(by: (path: string) => T): T => {
    const folder = mkdtempSync(join(tmpdir(), "pdf-"));
    try {
      const path = join(folder, "one.pdf");
      writeFileSync(path, file);
      return by(path);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const run = (program: string, ...args: string[]) =>
    read((path) =>
      execFileSync(program, [...args, path, ...(program === "pdftotext" ? ["-"] : [])], { encoding: "utf8" }),
    );
  return {
    /** The words of all pages, on one line. */
    get text() {
      return run("pdftotext", "-layout").replace(/\s+/g, " ");
    },
    get info() {
      return run("pdfinfo");
    },
    meta: () => run("pdfinfo", "-meta"),
    structure: () => read(structureOf),
  };
}
