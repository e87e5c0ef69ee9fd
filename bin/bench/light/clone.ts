import { join } from "node:path";
import type { Family } from "@/bin/setup/family.mjs";
import { root } from "@/bin/setup/place.mjs";
import { cpuOf, listProcesses } from "./process-tree";

/** A fresh clone of what is committed here, or of an earlier commit. Answers its folder. */
export async function cloneInto(
  family: Family,
  folder: string,
  name: string,
  commit?: string,
): Promise<string> {
  const clone = join(folder, name);
  const git = (words: string[]) => family.run({ name: "clone", command: "git", words });
  await git(["clone", "--quiet", "--no-hardlinks", root, clone]);
  if (commit) await git(["-C", clone, "checkout", "--quiet", commit]);
  return clone;
}

export interface Taken {
  seconds: number;
  cpuSeconds: number;
}

/** How long some work takes, and how much processor time the children that it starts and waits for. */
export async function take(work: () => Promise<unknown>): Promise<Taken> {
  const [began, before] = [performance.now(), ownCpu()];
  await work();
  return { seconds: (performance.now() - began) / 1000, cpuSeconds: ownCpu() - before };
}

const ownCpu = () => cpuOf(listProcesses().filter(({ pid }) => pid === process.pid));

/** `npm ci` as the start of that clone does it, and `next build` alone, one after the other. */
export async function installAndBuild(family: Family, clone: string): Promise<{ ci: Taken; build: Taken }> {
  const script = `const [{ Family }, { install }] = await Promise.all([import("./bin/setup/family.mjs"), import("./bin/setup/install.mjs")]);
    const family = new Family(() => undefined); await install(family); await family.end();`;
  const run = (name: string, words: string[], more = {}) =>
    family.run({
      name,
      command: process.execPath,
      words,
      options: { cwd: clone, env: { ...process.env, ...more } },
    });
  const ci = await take(() => run("install", ["--input-type=module", "-e", script]));
  const production = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const build = await take(() => run("build", ["node_modules/next/dist/bin/next", "build"], production));
  return { ci, build };
}
