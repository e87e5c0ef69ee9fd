import { type SQL, sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";
import { mended } from "./driver";
import { withoutData } from "./fault";
import { hostsOf, severalHosts } from "./hosts";

type Database = PostgresJsDatabase<Record<string, never>>;
/** What SQL runs on: always a transaction, and always one that knows whose data it may see. */
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

export interface Pool {
  sql: postgres.Sql;
  db: Database;
}
// Kept on globalThis so that a module reloaded while developing does not open a second pool.
const holder = globalThis as unknown as { sigillPool?: Pool };

function pool(): Database {
  holder.sigillPool ??= openPool(env().DATABASE_URL);
  return holder.sigillPool.db;
}

export function openPool(url: string): Pool {
  const { hosts, url: first } = hostsOf(url);
  const client = postgres(first, {
    ...(hosts.length > 1 && severalHosts(hosts)),
    max: 10,
    connect_timeout: 5,
    idle_timeout: 60,
    // A database that comes back is found at once; the driver's own waits grow to twenty seconds.
    backoff: () => 0.25,
    onnotice: () => undefined,
    fetch_types: false, // nobody in the driver catches that question's failure, which would end the program
    connection: { application_name: "sigill", statement_timeout: 15_000, lock_timeout: 10_000 },
  });
  return { sql: client, db: drizzle(mended(client)) };
}

/** The setting leaves in one write with the first statement: a connection keeps their order, and both or none count. */
function withSetting<T>(setting: SQL, work: (tx: Tx) => Promise<T>, options?: Isolation): Promise<T> {
  return transaction((tx) => {
    tx.execute(setting).catch(() => undefined); // the driver ends the transaction with it
    return work(tx);
  }, options);
}

/** Every transaction passes here, and what fails leaves without the query and its values, so that no layer above can tell them. */
async function transaction<T>(work: (tx: Tx) => Promise<T>, options?: Isolation): Promise<T> {
  try {
    return await pool().transaction(work, options);
  } catch (fault) {
    throw withoutData(fault);
  }
}

type Isolation = { isolationLevel: "repeatable read" };
const snapshot: Isolation = { isolationLevel: "repeatable read" };

/** One transaction in which row-level security shows exactly one employer. */
export function withOrganisation<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withSetting(sql`select set_config('app.organisation_id', ${organisationId}, true)`, work);
}

/** The same, and all of it as it stood when the transaction began, whatever others do meanwhile. */
export function withSnapshot<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withSetting(sql`select set_config('app.organisation_id', ${organisationId}, true)`, work, snapshot);
}

/** Sign-in look-up: before an employer is chosen, an account sees which employers it belongs to. */
export function withAccount<T>(accountId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withSetting(sql`select set_config('app.account_id', ${accountId}, true)`, work);
}

/** What belongs to no employer: accounts, sessions, slugs, and, for the worker and status roles, their own policies. */
export function withoutOrganisation<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(work);
}

/** Sets the employer inside a transaction that began without one (the worker after it has picked a row). */
export async function enterOrganisation(tx: Tx, organisationId: string): Promise<void> {
  await tx.execute(sql`select set_config('app.organisation_id', ${organisationId}, true)`);
}

export async function closeDatabase(): Promise<void> {
  await holder.sigillPool?.sql.end({ timeout: 5 });
  holder.sigillPool = undefined;
}
