import { type SQL, sql } from "drizzle-orm";
import { env } from "@/lib/env";
import { withoutData } from "./fault";
import { connector, type Database, openPool, type Pool, type PoolUse } from "./pool";
import { channelOf, type Following, follow, type SignalKind, SignalSender } from "./signal";

/** What SQL runs on: always a transaction, and always one that knows whose data it may see. */
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

// Kept on globalThis so that a module reloaded while developing does not open a second pool.
const holder = globalThis as unknown as { sigillPool?: Pool; sigillSignals?: SignalSender };

function pool(): Pool {
  holder.sigillPool ??= openPool(env().DATABASE_URL);
  return holder.sigillPool;
}

/** Before the first transaction of a program that has few at a time: two such programs share what one login may open. */
export function openNarrowPool(max: number): void {
  holder.sigillPool ??= openPool(env().DATABASE_URL, max);
}

/** How full the pool is; nothing of it before the first transaction. */
export function poolUse(): PoolUse {
  return holder.sigillPool?.use() ?? { max: 0, open: 0, busy: 0, waiting: 0 };
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
  const kinds = new Set<SignalKind>();
  try {
    const result = await pool().transaction((tx) => work(collecting(tx, kinds)), options);
    for (const kind of kinds) sendSignal(kind);
    return result;
  } catch (fault) {
    throw withoutData(fault);
  }
}

const queued = new WeakMap<Tx, Set<SignalKind>>();

/** A savepoint's signals are sent with its transaction's. One too many, of a savepoint that was rolled back, does no harm. */
function collecting(tx: Tx, kinds: Set<SignalKind>): Tx {
  queued.set(tx, kinds);
  const savepoint = tx.transaction.bind(tx);
  tx.transaction = (work) => savepoint((inner) => work(collecting(inner, kinds)));
  return tx;
}

/** Signals once this transaction has committed, however often it is called in it; never after a rollback. */
export function queueSignal(tx: Tx, kind: SignalKind): void {
  queued.get(tx)?.add(kind);
}

/** Signals now, in nobody's transaction. Returns at once and never throws: what waits for a signal looks without it too. */
export function sendSignal(kind: SignalKind): void {
  signals().send(channelOf(kind));
}

/** Calls `heard` at each signal of these kinds, from this program or another, and each time it begins to listen. */
export function followSignals(kinds: readonly SignalKind[], heard: (kind: SignalKind) => void): Following {
  return follow(connector(env().DATABASE_URL), signals(), kinds, heard);
}

function signals(): SignalSender {
  holder.sigillSignals ??= new SignalSender(connector(env().DATABASE_URL));
  return holder.sigillSignals;
}

type Isolation = { isolationLevel: "repeatable read" };
const snapshot: Isolation = { isolationLevel: "repeatable read" };

/** Whose people a transaction sees: those of these departments and below them. null: everybody's. */
export interface Limit {
  departments: readonly string[];
  /** The accounts of whoever is limited: what they planned for many is theirs to see. */
  accounts: readonly string[];
}

/** One transaction in which row-level security shows exactly one employer, and within a limit its people alone. */
export function withOrganisation<T>(
  organisationId: string,
  work: (tx: Tx) => Promise<T>,
  limit: Limit | null = null,
): Promise<T> {
  return withSetting(employer(organisationId), limited(limit, work));
}

/** The same, and all of it as it stood when the transaction began, whatever others do meanwhile. */
export function withSnapshot<T>(
  organisationId: string,
  work: (tx: Tx) => Promise<T>,
  limit: Limit | null = null,
): Promise<T> {
  return withSetting(employer(organisationId), limited(limit, work), snapshot);
}

const employer = (organisationId: string) =>
  sql`select set_config('app.organisation_id', ${organisationId}, true)`;

function limited<T>(limit: Limit | null, work: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
  if (!limit) return work;
  return async (tx) => {
    const entered = enterLimit(tx, limit); // as with the employer's: in the same write
    entered.catch(() => undefined);
    const done = await work(tx);
    await entered; // had it never been sent, nothing of this stands
    return done;
  };
}

/** From here on the transaction sees the people of a limit alone (db/core/department-limit.sql): all else looks unknown. */
export async function enterLimit(tx: Tx, { departments, accounts }: Limit): Promise<void> {
  const list = (ids: readonly string[]) => `{${ids.join(",")}}`;
  await tx.execute(sql`
    with recursive reached (id) as (
      select id from tenant.department where id = any (${list(departments)}::uuid[])
      union
      select below.id from reached
        join tenant.department below
          on below.organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid
         and below.parent_id = reached.id)
    select set_config('app.departments', (select coalesce(array_agg(id), '{}')::text from reached), true),
      set_config('app.accounts', ${list(accounts)}, true), set_config('role',
        case session_user when 'sigill_worker' then 'sigill_limited_worker' else 'sigill_limited' end, true)`);
}

/** From here on it sees one department and all below it, and of them no more than it saw before. */
export async function narrowLimit(tx: Tx, department: string): Promise<void> {
  await tx.execute(sql`
    with recursive reached (id) as (
      select ${department}::uuid
      union
      select below.id from reached
        join tenant.department below
          on below.organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid
         and below.parent_id = reached.id)
    select set_config('app.departments', (select coalesce(array_agg(id), '{}')::text from reached
        where current_setting('role') = 'none'
           or id = any (nullif(current_setting('app.departments', true), '')::uuid[])), true),
      set_config('role',
        case session_user when 'sigill_worker' then 'sigill_limited_worker' else 'sigill_limited' end, true)`);
}

/**
 * What comes after sees what the program's own login sees again. What waits for the end of the transaction looks before: then
 * it would act as whoever wrote, and PostgreSQL 18 lets it take on no other role there (db/core/department-limit.sql).
 */
export async function leaveLimit(tx: Tx): Promise<void> {
  await tx.execute(sql`set constraints all immediate`);
  await tx.execute(sql`set constraints all deferred`);
  await tx.execute(sql`select set_config('role', 'none', true), set_config('app.departments', '', true)`);
}

/**
 * One question without the limit of the transaction it is asked in, for what the answer tells nobody: where a colleague
 * gets their mail, which number is the next. db/core/department-limit.test.ts has the list of those who may.
 */
export async function beyondLimit<T>(tx: Tx, ask: () => Promise<T>): Promise<T> {
  const [was] = await tx.execute<{ role: string }>(sql`
    select current_setting('role') as role, set_config('role', 'none', true)`);
  const back = () => tx.execute(sql`select set_config('role', ${was?.role ?? "none"}, true)`);
  const answer = await ask().catch(async (fault: unknown) => {
    await back().catch(() => undefined); // after a fault of the database's the transaction is over
    throw fault;
  });
  await back();
  return answer;
}

/** Sign-in look-up: before an employer is chosen, an account sees which employers it belongs to. */
export function withAccount<T>(accountId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withSetting(sql`select set_config('app.account_id', ${accountId}, true)`, work);
}

/** What belongs to no employer: accounts, sessions, slugs, and, for the worker and status roles, their own policies. */
export function withoutOrganisation<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(work);
}

/**
 * One statement that reads what belongs to no employer, in one turn to the server where a transaction takes three: by
 * itself it is a transaction too.
 */
export async function readOnce<T extends Record<string, unknown>>(statement: SQL) {
  try {
    return await pool().once<T>(statement);
  } catch (fault) {
    throw withoutData(fault);
  }
}

/** Sets the employer inside a transaction that began without one (the worker after it has picked a row). */
export async function enterOrganisation(tx: Tx, organisationId: string): Promise<void> {
  await tx.execute(sql`select set_config('app.organisation_id', ${organisationId}, true)`);
}

export async function closeDatabase(): Promise<void> {
  await Promise.all([holder.sigillPool?.end(5), holder.sigillSignals?.end()]);
  holder.sigillPool = undefined;
  holder.sigillSignals = undefined;
}
