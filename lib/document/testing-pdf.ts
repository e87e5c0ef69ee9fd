import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { structureOf } from "./testing-structure";

/** A file as programs that are not ours read it (poppler): its words on a line, and each of the rest when asked for. */
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
    text: run("pdftotext", "-layout").replace(/\s+/g, " "),
    info: run("pdfinfo"),
    meta: () => run("pdfinfo", "-meta"),
    structure: () => read(structureOf),
  };
}
