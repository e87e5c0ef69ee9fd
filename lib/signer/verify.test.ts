import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aFolder } from "@/lib/credential/certificate/testing";
import type { LogEntry, SignedEntry } from "@/lib/domain/credential/signer-log";
import { entriesInTable, hashOf, SignerLog } from "./log";
import { entriesOf, LogFile, logFileOf } from "./log-file";
import { verifyLog } from "./verify";

const database = await freshDatabase({ as: "signer" });
const { administrator: sql } = database;
const entry = (name: string): SignedEntry => ({
  ...{ kind: "certificate", keyId: "issuing-1", name, signature: "c2ln", sha256: hashOf(name) },
  ...{
    organisationId: "018f3a52-1c1e-7000-8000-000000000001",
    subjectId: "018f3a52-1c1e-7000-8000-000000000002",
  },
  notAfter: new Date("2030-01-01T00:00:00Z"),
});
const folder = aFolder("signer");
const log = await SignerLog.open(folder);
afterAll(() => log.close());
await Promise.all(["a1", "b2", "c3"].map((name) => log.append(entry(name))));
await log.append(entry("d4"));
const lines = readFileSync(logFileOf(folder), "utf8").trimEnd().split("\n");

const held = async (entries: AsyncIterable<LogEntry>) => {
  const all: LogEntry[] = [];
  for await (const one of entries) all.push(one);
  return all;
};
async function* given(entries: readonly LogEntry[]) {
  yield* entries;
}
const whole = await held(entriesOf(folder));
const changed = (change: (entries: LogEntry[]) => LogEntry[]) => given(change([...whole]));
const renamed = (entries: LogEntry[], at: number): LogEntry[] =>
  entries.map((one, nth) => (nth === at ? { ...one, name: "ff" } : one));
/** As whoever can write in one of the two, and knows how the hashes are made. */
const hashedAnew = (entries: LogEntry[]): LogEntry[] => {
  const made: LogEntry[] = [];
  for (const one of entries) {
    const { hash: _, ...rest } = {
      ...one,
      number: made.length + 1,
      previous: made.at(-1)?.hash ?? "0".repeat(64),
    };
    const { number, previous, at, notAfter, ...is } = rest;
    const text = [number, previous, at.toISOString(), notAfter?.toISOString() ?? null];
    const said = [is.kind, is.keyId, is.organisationId, is.subjectId, is.name, is.sha256, is.signature];
    made.push({ ...rest, hash: hashOf(JSON.stringify([...text, ...said])) });
  }
  return made;
};

test("a log that nobody has touched is whole, in file and table alike, however many entries were written at once", async () => {
  expect(await verifyLog(entriesOf(folder), entriesInTable())).toEqual({ entries: 4 });
  expect(whole.map(({ name }) => name)).toEqual(["a1", "b2", "c3", "d4"]);
});

describe.each(["file", "table"] as const)("the first bad entry is named in the %s when", (where) => {
  test.each<[what: string, change: (entries: LogEntry[]) => LogEntry[], number: number, why: string]>([
    ["one is edited", (all) => renamed(all, 1), 2, "altered"],
    ["the first is gone", (all) => all.slice(1), 1, "missing"],
    ["one in the middle is gone", (all) => all.filter((_, nth) => nth !== 1), 2, "missing"],
    ["the last is gone", (all) => all.slice(0, -1), 4, "missing"],
    ["two have changed places", ([a, b, c, d]) => [a, c, b, d] as LogEntry[], 2, "missing"],
    ["one is put in", ([a, ...rest]) => [a, a, ...rest] as LogEntry[], 2, "out-of-order"],
    ["all are gone", () => [], 1, "missing"],
    ["one is edited and all after it hashed anew", (all) => hashedAnew(renamed(all, 2)), 3, "differs"],
    [
      "one is taken out and all after it hashed anew",
      (all) => hashedAnew(all.filter((_, nth) => nth !== 2)),
      3,
      "differs",
    ],
  ])("%s", async (_what, change, number, why) => {
    const [file, table] =
      where === "file" ? [changed(change), entriesInTable()] : [entriesOf(folder), changed(change)];
    const bad = { number, where: why === "differs" ? "table" : where, why };
    expect(await verifyLog(file, table)).toEqual({ entries: number - 1, bad });
  });
});

test("a line that a crash cut short is taken away, and the log goes on after the last whole one", async () => {
  const own = aFolder("signer");
  writeFileSync(logFileOf(own), `${lines.join("\n")}\n${lines[3]?.slice(0, 40)}`);
  const again = await SignerLog.open(own);
  await again.append(entry("e5"));
  await again.close();
  const [, , , , last] = await held(entriesOf(own));
  expect(last).toMatchObject({ number: 5, name: "e5", previous: whole[3]?.hash });
});

test("what is in the file and not in the table, after a restore or a crash between the two, is put there at the next start", async () => {
  const own = aFolder("signer");
  const all = await held(entriesInTable());
  const next = hashedAnew([
    ...all,
    { ...entry("f6"), number: 6, previous: "", hash: "", at: new Date() } as LogEntry,
  ]);
  const file = await LogFile.open(own);
  await file.append(next);
  await file.close();
  await (await SignerLog.open(own)).close();
  expect(await sql`select number::int, name from system.signer_log where number = 6`).toEqual([
    { number: 6, name: "f6" },
  ]);
});

test("a file that was cut, or altered, is not carried on", async () => {
  const cut = aFolder("signer");
  writeFileSync(logFileOf(cut), `${lines.slice(0, 2).join("\n")}\n`);
  await expect(SignerLog.open(cut)).rejects.toMatchObject({ code: "log-broken" });
  const other = aFolder("signer");
  writeFileSync(logFileOf(other), `${lines.join("\n").replace("b2", "bb")}\n`);
  await expect(SignerLog.open(other)).rejects.toMatchObject({ code: "log-broken" });
});

test("of two signers on one database the second is refused, and what it had begun is not answered", async () => {
  const own = aFolder("signer");
  const file = await LogFile.open(own);
  await file.append(await held(entriesInTable()));
  await file.close();
  const [first, second] = [await SignerLog.open(own), await SignerLog.open(own)];
  await first.append(entry("07"));
  await expect(second.append(entry("08"))).rejects.toThrow(/another signer|does not follow/);
  expect(await as("worker", () => held(entriesInTable()))).toHaveLength(7);
  await Promise.all([first.close(), second.close()]);
});

test("a table that was restored under a running signer gets what it lacks from the file, and is followed", async () => {
  const own = aFolder("signer");
  const file = await LogFile.open(own);
  await file.append(await held(entriesInTable()));
  await file.close();
  const running = await SignerLog.open(own);
  await running.append(entry("09"));
  const before = await held(entriesInTable());
  const guards = await sql`select quote_ident(tgname) as name from pg_trigger
    where tgrelid = 'system.signer_log'::regclass and not tgisinternal`;
  const each = (what: string) => guards.map(({ name }) => `${what} trigger ${name}`).join();
  await sql.unsafe(`alter table system.signer_log ${each("disable")};
    delete from system.signer_log where number > 3; alter table system.signer_log ${each("enable always")}`);
  await expect(running.append(entry("0a"))).rejects.toThrow(/does not follow/);
  await running.append(entry("0b"));
  const names = (await held(entriesInTable())).map(({ name }) => name);
  expect(names).toEqual([...before.map(({ name }) => name), "0a", "0b"]);
  await running.close();
});
