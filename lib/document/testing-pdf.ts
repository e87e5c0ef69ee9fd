import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { structureOf } from "./testing-structure";

/** A file as programs that are not ours read it (poppler), each when asked for: starting them costs more than the file. */
export function popplerOf(path: string) {
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: "utf8" });
  return {
    get info() {
      return run("pdfinfo", path);
    },
    get meta() {
      return run("pdfinfo", "-meta", path);
    },
    get structure() {
      return run("pdfinfo", "-struct", path);
    },
    /** The words of all pages, laid out as they are there. */
    get text() {
      return run("pdftotext", "-layout", path, "-");
    },
  };
}

/** A file that lies nowhere yet is written first; its words are on one line here, and its structure is a tree. */
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
  return {
    get text() {
      return read((path) => popplerOf(path).text).replace(/\s+/g, " ");
    },
    get info() {
      return read((path) => popplerOf(path).info);
    },
    meta: () => read((path) => popplerOf(path).meta),
    structure: () => read(structureOf),
  };
}
