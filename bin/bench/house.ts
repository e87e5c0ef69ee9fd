import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { arrows, drawnFromImports, sourcesIn } from "@/bin/setup/house.mjs";
import { printFigure } from "./foundation/figure";

// Counts what a stranger meets: long files, circles, loose files, text that stands twice. Reads files and nothing else.

const rooms = ["app", "components", "lib", "db", "bin"];
const isTest = (name: string) => /\.test\.tsx?$/.test(name);

function loose(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && !isTest(entry.name))
    .length;
}

/** Import circles as the linter finds them, type imports included. */
function circles(): number {
  const run = spawnSync(
    "node_modules/.bin/biome",
    ["lint", "--only=suspicious/noImportCycles", "--reporter=github", "--max-diagnostics=none", "."],
    { encoding: "utf8" },
  );
  if (run.status === null) throw new Error("the linter did not run");
  return run.stdout.split("\n").filter((line) => line.startsWith("::error")).length;
}

/** Pairs of places with the same twelve lines, tests included. */
function duplicatePairs(): number {
  const folder = mkdtempSync(join(tmpdir(), "sigill-house-"));
  try {
    const run = spawnSync(
      "node_modules/.bin/jscpd",
      [
        "--min-lines",
        "12",
        "--reporters",
        "json",
        "--output",
        folder,
        "--silent",
        "--format",
        "typescript,tsx",
        ...rooms,
        "e2e",
      ],
      { encoding: "utf8" },
    );
    if (run.status === null) throw new Error("jscpd did not run");
    return JSON.parse(readFileSync(join(folder, "jscpd-report.json"), "utf8")).duplicates.length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const lines = rooms.flatMap(sourcesIn).map((file) => readFileSync(file, "utf8").trimEnd().split("\n").length);
const count = (drawn: Record<string, Record<string, string[]>>) =>
  Object.values(drawn).flatMap((room) => Object.values(room).flat()).length;
const drawn = count(drawnFromImports());
const listed = count(arrows);

printFigure("house.max-lines", Math.max(...lines), "", { atMost: 250 });
printFigure("house.circles", circles(), "", { atMost: 0 });
printFigure("house.loose-files-lib", loose("lib"), "", { atMost: 7 });
printFigure("house.flat-files-domain", loose("lib/domain"), "", { atMost: 0 });
printFigure("house.flat-files-db", loose("db"), "", { atMost: 0 });
printFigure("house.duplicate-pairs", duplicatePairs(), "", { atMost: 10 });
printFigure("house.area-arrows", drawn, "", { atLeast: listed, atMost: listed });
