import { spawnSync } from "node:child_process";
import type { Family } from "@/bin/setup/family.mjs";

const packages = { cfssl: "golang-cfssl", openssl: "openssl", wrk: "wrk" };

/** The peers and the load, installed where they are not here and this is root on Debian. */
export async function installPeers(family: Family): Promise<void> {
  const missing = Object.entries(packages).flatMap(([program, name]) => (isHere(program) ? [] : [name]));
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0)
    throw new Error(
      `This is measured beside programs that are not here: apt-get install ${missing.join(" ")}`,
    );
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (words: string[]) => family.run({ name: "apt", command: "apt-get", words, options: { env } });
  await apt(["-q", "update"]);
  await apt(["install", "-y", "--no-install-recommends", ...missing]);
}

const isHere = (program: string) => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
