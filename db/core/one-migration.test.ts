import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, expect, inject, test } from "vitest";
import { migrateDatabase } from "./migrate";
import { catalogueOf } from "./testing-catalogue";

/** The 92 migrations from before the first release, and the one that takes their place (docs/adr/0134). */
const folders = {
  many: new URL("../migrations/", import.meta.url),
  one: new URL("../one-migration/", import.meta.url),
};

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

async function migratedBy(folder: URL) {
  const name = `one_${randomUUID().replaceAll("-", "")}`;
  await server.unsafe(`create database ${name}`);
  const { made: tags } = await migrateDatabase(here(name), { folder });
  const sql = open(here(name));
  made.push({ name, sql });
  return { url: here(name), sql, tags };
}

test("a database made by the 92 migrations differs in nothing from one made by the one, which it needs no more", async () => {
  const [many, one] = [await migratedBy(folders.many), await migratedBy(folders.one)];
  expect([many.tags.length, one.tags]).toEqual([92, ["0000_schema"]]);
  const lines = await catalogueOf(one.sql);
  expect(lines.length).toBeGreaterThan(5_000);
  expect(await catalogueOf(many.sql)).toEqual(lines);
  expect(await migrateDatabase(many.url, { folder: folders.one })).toMatchObject({ made: [] });
  expect(await catalogueOf(many.sql)).toEqual(lines);
});

test("the comparison sees whatever differs in one thing", async () => {
  const { sql } = await migratedBy(folders.one);
  const lines = await catalogueOf(sql);
  for (const change of [
    "alter table tenant.mail alter recipient drop not null",
    "alter table tenant.mail alter recipient set default ''",
    'alter table tenant.search_term alter term type text collate "default"',
    "alter table tenant.department alter heard_name drop expression",
    "alter table tenant.mail alter recipient set storage external",
    "alter table tenant.mail alter recipient set statistics 500",
    "alter table tenant.mail set (fillfactor = 70)",
    "alter index tenant.employee_by_name set (fillfactor = 70)",
    "alter table tenant.mail set (toast.autovacuum_enabled = off)",
    "alter table tenant.ceremony_act alter constraint ceremony_act_issuer not deferrable",
    "alter table tenant.card_series drop constraint card_series_apart",
    "alter table tenant.card_withdrawal drop constraint card_withdrawal_once",
    "drop extension btree_gist cascade",
    "alter table tenant.mail add constraint more check (recipient <> '') not valid",
    "create index more on tenant.mail (recipient)",
    "create index more on tenant.mail (recipient text_pattern_ops)",
    "create type tenant.more as enum ('a', 'b')",
    "alter sequence tenant.outbox_id_seq cache 7",
    "grant delete on tenant.mail to sigill_app",
    "grant update (recipient) on tenant.mail to sigill_app",
    "grant execute on function tenant.eid_moves() to public",
    "alter function tenant.eid_moves() owner to sigill_search",
    "alter table tenant.mail owner to postgres",
    "alter policy tenant_isolation on tenant.mail using (true)",
    "alter table tenant.audit_event disable trigger append_only",
    "alter table tenant.mail no force row level security",
    "alter table tenant.mail replica identity full",
    "comment on table tenant.mail is 'more'",
  ]) {
    const undone = sql.begin(async (tx) => {
      await tx.unsafe(change);
      expect(await catalogueOf(tx as unknown as postgres.Sql), change).not.toEqual(lines);
      throw new Error("undo");
    });
    await expect(undone, change).rejects.toThrow("undo");
  }
});
