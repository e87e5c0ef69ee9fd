import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as after } from "node:timers/promises";
import type postgres from "postgres";

/** Said in plain words to whoever runs the deploy: what stands against it and what to do. */
export class CannotMigrate extends Error {}

export interface Migration {
  tag: string;
  /** Milliseconds; those are made that are later than the last that was made. */
  when: number;
}

export interface Waits {
  /** How long one statement waits for a lock. Whoever comes after it waits as long, so it is short. */
  lockMs: number;
  /** How long it is tried over again. */
  patienceMs: number;
}
const usualWaits: Waits = { lockMs: 300, patienceMs: 5 * 60_000 };

export interface Making {
  folder: URL;
  waits?: Partial<Waits>;
  /** Told each time a lock was not to be had. */
  onWait?: ((what: string) => void) | undefined;
}

/** The first line of a migration that is run statement by statement (docs/adr/0042). */
const outsideMark = "-- outside a transaction";

export function listMigrations(folder: URL): Migration[] {
  return JSON.parse(readFileSync(new URL("meta/_journal.json", folder), "utf8")).entries;
}

export function readMigration(folder: URL, tag: string) {
  const text = readFileSync(new URL(`${tag}.sql`, folder), "utf8");
  const statements = text
    .split("--> statement-breakpoint")
    .map((one) => one.replace(/^(\s*--.*\n)+/, "").trim())
    .filter((one) => one !== "");
  const hash = createHash("sha256").update(text).digest("hex");
  return { text, hash, statements, isOutside: text.startsWith(`${outsideMark}\n`) };
}

/** The `when` of the last migration that was made; 0 before the first. */
export async function readLastMade(sql: postgres.ISql): Promise<number> {
  const [is] = await sql<{ there: boolean }[]>`
    select to_regclass('migration.__drizzle_migrations') is not null as there`;
  if (!is?.there) return 0;
  const [row] = await sql<{ at: string | null }[]>`
    select max(created_at) as at from migration.__drizzle_migrations`;
  return Number(row?.at ?? 0);
}

/** Makes what is missing, one after the other; what is made stays made when a later one fails. */
export async function makeMissing(sql: postgres.Sql, making: Making, lastMade: number): Promise<void> {
  await sql
    .unsafe(`create schema if not exists migration;
    create table if not exists migration.__drizzle_migrations
      (id serial primary key, hash text not null, created_at bigint)`)
    .simple();
  for (const { tag, when } of listMigrations(making.folder).filter((one) => one.when > lastMade)) {
    const { hash, statements, isOutside } = readMigration(making.folder, tag);
    const record = (tx: postgres.ISql) =>
      tx`insert into migration.__drizzle_migrations (hash, created_at) values (${hash}, ${when})`;
    if (isOutside) {
      await runOutside(sql, tag, statements, making);
      await record(sql);
    } else {
      await insist(sql, tag, making, () =>
        sql.begin(async (tx) => {
          await Promise.all(statements.map((statement) => tx.unsafe(statement))); // sent without waiting, run in order
          await record(tx);
        }),
      );
    }
  }
}

/**
 * Tries again what did not get its lock in time: everybody who comes after a statement that waits for a strong lock
 * waits behind it, so it stands aside until whoever holds the table is done.
 */
export async function insist<T>(
  sql: postgres.Sql,
  what: string,
  { waits, onWait }: Omit<Making, "folder">,
  work: () => Promise<T>,
): Promise<T> {
  const { lockMs, patienceMs } = { ...usualWaits, ...waits };
  const until = Date.now() + patienceMs;
  await sql.unsafe(`set lock_timeout = ${lockMs}`);
  for (let pause = lockMs; ; pause = Math.min(5_000, pause * 2)) {
    try {
      return await work();
    } catch (fault) {
      if (!isForLock(fault)) throw fault;
      if (Date.now() + pause > until) throw new CannotMigrate(gaveUp(what, patienceMs));
    }
    onWait?.(what);
    await after(pause);
  }
}

const gaveUp = (what: string, ms: number) =>
  `${what} did not get the lock it needs in ${Math.round(ms / 1000)} seconds and has changed nothing. Something holds a table for long: see pg_stat_activity for the oldest xact_start, let it end, and run this again.`;

/** lock_not_available and deadlock_detected. */
const isForLock = (fault: unknown) =>
  fault instanceof Error && "code" in fault && ["55P03", "40P01"].includes(String(fault.code));

const repeatable = [
  /^create (unique )?index concurrently /i,
  /^drop index concurrently if exists /i,
  /^alter type \S+ add value if not exists /i,
  /^alter table \S+ validate constraint /i,
  /^(vacuum|analyze)\b/i,
];

/** What a marked file may not have in it: after a break it is run from the beginning. */
export function notRepeatable(statements: readonly string[]): string[] {
  return statements.filter((one) => !repeatable.some((form) => form.test(one.replace(/\s+/g, " "))));
}

async function runOutside(sql: postgres.Sql, tag: string, statements: readonly string[], making: Making) {
  const [wrong] = notRepeatable(statements);
  if (wrong)
    throw new CannotMigrate(
      `${tag} is marked "${outsideMark}", and has a statement that cannot be run again after a break: ${wrong.slice(0, 80)}`,
    );
  for (const statement of statements) {
    if (await isIndexMade(sql, statement)) continue;
    // It waits for those who read and write, and nobody waits for it.
    if (/^\w+( \w+)? index concurrently|^vacuum/i.test(statement)) {
      await sql`set lock_timeout = 0`;
      await sql.unsafe(statement);
    } else await insist(sql, tag, making, () => sql.unsafe(statement));
  }
}

const indexForm =
  /^create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?\s+on\s+(?:only\s+)?"?(\w+)"?\."?\w+"?/i;

/** Whether the index is there; one that a break left half made, which nothing reads, is dropped. */
async function isIndexMade(sql: postgres.Sql, statement: string): Promise<boolean> {
  const [, name, schema] = indexForm.exec(statement) ?? [];
  if (!name || !schema) return false;
  const [index] = await sql<{ valid: boolean }[]>`
    select i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relname = ${name} and c.relnamespace = ${schema}::regnamespace`;
  if (index && !index.valid) {
    await sql`set lock_timeout = 0`;
    await sql`drop index concurrently ${sql(schema)}.${sql(name)}`;
  }
  return index?.valid ?? false;
}
