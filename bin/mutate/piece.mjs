import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../setup/problem.mjs";

/**
 * One run of the tool: an area of the rules, or X.509. Each keeps its own results, so that a long run can end and go on.
 * @typedef {{ name: string, room: "domain" | "pki", folder: string }} Piece
 */

/** @returns {Piece[]} */
export function everyPiece() {
  const areas = readdirSync("lib/domain", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [
    ...areas.map(({ name }) => ({
      name,
      room: /** @type {const} */ ("domain"),
      folder: `lib/domain/${name}`,
    })),
    { name: "pki", room: /** @type {const} */ ("pki"), folder: "lib/pki" },
  ];
}

/** The files that are changed, below a folder or the one named: no test, and nothing that only tests use. @param {string} path */
export function sourcesIn(path) {
  const files = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: "utf8" }).map((file) => join(path, file))
    : [path];
  return files.filter((file) => /^.*\/(?!testing)[^/]+(?<!\.test)\.ts$/.test(file)).toSorted();
}

/**
 * What to change, piece by piece: everything, a room, an area's folder, or single files.
 * @param {string[]} words @returns {(Piece & { files: string[] })[]}
 */
export function chosen(words) {
  const paths = words.length === 0 ? ["domain", "pki"] : words.map((word) => word.replace(/\/$/, ""));
  const pieces = everyPiece();
  const strange = paths.find((path) => !pieces.some((piece) => asked(piece, path).length > 0));
  if (strange !== undefined)
    throw new Problem(
      `There is nothing to change in ${strange}. Say domain, pki, or a folder or file of lib/domain or lib/pki.`,
    );
  return pieces
    .map((piece) => ({ ...piece, files: paths.flatMap((path) => asked(piece, path)) }))
    .filter(({ files }) => files.length > 0);
}

/** @param {Piece} piece @param {string} path */
function asked({ room, folder }, path) {
  if ([room, `lib/${room}`, folder].includes(path)) return sourcesIn(folder);
  return path.startsWith(`${folder}/`) && existsSync(path) ? sourcesIn(path) : [];
}
