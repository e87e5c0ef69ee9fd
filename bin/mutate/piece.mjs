import { existsSync, readdirSync } from "node:fs";
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

/**
 * What to change, piece by piece: everything, a room, an area's folder, or single files.
 * @param {string[]} words @returns {(Piece & { files: string[] })[]}
 */
export function chosen(words) {
  const paths = words.length === 0 ? ["domain", "pki"] : words.map((word) => word.replace(/\/$/, ""));
  const pieces = everyPiece();
  const strange = paths.find((path) => !pieces.some((piece) => sourceIn(piece, path).length > 0));
  if (strange !== undefined)
    throw new Problem(
      `There is nothing to change in ${strange}. Say domain, pki, or a folder or file of lib/domain or lib/pki.`,
    );
  return pieces
    .map((piece) => ({ ...piece, files: paths.flatMap((path) => sourceIn(piece, path)) }))
    .filter(({ files }) => files.length > 0)
    .map((piece) => ({ ...piece, files: [...piece.files, "!**/*.test.ts", "!**/testing*.ts"] }));
}

/** @param {Piece} piece @param {string} path @returns {string[]} */
function sourceIn({ room, folder }, path) {
  if ([room, `lib/${room}`, folder].includes(path)) return [`${folder}/**/*.ts`];
  if (!path.startsWith(`${folder}/`) || !existsSync(path)) return [];
  return [path.endsWith(".ts") ? path : `${path}/**/*.ts`];
}
