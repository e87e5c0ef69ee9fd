import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The bundler writes the modules that all routes share once for each route, alike but for the name of a map. Every copy
 * but the first becomes one line that requires the first, so that they are stored, read and held in memory once.
 * @param {string} built the folder .next, here or in an image
 */
export function shareChunks(built) {
  for (const folder of ["chunks", "chunks/ssr"].map((name) => join(built, "server", name))) {
    const firsts = new Map();
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".js"))) {
      const path = join(folder, file);
      const text = readFileSync(path, "utf8").replace(/\n\/\/# sourceMappingURL=\S*\s*$/, "");
      const first = firsts.get(text);
      if (first) writeFileSync(path, `module.exports = require(${JSON.stringify(`./${first}`)});\n`);
      else firsts.set(text, file);
    }
  }
}
