import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, expect, inject } from "vitest";
import { closeDatabase } from "@/db/core/client";
import { openPool, type Pool } from "@/db/core/pool";
import { refuseUntellable } from "@/db/core/testing-audit";
import { refuseNumbersInMail } from "@/db/core/testing-mail";
import { zone } from "@/lib/domain/core/swedish-time";

export type Login = "migrate" | "app" | "worker" | "status" | "api" | "disposal" | "signer";

declare module "vitest" {
  export interface ProvidedContext {
    database: {
      administrator: string;
      logins: Record<Login, string>;
      template: string;
      secrets: string;
    };
  }
}

export interface FreshDatabase {
  /** A superuser, whom row-level security does not hold: to look at everything and to break things on purpose. */
  administrator: postgres.Sql;
  administratorUrl: string;
  /** The address of this database for each login. */
  urls: Record<Login, string>;
  /** A connection as one login; closed after the suite. */
  connect(login: Login): postgres.Sql;
}

let suite = {} as Record<Login, string>;

/**
 * A migrated database of the suite's own, dropped after it. Call it once, at the top of a test file and awaited there:
 * db/core/client.ts and lib/env.ts then read this database, secrets and an empty folder of keys from the environment.
 * `as` is whom db/core/client.ts signs in as.
 */
export async function freshDatabase({ as = "app" }: { as?: Login } = {}): Promise<FreshDatabase> {
  const given = inject("database");
  const name = `suite_${randomUUID().replaceAll("-", "")}`;
  recordSuite(name);
  const server = quiet(given.administrator);
  // Its files as they are: page by page through the log costs twice as much.
  await server.unsafe(`create database ${name} template ${given.template} strategy file_copy`);
  // Rights on a database itself are not copied with it.
  await server.unsafe(`revoke all on database ${name} from public;
    grant create, temporary on database ${name} to sigill_owner;
    grant connect on database ${name} to ${Object.keys(given.logins)
      .map((login) => `sigill_${login}`)
      .join(", ")}`);

  const here = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const urls = Object.fromEntries(
    Object.entries(given.logins).map(([login, url]) => [login, here(url)]),
  ) as Record<Login, string>;
  suite = urls;
  const keys = mkdtempSync(join(tmpdir(), "sigill-keys-"));
  const published = join(keys, "published");
  const folders = { SECRETS_DIR: given.secrets, KEYS_DIR: keys, PUBLISHED_DIR: published };
  Object.assign(process.env, { DATABASE_URL: urls[as], ...folders });

  const open = [quiet(here(given.administrator))];
  const [administrator] = open as [postgres.Sql];
  afterAll(async () => {
    await closeDatabase();
    borrowed.disable();
    const untold = await Promise.all([
      refuseUntellable(administrator),
      refuseNumbersInMail(administrator),
    ]).catch((fault: unknown) => fault);
    await Promise.all([...opened.values()].map((pool) => pool.end(5)));
    await Promise.all(open.map((sql) => sql.end({ timeout: 5 })));
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
    rmSync(keys, { recursive: true, force: true });
    if (untold instanceof Error) throw untold;
  });
  return {
    administrator,
    administratorUrl: here(given.administrator),
    urls,
    connect(login) {
      const sql = quiet(urls[login]);
      open.push(sql);
      return sql;
    },
  };
}

/** Which suite's errors are those of a database, where a run is recorded (bin/test-refusals). */
function recordSuite(database: string): void {
  const record = process.env.TEST_RECORD;
  if (!record) return;
  const line = { database, file: expect.getState().testPath };
  appendFileSync(join(record, "suites.jsonl"), `${JSON.stringify(line)}\n`);
}

/** The suite's folder of keys. */
export const suiteKeys = (): string => process.env.KEYS_DIR ?? "";

type Held = { sigillPool?: Pool | undefined };
const borrowed = new AsyncLocalStorage<Pool>();
const opened = new Map<Login, Pool>();
let usual: Pool | undefined;
Object.defineProperty(globalThis as Held, "sigillPool", {
  configurable: true,
  get: () => borrowed.getStore() ?? usual,
  set: (pool: Pool | undefined) => {
    usual = pool;
  },
});

/** Does what another program does, with that program's login, in a suite that signs in as somebody else. */
export function as<T>(login: Login, work: () => Promise<T>): Promise<T> {
  const pool = opened.get(login) ?? openPool(suite[login]);
  opened.set(login, pool);
  return borrowed.run(pool, work);
}

/** `current_date` is a day in Sweden, as the product counts it, also in the hour or two before midnight in UTC. */
function quiet(url: string): postgres.Sql {
  return postgres(url, { max: 4, onnotice: () => undefined, connection: { TimeZone: zone } });
}
