import type { SQL } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { isLoss, mended, patienceMs } from "./driver";
import { hostsOf, severalHosts } from "./hosts";
import { sessionSettings } from "./session-settings";

export type Database = PostgresJsDatabase<Record<string, never>>;

interface Connection {
  sql: postgres.Sql;
  db: Database;
}

export type PoolUse = Record<"max" | "open" | "busy" | "waiting", number>;

/**
 * Connections to the database, each with a driver of its own. What was under way on a lost connection postgres 3.4.9 takes
 * into the next, where a server's refusal is then told to nobody and asked for again without end: one that lost its
 * connection is not used again (porsager/postgres issues 1130, 1193).
 */
export class Pool {
  private readonly open = new Set<Connection>();
  private readonly free: Connection[] = [];
  private readonly waiting: ((connection: Connection) => void)[] = [];
  private isEnded = false;

  constructor(
    private readonly connect: () => postgres.Sql,
    private readonly max: number,
  ) {}

  readonly transaction: Database["transaction"] = (work, options) =>
    this.with((db) => db.transaction(work, options));

  /** One statement, which is a transaction by itself. Its answer comes in time or its connection is given up. */
  once<T extends Record<string, unknown>>(statement: SQL) {
    return this.with(async (db, sql) => {
      const late = setTimeout(() => void sql.end({ timeout: 0 }), patienceMs);
      try {
        return await db.execute<T>(statement);
      } finally {
        clearTimeout(late);
      }
    });
  }

  private async with<T>(work: (db: Database, sql: postgres.Sql) => Promise<T>): Promise<T> {
    const connection = await this.take();
    let isLost = false;
    try {
      return await work(connection.db, connection.sql);
    } catch (fault) {
      isLost = isLoss(fault);
      throw fault;
    } finally {
      this.give(connection, isLost);
    }
  }

  /** How full it is. */
  use(): PoolUse {
    const open = this.open.size;
    return { max: this.max, open, busy: open - this.free.length, waiting: this.waiting.length };
  }

  /** Lets what is under way end, for as long as that. */
  async end(seconds: number): Promise<void> {
    this.isEnded = true;
    await Promise.all([...this.open].map(({ sql }) => sql.end({ timeout: seconds })));
  }

  private take(): Connection | Promise<Connection> {
    const free = this.free.pop();
    if (free) return free;
    if (this.open.size < this.max) return this.opened();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private give(connection: Connection, isLost: boolean): void {
    const next = isLost && !this.isEnded ? this.replaced(connection) : connection;
    const first = this.waiting.shift();
    if (first) first(next);
    else this.free.push(next);
  }

  private replaced(lost: Connection): Connection {
    this.open.delete(lost);
    lost.sql.end({ timeout: 0 }).catch(() => undefined);
    return this.opened();
  }

  private opened(): Connection {
    const sql = this.connect();
    const connection = { sql, db: drizzle(mended(sql)) };
    this.open.add(connection);
    if (this.isEnded) sql.end(); // and so it refuses, in the driver's words
    return connection;
  }
}

/** Opens connections to one address, each with a driver of its own. */
export function connector(url: string): (more?: object) => postgres.Sql {
  const { hosts, url: first } = hostsOf(url);
  const several = hosts.length > 1 && severalHosts(hosts);
  return (more) =>
    postgres(first, {
      ...several,
      max: 1,
      connect_timeout: 5,
      idle_timeout: 60,
      // A database that comes back is found at once; the driver's own waits grow to twenty seconds.
      backoff: () => 0.25,
      onnotice: () => undefined,
      fetch_types: false, // nobody in the driver catches that question's failure, which would end the program
      connection: sessionSettings(decodeURIComponent(new URL(first).username)),
      ...more,
    });
}

export function openPool(url: string, max = 10): Pool {
  return new Pool(connector(url), max);
}
