import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { everyPiece, sourcesIn } from "./piece.mjs";

export const memory = ".mutation";

/** What Stryker goes on from, what it reported, and which files it has tried. @param {{ name: string }} piece */
export const resultsOf = ({ name }) => `${memory}/${name}.json`;
export const reportOf = ({ name }) => `${memory}/${name}-report.json`;
const triedOf = ({ name }) => `${memory}/${name}-tried.json`;

const read = (path, otherwise) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : otherwise);

/** The areas of a room of which something was never tried. @param {string} room */
export const untriedIn = (room) =>
  everyPiece().filter((piece) => {
    const tried = read(triedOf(piece), []);
    return piece.room === room && !sourcesIn(piece.folder).every((file) => tried.includes(file));
  });

/** @param {string} room */
export const reportsOf = (room) =>
  everyPiece()
    .filter((piece) => piece.room === room)
    .map((piece) => read(reportOf(piece), { files: {} }));

/** @param {{ name: string, files: string[] }} piece */
export function remember(piece) {
  const tried = new Set([...read(triedOf(piece), []), ...piece.files]);
  writeFileSync(triedOf(piece), JSON.stringify([...tried].toSorted()));
}

/**
 * What to go on from: what was noticed, of the files that are tried now. What was not is tried again; Stryker itself
 * would not try it where no new test is known to reach it, as none is for what runs as a module loads.
 * @template {{ files: Record<string, { mutants: { status: string }[] }> }} Known
 * @param {Known} known @param {string[]} tried @returns {Known}
 */
export function withoutUnnoticed(known, tried) {
  const files = Object.entries(known.files).map(([name, file]) => [
    name,
    tried.includes(name)
      ? { ...file, mutants: file.mutants.filter(({ status }) => status === "Killed") }
      : file,
  ]);
  return { ...known, files: Object.fromEntries(files) };
}

/** @param {{ name: string, files: string[] }} piece */
export function forgetUnnoticed(piece) {
  mkdirSync(memory, { recursive: true });
  const known = read(resultsOf(piece), undefined);
  if (known) writeFileSync(resultsOf(piece), JSON.stringify(withoutUnnoticed(known, piece.files)));
}
