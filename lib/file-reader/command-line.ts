import { execFile } from "node:child_process";
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";

/** The child's resident memory is watched, and the kernel refuses what is far beyond it before we look. */
export const mostMemoryBytes = 256 * 1024 * 1024;
const heapMb = 192;
const dataBytes = mostMemoryBytes + 128 * 1024 * 1024;

/** The environment of a child. */
export const nothing = {} as NodeJS.ProcessEnv;

/**
 * Each of these programs of the system begins the next with less: lowest priority; an end to memory, to core dumps and to
 * the processor time of a child that nobody watches any more; no network; an end with the parent. We try once which of
 * them the machine grants.
 */
const wrappers = [
  ["/usr/bin/nice", "-n", "19"],
  ["/usr/bin/prlimit", `--data=${dataBytes}`, "--cpu=120", "--core=0"],
  ["/usr/bin/unshare", "--user", "--net"],
  ["/usr/bin/setpriv", "--pdeathsig", "KILL"],
];

// Next's bundler would look for the file, which on a first start is made while the web program is built.
const bundledReader = join(/* turbopackIgnore: true */ process.cwd(), ".build/file-reader.mjs");

// On globalThis, since pages and route handlers may each have their own copy of a module.
const holder = globalThis as unknown as { sigillReaderCommand?: Promise<string[]> | undefined };

/** The words by which a child is begun on this machine. */
export function readerCommand(): Promise<string[]> {
  holder.sigillReaderCommand ??= commandFor(bundledReader).catch((fault: unknown) => {
    holder.sigillReaderCommand = undefined; // programs that are being bundled are there the next time
    throw fault;
  });
  return holder.sigillReaderCommand;
}

export async function commandFor(path: string): Promise<string[]> {
  const program = realpathSync(path);
  const granted: string[] = [];
  for (const wrapper of wrappers) {
    const [name = "", ...words] = [...granted, ...wrapper, "/usr/bin/test", "-r", program];
    if (await succeeds(name, words)) granted.push(...wrapper);
  }
  return [...granted, process.execPath, ...nodeWords(program), program];
}

const succeeds = (name: string, words: string[]): Promise<boolean> =>
  new Promise((resolve) =>
    execFile(/* turbopackIgnore: true */ name, words, { env: nothing, timeout: 5_000 }, (fault) =>
      resolve(!fault),
    ),
  );

/** Node's permission model: files of the bundle alone are read, none is written, no program, thread or addon begun. */
function nodeWords(program: string): string[] {
  const stable = process.allowedNodeEnvironmentFlags.has("--permission");
  return [
    stable ? "--permission" : "--experimental-permission",
    `--allow-fs-read=${join(dirname(program), "*")}`,
    "--no-warnings",
    `--max-old-space-size=${heapMb}`,
  ];
}
