import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Place } from "@/bin/bench/frame/throwaway";
import type { Family } from "@/bin/setup/family.mjs";
import { freePort } from "@/bin/setup/ports.mjs";
import { Problem } from "@/bin/setup/problem.mjs";
import { pause } from "@/bin/setup/process-list.mjs";
import { bundledProgram } from "@/bin/setup/programs.mjs";

/** A PostgreSQL as Debian ships it, since the embedded one has no pg_basebackup; run as who may, never as root. */
export interface Server {
  name: string;
  data: string;
  port: number;
  url(database: string): string;
  /** With kill -9, as a machine that is gone. */
  kill(): void;
}

/** Where Debian keeps PostgreSQL's own programs, which are not on the path. */
export function program(name: string): string {
  const folder = "/usr/lib/postgresql";
  const versions = existsSync(folder)
    ? readdirSync(folder).sort((one, two) => Number(two) - Number(one))
    : [];
  const found = versions
    .map((version) => join(folder, version, "bin", name))
    .find((path) => existsSync(path));
  if (!found)
    throw new Problem("The drills need PostgreSQL's own programs: apt-get install postgresql age openssl");
  return found;
}

const ownerOf = ({ owner }: Place) => owner as { uid?: number; gid?: number };

/** A folder that the server's user may write in. */
export function serverFolder(place: Place, ...path: string[]): string {
  const folder = join(place.folder, ...path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, gid } = ownerOf(place);
  if (uid !== undefined) chownSync(folder, uid, gid ?? uid);
  return folder;
}

/** Runs a program as the server's user. Answers what it wrote. */
export function asServer(
  place: Place,
  command: string,
  words: string[],
  env: Record<string, string> = {},
): string {
  const run = spawnSync(command, words, {
    ...ownerOf(place),
    cwd: "/",
    encoding: "utf8",
    env: { NODE_ENV: "production", PATH: process.env.PATH ?? "", LC_ALL: "C.UTF-8", ...env },
  });
  if (run.status !== 0) throw new Problem(`${command} ${words.join(" ")}: ${run.stderr || run.error}`);
  return run.stdout.trim();
}

export function makeCluster(place: Place, data: string, settings: Record<string, string>): void {
  asServer(place, program("initdb"), [
    "-D",
    data,
    "-U",
    "postgres",
    "--auth=trust",
    "--locale=C.UTF-8",
    "--encoding=UTF8",
  ]);
  configure(data, settings);
}

function configure(data: string, settings: Record<string, string>): void {
  const lines = Object.entries(settings).map(
    ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`,
  );
  appendFileSync(join(data, "postgresql.auto.conf"), lines.join(""));
}

/** Starts it on a port of its own and waits until it answers. */
export async function startServer(family: Family, place: Place, name: string, data: string): Promise<Server> {
  const port = await freePort();
  const log = openSync(join(place.folder, `${name}.log`), "a");
  const sockets = serverFolder(place, "sockets");
  await family.raise({
    name,
    command: program("postgres"),
    words: ["-D", data, "-p", String(port), "-k", sockets, "-c", "listen_addresses=127.0.0.1"],
    options: {
      ...ownerOf(place),
      cwd: data,
      stdio: ["ignore", "ignore", log],
      env: { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C.UTF-8" },
    },
    signal: "INT",
    group: false,
    mortal: true,
    ready: (alive: () => boolean) => whenAnswers(port, join(place.folder, `${name}.log`), alive),
  });
  const pid = () => Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
  return {
    ...{ name, data, port },
    url: (database) => `postgresql://postgres@127.0.0.1:${port}/${database}`,
    kill: () => {
      process.kill(pid(), "SIGKILL");
    },
  };
}

async function whenAnswers(port: number, log: string, alive: () => boolean): Promise<void> {
  for (let waited = 0; alive() && waited < 120_000; waited += 100) {
    const asked = spawnSync(program("psql"), [
      "-XAtqc",
      "select 1",
      `postgresql://postgres@127.0.0.1:${port}/postgres`,
    ]);
    if (asked.status === 0) return;
    await pause(100);
  }
  throw new Problem(
    `The server did not start:\n${readFileSync(log, "utf8").trim().split("\n").slice(-8).join("\n")}`,
  );
}

/** Makes the product's database on it, as at an installation. */
export async function createDatabase(family: Family, server: Server): Promise<void> {
  ask(server, "create database sigill", "postgres");
  await family.run(
    bundledProgram("migrate", {
      ...process.env,
      SIGILL_DEMO: "1",
      NODE_ENV: "production",
      DATABASE_URL: server.url("sigill"),
    }),
  );
}

/** One statement as the superuser; answers what psql printed, bare. */
export function ask({ url }: Server, sql: string, database = "sigill"): string {
  return execFileSync(program("psql"), ["-XAtqc", sql, url(database)], { encoding: "utf8" }).trim();
}
