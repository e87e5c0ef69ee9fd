import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, expect, inject, test } from "vitest";
import { bundledWords } from "@/bin/setup/programs.mjs";
import { migrateDatabase } from "./migrate";
import { CannotMigrate } from "./migration";

/** The time of the last migration from before the first release, and of the one that holds them all (docs/adr/0134). */
const lastTime = 1795974378193;

const { administrator } = inject("database");
const addressOf = (name: string) => Object.assign(new URL(administrator), { pathname: `/${name}` }).href;
const open = (url: string) => postgres(url, { max: 1, onnotice: () => undefined });
const server = open(administrator);
const opened: { name: string; sql: postgres.Sql }[] = [];
afterAll(async () => {
  for (const { name, sql } of opened) {
    await sql.end();
    await server.unsafe(`drop database ${name} with (force)`);
  }
  await server.end();
});

async function anEmptyDatabase() {
  const name = `earlier_${randomUUID().replaceAll("-", "")}`;
  await server.unsafe(`create database ${name}`);
  const database = { name, url: addressOf(name), sql: open(addressOf(name)) };
  opened.push(database);
  return database;
}

/** An earlier Sigill brought the database so far, and no further. */
async function aDatabaseFrom(time: number) {
  const database = await anEmptyDatabase();
  const { name, sql } = database;
  await sql.unsafe(`grant create on database ${name} to sigill_owner; set role sigill_owner;
    create schema migration; create schema tenant;
    create table migration.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
    insert into migration.__drizzle_migrations (hash, created_at) values ('first', ${time - 1}), ('last', ${time});
    create table tenant.employee (id int primary key, department text);
    insert into tenant.employee values (1, 'Skola'); reset role`);
  return database;
}

/** Each row of the catalogue and of the tables, with the transaction that wrote it. */
async function readWritten(sql: postgres.Sql) {
  const catalogues = [
    ...["pg_namespace", "pg_class", "pg_attribute", "pg_type", "pg_proc", "pg_constraint", "pg_extension"],
    ...["pg_default_acl", "pg_db_role_setting", "migration.__drizzle_migrations", "tenant.employee"],
  ];
  const rows = catalogues.map((name) => `select '${name}' as place, xmin::text, ctid::text from ${name}`);
  return [
    ...(await sql.unsafe(`${rows.join(" union all ")} union all
      select datacl::text, xmin::text, '' from pg_database where datname = current_database() order by 1, 2, 3`)),
  ];
}

test("a database at the last of the old migrations needs no step, and goes on", async () => {
  const { url, sql } = await anEmptyDatabase();
  expect((await migrateDatabase(url)).made[0]).toBe("0000_schema");
  // As the old migrations left it: one entry each, of which the last has the time of the one.
  await sql`delete from migration.__drizzle_migrations where created_at <= ${lastTime}`;
  for (const [hash, time] of [
    ["the first", lastTime - 86_400_000],
    ["the last", lastTime],
  ] as const)
    await sql`insert into migration.__drizzle_migrations (hash, created_at) values (${hash}, ${time})`;
  const tables = () => sql`select oid, relname from pg_class where relkind in ('r', 'i') order by oid`;
  const before = await tables();
  expect((await migrateDatabase(url)).made).toEqual([]);
  expect((await tables()).slice(0, before.length)).toEqual(before);
});

test("a database at an earlier migration is left as it is, and who runs the deploy is told what to do", async () => {
  const { url, sql, name } = await aDatabaseFrom(lastTime - 1);
  const written = await readWritten(sql);
  const refused = migrateDatabase(url);
  await expect(refused).rejects.toThrow(CannotMigrate);
  await expect(refused).rejects.toThrow(
    `The database ${name} was last migrated by an older Sigill, and the steps from there are no longer in this one. Nothing was changed. Check out Sigill at 5b99afee, run it there once (npm start, or npm run migrate with DATABASE_URL), and come back. If it is a demo with nothing to keep, npm run start:clean begins anew.`,
  );
  expect(await readWritten(sql)).toEqual(written);
});

test("npm run migrate says so in words and ends with 3, which npm start shows and does not try again", async () => {
  const { url } = await aDatabaseFrom(lastTime - 1);
  const ended = await new Promise<{ code: unknown; words: string }>((resolve) => {
    const env = { ...process.env, DATABASE_URL: url };
    execFile(process.execPath, bundledWords("migrate"), { env }, (fault, _, words) =>
      resolve({ code: fault?.code, words }),
    );
  });
  expect(ended.code).toBe(3);
  expect(ended.words).toMatch(/^The database earlier_\w+ was last migrated by an older Sigill/);
  expect(ended.words.trim().split("\n")).toHaveLength(1);
});
