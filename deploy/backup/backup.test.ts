import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryPlace } from "@/bin/setup/place.mjs";
import { freePort } from "@/bin/setup/ports.mjs";

const place = temporaryPlace("backup");
const at = (...path: string[]) => join(place.folder, ...path);
/** Scripts and server alike run as who owns the database: PostgreSQL will not run as root. */
const owner = place.owner;
const env = {
  NODE_ENV: "test" as const,
  PATH: process.env.PATH ?? "",
  LC_ALL: "C.UTF-8",
  BACKUP_DIR: at("kept"),
  BACKUP_RECIPIENTS: at("backup.pub"),
  BACKUP_IDENTITY: at("backup.key"),
  BACKUP_WAL: at("kept/wal"),
  PGHOST: place.folder,
  PGUSER: "postgres",
  PGDATABASE: "postgres",
};
const servers: (() => Promise<void>)[] = [];

async function run(script: string, words: string[], more: Record<string, string> = {}) {
  const file = join(import.meta.dirname, `${script}.sh`);
  return promisify(execFile)(file, words, { ...owner, env: { ...env, ...more } }).then(
    ({ stdout }) => ({ code: 0, said: stdout.trim() }),
    (fault) => ({ code: fault.code, said: `${fault.stdout}${fault.stderr}`.trim() }),
  );
}
function own(path: string): void {
  if (owner.uid !== undefined) chownSync(path, owner.uid, owner.gid ?? owner.uid);
}
function write(path: string, text: string): void {
  mkdirSync(join(path, ".."), { recursive: true });
  own(join(path, ".."));
  writeFileSync(path, text, { mode: 0o600 });
  own(path);
}
const backups = () => readdirSync(env.BACKUP_DIR).filter((name) => name.endsWith(".age"));

beforeAll(() => {
  own(place.folder);
  for (const name of ["backup", "stranger"]) {
    const key = execFileSync("age-keygen", { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    write(at(`${name}.key`), key);
    write(at(`${name}.pub`), `${/age1\w+/.exec(key)?.[0]}\n`);
  }
  write(at("keys/issuing.key.json"), "issuing key");
  write(at("keys/deeper/ocsp-1.key.json"), "status key");
});
afterAll(async () => {
  for (const stop of servers) await stop();
  place.remove();
});

describe("a folder of keys, secrets or published lists", () => {
  test("comes back whole, and nobody reads it without the private key, not even in part", async () => {
    const kept = await run("backup", ["keys", at("keys")]);
    expect(kept.said).toMatch(/^\/.*\/kept\/keys-\d{8}T\d{6}Z\.tar\.age$/);
    expect(statSync(kept.said).mode & 0o077).toBe(0);
    expect(readFileSync(kept.said, "latin1")).not.toMatch(/issuing|status key|ustar/);

    expect(await run("restore", [kept.said, at("keys-back")])).toEqual({ code: 0, said: "" });
    expect(readFileSync(at("keys-back/issuing.key.json"), "utf8")).toBe("issuing key");
    expect(readFileSync(at("keys-back/deeper/ocsp-1.key.json"), "utf8")).toBe("status key");
    expect(statSync(at("keys-back/issuing.key.json")).mode & 0o777).toBe(0o600);

    const stranger = { BACKUP_IDENTITY: at("stranger.key") };
    const other = await run("restore", [kept.said, at("stolen")], stranger);
    expect(other).toMatchObject({ code: 2, said: expect.stringContaining("could not be decrypted") });
    expect(readdirSync(at("stolen"))).toEqual([]);
  });

  test("that was damaged or cut off is not unpacked", async () => {
    const name = backups().find((one) => one.startsWith("keys-")) ?? "";
    const whole = readFileSync(join(env.BACKUP_DIR, name));
    for (const [nth, bytes] of [
      whole.subarray(0, -1),
      Buffer.from(whole).fill(0, whole.length - 20),
    ].entries()) {
      writeFileSync(at(`bent-${nth}.age`), bytes);
      expect(await run("restore", [at(`bent-${nth}.age`), at(`bent-${nth}`)])).toMatchObject({ code: 2 });
      expect(readdirSync(at(`bent-${nth}`))).toEqual([]);
    }
  });

  test("never writes over anything", async () => {
    const name = join(env.BACKUP_DIR, backups().find((one) => one.startsWith("keys-")) ?? "");
    write(at("full/own"), "own");
    expect(await run("restore", [name, at("full")])).toMatchObject({
      code: 2,
      said: expect.stringContaining("is not empty"),
    });
    expect(readdirSync(at("full"))).toEqual(["own"]);
  });

  test.each<[string, string[], Record<string, string>, RegExp]>([
    ["nothing named", [], {}, /say what/],
    ["a folder that is not there", ["keys", "/nowhere"], {}, /is no folder/],
    ["nobody to encrypt to", ["keys", at("keys")], { BACKUP_RECIPIENTS: "" }, /BACKUP_RECIPIENTS/],
    ["no place to put it", ["keys", at("keys")], { BACKUP_DIR: "" }, /BACKUP_DIR/],
    [
      "recipients that are none",
      ["keys", at("keys")],
      { BACKUP_RECIPIENTS: at("keys/issuing.key.json") },
      /age:/,
    ],
    ["a database that does not answer", ["database"], { PGHOST: "/nowhere" }, /could not be read to its end/],
  ])("with %s keeps nothing and says why", async (_, words, more, said) => {
    const before = backups();
    const told = await run("backup", words, more);
    expect(told.code).not.toBe(0);
    expect(told.said).toMatch(said);
    expect(backups()).toEqual(before);
    expect(readdirSync(env.BACKUP_DIR).filter((name) => name.startsWith(".unfinished"))).toEqual([]);
  });
});

/** PostgreSQL's own programs, which Debian keeps off the path. */
const programs = join(
  "/usr/lib/postgresql",
  readdirSync("/usr/lib/postgresql").toSorted((one, two) => Number(two) - Number(one))[0] ?? "",
  "bin",
);

async function serve(data: string, port: number): Promise<() => Promise<void>> {
  const words = [
    "-D",
    data,
    "-k",
    place.folder,
    "-p",
    String(port),
    "-c",
    "listen_addresses=",
    "-c",
    "fsync=off",
  ];
  const child = spawn(join(programs, "postgres"), words, { ...owner, env, stdio: "ignore" });
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGINT");
    await ended;
  };
  servers.push(stop);
  for (let waited = 0; waited < 30_000; waited += 200) {
    const told = await ask(port, "select pg_is_in_recovery()").catch(() => "");
    if (told === "f") return stop;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the server did not come up");
}
async function ask(port: number, sql: string): Promise<string> {
  const { stdout } = await promisify(execFile)(join(programs, "psql"), ["-XAtqc", sql], {
    ...owner,
    env: { ...env, PGPORT: String(port) },
  });
  return stdout.trim();
}

describe("a database", () => {
  test("goes on from its base backup through what was archived after it, to its end or to a time", async () => {
    const port = await freePort();
    execFileSync(
      join(programs, "initdb"),
      ["-D", at("data"), "-U", "postgres", "--auth=trust", "--no-sync"],
      {
        ...owner,
        env,
        stdio: "ignore",
      },
    );
    const archive = join(import.meta.dirname, "archive-wal.sh");
    const command = `BACKUP_WAL="${env.BACKUP_WAL}" BACKUP_RECIPIENTS="${env.BACKUP_RECIPIENTS}" "${archive}" "%p" %f`;
    writeFileSync(
      at("data/postgresql.auto.conf"),
      `archive_mode = on\nwal_level = replica\narchive_command = '${command}'\n`,
    );
    const stop = await serve(at("data"), port);
    await ask(port, "create table told (what text, at timestamptz default clock_timestamp())");
    await ask(port, "insert into told values ('before')");
    const kept = await run("backup", ["database"], { PGPORT: String(port) });
    expect(kept.said).toMatch(/database-\d{8}T\d{6}Z\.tar\.age$/);
    await ask(port, "insert into told values ('after')");
    const between = await ask(port, "select clock_timestamp()");
    await ask(port, "insert into told values ('last')");
    await ask(port, "select pg_switch_wal()");
    const archived =
      "select count(*) from pg_stat_archiver where last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1)";
    for (let waited = 0; waited < 100 && (await ask(port, archived)) !== "1"; waited++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    await stop();
    for (const name of readdirSync(env.BACKUP_WAL).filter((one) => one.endsWith(".age")))
      expect(readFileSync(join(env.BACKUP_WAL, name), "latin1").slice(0, 21)).toBe("age-encryption.org/v1");

    const told = async (folder: string, more: Record<string, string>) => {
      expect(await run("restore", [kept.said, folder], more)).toEqual({ code: 0, said: "" });
      const other = await freePort();
      const end = await serve(folder, other);
      const rows = await ask(other, "select string_agg(what, ' ' order by at) from told");
      await ask(other, "insert into told values ('writable')");
      await end();
      return rows;
    };
    expect(await told(at("to-its-end"), {})).toBe("before after last");
    expect(await told(at("to-a-time"), { RESTORE_TARGET_TIME: between })).toBe("before after");
    expect(existsSync(at("to-a-time/recovery.signal"))).toBe(false);
  });

  test("archives a segment once, and never another by the same name", async () => {
    write(at("segment"), "one");
    expect((await run("archive-wal", [at("segment"), "000000010000000000000099"])).code).toBe(0);
    expect((await run("archive-wal", [at("segment"), "000000010000000000000099"])).code).toBe(0);
    write(at("segment"), "two");
    expect(await run("archive-wal", [at("segment"), "000000010000000000000099"])).toMatchObject({
      code: 1,
      said: expect.stringContaining("is kept already"),
    });
    expect((await run("fetch-wal", ["000000010000000000000099", at("back")])).code).toBe(0);
    expect(readFileSync(at("back"), "utf8")).toBe("one");
    expect((await run("fetch-wal", ["000000010000000000000098", at("none")])).code).toBe(1);
  });
});
