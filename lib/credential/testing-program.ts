import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    /** Other for each run of the tests (vitest.config.ts). */
    run: string;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "node_modules/.cache/sigill-programs");
const known = globalThis as unknown as { suitePrograms?: Map<string, Promise<string[]>> };

/**
 * For tests: the words after `node` that run one of our programs, put into one file. tsx reads each of its modules by
 * itself, which takes a second of the processor at every start; this takes a quarter. As operators run them, with tsx,
 * they are run by bin/setup/shell-environment.test.ts, lib/credential/issuer/dispose-lists.test.ts and the stories.
 * @param path such as bin/worker.ts
 */
export function testProgram(path: string): Promise<string[]> {
  known.suitePrograms ??= new Map();
  const words = known.suitePrograms.get(path) ?? packed(path);
  known.suitePrograms.set(path, words);
  return words;
}

async function packed(path: string): Promise<string[]> {
  const file = join(folder, `${basename(path, ".ts")}.mjs`);
  // Another run may have packed other sources.
  const mark = `// ${inject("run")}\n`;
  if (!existsSync(file) || !readFileSync(file, "utf8").startsWith(mark)) {
    mkdirSync(folder, { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, mark + (await bundle(path)));
    renameSync(unfinished, file);
  }
  return ["--conditions=react-server", file];
}

async function bundle(path: string): Promise<string> {
  const made = await build({
    entryPoints: [join(root, path)],
    tsconfig: join(root, "tsconfig.json"),
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["react-server"],
    external: ["fontkit", "pdfkit", "pino", "pkcs11js", "postgres"], // these find their own files, as next.config.ts knows
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    plugins: [ownAddress],
  });
  return made.outputFiles[0]?.text ?? "";
}

/** What a module of ours finds beside itself is still beside it. */
const ownAddress: Plugin = {
  name: "own-address",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      if (!text.includes("import.meta.url")) return;
      return {
        contents: text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)),
        loader: "ts",
      };
    });
  },
};
