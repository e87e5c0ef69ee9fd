import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import postgres from "postgres";
import { afterAll, expect, inject, test } from "vitest";
import { migrateDatabase } from "./migrate";
import { CannotMigrate } from "./migration";
import { catalogueOf } from "./testing-catalogue";

/** The migrations from before they were one (docs/adr/0038), in order. */
const file = readFileSync(new URL("./testing-old-migrations.json.gz", import.meta.url));
const old: { tag: string; when: number; sql: string }[] = JSON.parse(gunzipSync(file).toString());

const { administrator } = inject("database");
const here = (name: string) => Object.assign(new URL(administrator), { pathname: `/${name}` }).href;
const open = (url: string) => postgres(url, { max: 1, onnotice: () => undefined });
const server = open(administrator);
const made: { name: string; sql: postgres.Sql }[] = [];
afterAll(async () => {
  for (const { name, sql } of made) {
    await sql.end();
    await server.unsafe(`drop database ${name} with (force)`);
  }
  await server.end();
});

async function anEmptyDatabase() {
  const name = `squashed_${randomUUID().replaceAll("-", "")}`;
  await server.unsafe(`create database ${name}`);
  await server.unsafe(`grant create, temporary on database ${name} to sigill_owner`);
  const one = { name, url: here(name), sql: open(here(name)) };
  made.push(one);
  return one;
}

/** A database that an earlier Sigill brought as far as this many of the old migrations. */
async function anOldDatabase(count: number) {
  const one = await anEmptyDatabase();
  await one.sql.begin(async (sql) => {
    await sql`set local role sigill_owner`;
    await sql`create schema migration`;
    await sql`create table migration.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
    for (const { tag, when, sql: statements } of old.slice(0, count)) {
      await sql.unsafe(statements).simple();
      await sql`insert into migration.__drizzle_migrations (hash, created_at) values (${tag}, ${when})`;
    }
  });
  return one;
}

test("a database at the last of the old migrations needs no step more, and differs in nothing from a new one", async () => {
  const [before, anew] = [await anOldDatabase(old.length), await anEmptyDatabase()];
  const { all, made: later } = await migrateDatabase(before.url);
  expect([all[0], ...later]).toEqual(all);
  expect(all[0]).toBe("0000_schema");
  expect((await migrateDatabase(anew.url)).made).toEqual(all);
  const lines = await catalogueOf(anew.sql);
  expect(lines.length).toBeGreaterThan(1_500);
  expect(await catalogueOf(before.sql)).toEqual(lines);
  expect(await migrateDatabase(anew.url)).toMatchObject({ made: [] });
});

test("the comparison sees a column, a right, a policy, a trigger and an index that differ", async () => {
  const { url, sql } = await anEmptyDatabase();
  await migrateDatabase(url);
  const lines = await catalogueOf(sql);
  for (const change of [
    "alter table tenant.mail alter recipient drop not null",
    "grant delete on tenant.mail to sigill_app",
    "grant update (recipient) on tenant.mail to sigill_app",
    "alter policy tenant_isolation on tenant.mail using (true)",
    "alter table tenant.audit_event disable trigger append_only",
    "create index more on tenant.mail (recipient)",
    "alter table tenant.mail no force row level security",
  ]) {
    const undone = sql.begin(async (tx) => {
      await tx.unsafe(change);
      expect(await catalogueOf(tx as unknown as postgres.Sql), change).not.toEqual(lines);
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
  }
});

test("what people's departments were called as text becomes departments, each employer's own, and nobody loses theirs", async () => {
  const { url, sql } = await anOldDatabase(old.length);
  const people = [
    ["Kommunen", ["Skola", "Skola", " SKOLA", "Va\u030Ard  och omsorg", "Vård och omsorg", "", "IT"]],
    ["Regionen", ["skola"]],
  ] as const;
  for (const [name, departments] of people) {
    const organisation_id = randomUUID();
    const number = organisation_id.slice(0, 10);
    const settings = { slug: name.toLowerCase(), name, number, emergency_phone: "1", officer_on_call: "1" };
    const more = { officer_on_call_mail: "a@b.se", policy_oid_arc: "1.2.3.4", created_at: new Date() };
    await sql`insert into tenant.organisation ${sql({ organisation_id, ...settings, ...more })}`;
    await sql`insert into system.organisation_slug ${sql({ organisation_id, number, slug: settings.slug })}`;
    for (const [nth, department] of departments.entries()) {
      const called = { given_name: "Alva", surname: `Prov ${nth}`, sort_name: "", alias: `${nth}` };
      const rest = { affiliation_uid: `${nth}`, employed_from: "2020-01-01", created_at: new Date() };
      await sql`insert into tenant.employee ${sql({ organisation_id, id: randomUUID(), department, ...called, ...rest })}`;
    }
  }
  await migrateDatabase(url);
  const rows = await sql`
    select o.name as employer, d.name, d.code, d.parent_id, e.alias from tenant.employee e
      join tenant.organisation o using (organisation_id)
      left join tenant.department d on d.organisation_id = e.organisation_id and d.id = e.department_id
     order by employer, alias`;
  const at = { code: null, parent_id: null };
  expect([...rows]).toEqual([
    { employer: "Kommunen", name: "Skola", alias: "0", ...at },
    { employer: "Kommunen", name: "Skola", alias: "1", ...at },
    { employer: "Kommunen", name: "Skola", alias: "2", ...at },
    { employer: "Kommunen", name: "Vård och omsorg", alias: "3", ...at },
    { employer: "Kommunen", name: "Vård och omsorg", alias: "4", ...at },
    { employer: "Kommunen", name: null, alias: "5", ...at },
    { employer: "Kommunen", name: "IT", alias: "6", ...at },
    { employer: "Regionen", name: "skola", alias: "0", ...at },
  ]);
  expect(await sql`select from tenant.department`).toHaveLength(4);
  const beside =
    await sql`select department_name from tenant.employee where surname <> 'Prov 0' order by alias`;
  expect(beside.map((row) => row.department_name)).toEqual([
    ...["Skola", "Skola", "Vård och omsorg", "Vård och omsorg", "", "IT"],
  ]);
});

test("a database at an earlier migration is left as it is, and who runs the deploy is told what to do", async () => {
  const { url, sql, name } = await anOldDatabase(old.length - 1);
  const lines = await catalogueOf(sql);
  const refused = migrateDatabase(url);
  await expect(refused).rejects.toThrow(CannotMigrate);
  await expect(refused).rejects.toThrow(name);
  await expect(refused).rejects.toThrow(
    /Nothing was changed\..*npm start.*npm run migrate.*npm run start:clean/,
  );
  expect(await catalogueOf(sql)).toEqual(lines);
});

test("npm run migrate says so in words and ends with 3, which npm start shows and does not try again", async () => {
  const { url } = await anOldDatabase(1);
  const ended = await new Promise<{ code: unknown; words: string }>((resolve) => {
    const env = { ...process.env, DATABASE_URL: url };
    execFile("npx", ["tsx", "bin/migrate.ts"], { env }, (fault, _, words) =>
      resolve({ code: fault?.code, words }),
    );
  });
  expect(ended.code).toBe(3);
  expect(ended.words).toMatch(/^The database squashed_\w+ was last migrated by an older Sigill/);
  expect(ended.words.trim().split("\n")).toHaveLength(1);
});
