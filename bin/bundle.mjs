import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { build } from "esbuild";
import { bundleFolder, bundleStamp, sourcesNow } from "./setup/bundle.mjs";
import { root } from "./setup/place.mjs";

/** They find their own files or a native module at run time, which bundling breaks. */
const external = ["fontkit", "pdfkit", "pino", "pkcs11js", "postgres"];

const sources = sourcesNow();
const programs = readdirSync(join(root, "bin")).filter((file) => /^(?!new\.)[^.]+\.ts$/.test(file));
const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: programs.map((file) => join("bin", file)),
  outdir: bundleFolder,
  outExtension: { ".js": ".mjs" },
  tsconfig: join(root, "tsconfig.json"),
  bundle: true,
  // Modules that several programs share are written once.
  splitting: true,
  write: false,
  metafile: true,
  platform: "node",
  format: "esm",
  target: "node20",
  // server-only is empty under react-server, so commands can be called outside Next.
  conditions: ["react-server"],
  external,
  sourcemap: true,
  sourcesContent: false,
  banner: {
    js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
  },
  plugins: [
    { name: "own-address", setup: keepAddress },
    { name: "one-language", setup: leaveOutLocales },
  ],
  logLevel: "error",
});

mkdirSync(bundleFolder, { recursive: true });
const files = [
  ...outputFiles,
  { path: join(bundleFolder, "metafile.json"), contents: JSON.stringify(metafile) },
];
for (const { path, contents } of files) {
  // A program that starts meanwhile reads the whole of the old file or of the new.
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, path);
}
const made = new Set(files.map(({ path }) => basename(path)));
for (const file of readdirSync(bundleFolder)) if (!made.has(file)) rmSync(join(bundleFolder, file));
writeFileSync(bundleStamp, sources);

/** A module finds what lies beside it where it lay before it was bundled. @param {import("esbuild").PluginBuild} build */
function keepAddress({ onLoad }) {
  onLoad({ filter: /\.(ts|mjs)$/ }, ({ path }) => {
    if (path.includes("/node_modules/")) return undefined;
    const text = readFileSync(path, "utf8");
    if (!text.includes("import.meta.url")) return undefined;
    const address = `new URL(${JSON.stringify(relative(bundleFolder, path))}, import.meta.url).href`;
    return {
      contents: text.replaceAll("import.meta.url", address),
      loader: path.endsWith(".ts") ? "ts" : "js",
    };
  });
}

/** Zod's own words in fifty languages are half of it, and no program shows any. @param {import("esbuild").PluginBuild} build */
function leaveOutLocales({ onLoad }) {
  onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, () => ({
    contents: 'export { default as en } from "./en.js";',
  }));
}
