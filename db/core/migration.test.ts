import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { anOrganisation } from "@/db/seed/builders";
import { migrateDatabase } from "./migrate";
import { CannotMigrate, listMigrations, notRepeatable, readMigration } from "./migration";
import { freshDatabase } from "./testing";

const { administrator: sql, administratorUrl, connect } = await freshDatabase();
const own = new URL("../migrations/", import.meta.url);
const folders: string[] = [];
const organisationId = await anOrganisation();
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Our own migrations, and these after them. */
function folderWith(files: Record<string, string>): URL {
  const folder = mkdtempSync(join(tmpdir(), "sigill-migrations-"));
  folders.push(folder);
  mkdirSync(join(folder, "meta"));
  const known = listMigrations(own);
  for (const { tag } of known) writeFileSync(join(folder, `${tag}.sql`), readMigration(own, tag).text);
  for (const [tag, text] of Object.entries(files)) writeFileSync(join(folder, `${tag}.sql`), text);
  const later = Object.keys(files).map((tag, at) => ({ tag, when: 1_900_000_000_000 + at }));
  writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify({ entries: [...known, ...later] }));
  return pathToFileURL(`${folder}/`);
}
const outside = (...statements: string[]) =>
  `-- outside a transaction\n${statements.join("\n--> statement-breakpoint\n")}`;
const index = (name: string, unique = "") =>
  `CREATE ${unique}INDEX CONCURRENTLY "${name}" ON "tenant"."outbox" USING btree ("organisation_id","kind");`;
const waits = { lockMs: 50, patienceMs: 60_000 };
const run = (files: Record<string, string>, given = {}) =>
  migrateDatabase(administratorUrl, { folder: folderWith(files), waits, ...given });

const indexes = () => sql<{ name: string; oid: number; valid: boolean }[]>`
  select c.relname as name, c.oid::int, indisvalid as valid from pg_index join pg_class c on c.oid = indexrelid
   where indrelid = 'tenant.outbox'::regclass and c.relname like 'tried%' order by 1`;
const columns = async () =>
  (
    await sql`select column_name from information_schema.columns
     where table_schema = 'tenant' and table_name = 'outbox' and column_name like 'tried%' order by 1`
  ).map((row) => row.column_name);
beforeEach(async () => {
  await sql`delete from migration.__drizzle_migrations where created_at >= 1900000000000`;
  await sql`delete from tenant.outbox`;
  for (const { name } of await indexes()) await sql`drop index tenant.${sql(name)}`;
  for (const name of await columns()) await sql`alter table tenant.outbox drop column ${sql(name)}`;
});

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 2_000; turn++) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("never");
}

/** Holds the table as a long report does, until it is let go. */
async function aLongReader() {
  const reader = connect("app");
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let begun: () => void = () => undefined;
  const reading = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const done = reader.begin(async (tx) => {
    await tx`select count(*) from tenant.outbox`;
    begun();
    await held;
  });
  await reading;
  return {
    async end() {
      letGo();
      await done;
    },
  };
}

describe("a migration outside a transaction", () => {
  test("is made statement by statement, once, and those in one after it too", async () => {
    const files = {
      "9000_index": outside(index("tried_one"), index("tried_two")),
      "9001_column": 'ALTER TABLE "tenant"."outbox" ADD COLUMN "tried" text;',
    };
    expect((await run(files)).made).toEqual(["9000_index", "9001_column"]);
    expect((await run(files)).made).toEqual([]);
    expect((await indexes()).map(({ name, valid }) => [name, valid])).toEqual([
      ["tried_one", true],
      ["tried_two", true],
    ]);
    expect(await columns()).toEqual(["tried"]);
  });

  test("that broke in the middle goes on: what was made stays, and the index half made is made again", async () => {
    for (let nth = 0; nth < 2; nth++) await write(sql);
    const files = { "9000_index": outside(index("tried_one"), index("tried_two", "UNIQUE ")) };
    await expect(run(files)).rejects.toMatchObject({ code: "23505" });
    const broken = await indexes();
    expect(broken.map(({ name, valid }) => [name, valid])).toEqual([
      ["tried_one", true],
      ["tried_two", false],
    ]);
    await sql`delete from tenant.outbox`;
    expect((await run(files)).made).toEqual(["9000_index"]);
    const mended = await indexes();
    expect(mended.map(({ name, valid }) => [name, valid])).toEqual([
      ["tried_one", true],
      ["tried_two", true],
    ]);
    expect(mended[0]?.oid).toBe(broken[0]?.oid);
  });

  test("whose connection is cut while it waits for a reader is made when it is run again", async () => {
    const files = { "9000_index": outside(index("tried_one")) };
    const reader = await aLongReader();
    const cut = run(files).catch((fault: unknown) => fault);
    await until(async () => (await indexes()).length === 1);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'create index concurrently%' and pid <> pg_backend_pid()`;
    expect(await cut).toBeInstanceOf(Error);
    await reader.end();
    expect((await indexes()).map(({ valid }) => valid)).toEqual([false]);
    await run(files);
    expect((await indexes()).map(({ valid }) => valid)).toEqual([true]);
  });

  test("waits for a reader without giving up, and readers and writers go on", async () => {
    const reader = await aLongReader();
    const made = run({ "9000_index": outside(index("tried_one")) });
    await until(async () => (await indexes()).length === 1);
    await goesOn();
    await reader.end();
    await made;
    expect((await indexes()).map(({ valid }) => valid)).toEqual([true]);
  });

  test("run by two at once is made once, and neither waits for the other's waiting", async () => {
    const files = { "9000_index": outside(index("tried_one")) };
    const both = await Promise.all([run(files), run(files)]);
    expect(both.map(({ made }) => made.length).sort()).toEqual([0, 1]);
  });

  test("may hold nothing that cannot be run again, and then none of it is run", async () => {
    const files = {
      "9000_index": outside(index("tried_one"), 'ALTER TABLE "tenant"."outbox" ADD COLUMN "tried" text;'),
    };
    await expect(run(files)).rejects.toBeInstanceOf(CannotMigrate);
    expect(await indexes()).toEqual([]);
    expect(
      notRepeatable(["drop index concurrently tenant.x", "update tenant.outbox set kind = 'x'"]),
    ).toEqual(["drop index concurrently tenant.x", "update tenant.outbox set kind = 'x'"]);
  });
});

const write = (tx: postgres.ISql) => tx`
  insert into tenant.outbox (organisation_id, kind, payload, created_at, due_at)
  values (${organisationId}, 'tried', '{}', now(), now())`;

/** For a second, what the desk does is never held up for long: a queue behind a strong lock would be. */
async function goesOn(): Promise<void> {
  const desk = connect("app");
  for (let nth = 0; nth < 10; nth++) {
    await desk.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
      await tx`set local statement_timeout = '800ms'`;
      await tx`select count(*) from tenant.outbox`;
      await write(tx);
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe("a migration in a transaction", () => {
  const files = { "9000_column": 'ALTER TABLE "tenant"."outbox" ADD COLUMN "tried" text;' };

  test("that does not get its lock stands aside and tries again, while everybody else goes on", async () => {
    const reader = await aLongReader();
    const told: string[] = [];
    const made = run(files, { onWait: (what: string) => told.push(what) });
    await until(async () => told.length >= 2);
    await goesOn();
    expect(await columns()).toEqual([]);
    await reader.end();
    await made;
    expect(await columns()).toEqual(["tried"]);
    expect(new Set(told)).toEqual(new Set(["9000_column"]));
  });

  test("gives up when its patience is over, says so, and has changed nothing", async () => {
    const reader = await aLongReader();
    await expect(run(files, { waits: { lockMs: 20, patienceMs: 200 } })).rejects.toThrow(
      /^9000_column did not get the lock/,
    );
    await reader.end();
    expect(await columns()).toEqual([]);
    expect((await run(files)).made).toEqual(["9000_column"]);
  });
});

test("the wall between employers is put right table by table: what waits for one holds none of the others", async () => {
  const tables = ["audit_event", "outbox"];
  for (const name of tables)
    await sql`alter policy tenant_isolation on tenant.${sql(name)} 
      using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid)`;
  const differ = async () =>
    (
      await sql`select tablename from pg_policies where policyname = 'tenant_isolation'
        and qual is distinct from (select qual from pg_policies where policyname = 'tenant_isolation' and tablename = 'eid')
        order by 1`
    ).map(({ tablename }) => tablename);
  expect(await differ()).toEqual(tables);
  const reader = await aLongReader();
  const told: string[] = [];
  const made = run({}, { onWait: (what: string) => told.push(what) });
  await until(async () => told.length >= 2);
  expect(new Set(told)).toEqual(new Set(["The policy of tenant.outbox"]));
  expect(await differ()).toEqual(["outbox"]);
  await goesOn();
  await reader.end();
  await made;
  expect(await differ()).toEqual([]);
});

test("a guard that is new is put on its table beside those who read it", async () => {
  const guards = () => sql<{ name: string }[]>`select tgname as name from pg_trigger
    where tgrelid = 'tenant.outbox'::regclass and not tgisinternal and tgenabled = 'A' order by 1`;
  const before = await guards();
  expect(before.length).toBeGreaterThan(0);
  for (const { name } of before) await sql`drop trigger ${sql(name)} on tenant.outbox`;
  const reader = await aLongReader();
  const told: string[] = [];
  await run({}, { onWait: (what: string) => told.push(what) });
  expect(told).toEqual([]);
  expect(await guards()).toEqual(before);
  await reader.end();
});

test("nothing is made anew where nothing differs", async () => {
  const made =
    () => sql`select tgrelid::regclass::text as at, tgname as name, oid::int from pg_trigger where not tgisinternal
    union all select polrelid::regclass::text, polname, oid::int from pg_policy order by 1, 2`;
  const before = await made();
  await run({});
  expect(await made()).toEqual(before);
});

test("the generator has one snapshot, of the last migration (npm run db:generate)", () => {
  const last = listMigrations(own).at(-1)?.tag.slice(0, 4);
  expect(readdirSync(new URL("meta/", own)).sort()).toEqual([`${last}_snapshot.json`, "_journal.json"]);
});
