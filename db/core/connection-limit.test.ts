import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Family } from "@/bin/setup/family.mjs";
import { temporaryPlace } from "@/bin/setup/place.mjs";
import { startPostgres } from "@/bin/setup/postgres.mjs";
import { loginUrls } from "@/bin/setup/roles.mjs";

// A server of its own: limits of connections hold for a whole server, and the one that the suites share sets its own.
const place = temporaryPlace("connections", true);
const family = new Family(
  (problem: Error) => {
    throw problem;
  },
  () => undefined,
);
let administrator: postgres.Sql;
let administratorUrl: string;
let urls: Awaited<ReturnType<typeof loginUrls>>;

beforeAll(async () => {
  const settings = { "sigill.login_connections": "" };
  const server = await startPostgres(family, place, "connections", { throwaway: true, settings });
  administratorUrl = server.url("postgres");
  administrator = postgres(administratorUrl, { max: 1, onnotice: () => undefined });
  await administrator.unsafe(readFileSync(new URL("roles.sql", import.meta.url), "utf8")).simple();
  urls = await loginUrls(administratorUrl, join(place.folder, "secrets"));
});
afterAll(async () => {
  await administrator.end({ timeout: 5 });
  await family.end();
  place.remove();
});

/** Opens connections until the server refuses one; answers how many it let in. */
async function openAll(url: string, most: number): Promise<postgres.Sql[]> {
  const open: postgres.Sql[] = [];
  while (open.length < most) {
    const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
    try {
      await sql`select 1`;
      open.push(sql);
    } catch (fault) {
      expect(fault).toMatchObject({ code: "53300", message: expect.stringContaining("for role") });
      await sql.end({ timeout: 1 });
      break;
    }
  }
  return open;
}

test("each login gets what two releases of its programs open, and all of them together leave room for an administrator", async () => {
  const limits = await administrator<{ login: string; allowed: number }[]>`
    select rolname as login, rolconnlimit as allowed from pg_roles
     where rolcanlogin and rolname like 'sigill\\_%' order by rolname`;
  expect(Object.fromEntries(limits.map(({ login, allowed }) => [login, allowed]))).toEqual({
    sigill_api: 36,
    sigill_app: 54,
    sigill_disposal: 4,
    sigill_migrate: 4,
    sigill_signer: 24,
    sigill_status: 24,
    sigill_worker: 36,
  });
  const [server] = await administrator<{ most: number; reserved: number }[]>`
    select current_setting('max_connections')::int as most,
      current_setting('superuser_reserved_connections')::int as reserved`;
  const sum = limits.reduce((all, { allowed }) => all + allowed, 0);
  expect(sum + (server?.reserved ?? 0) + 5).toBeLessThanOrEqual(server?.most ?? 0);
});

test("a login that opens all it can leaves every other login, and the administrator, their own", async () => {
  const taken = await openAll(urls.status, 200);
  expect(taken).toHaveLength(24);
  for (const login of ["app", "worker", "api", "signer", "disposal", "migrate"] as const) {
    const own = await openAll(urls[login], 2);
    expect(own, login).toHaveLength(2);
    await Promise.all(own.map((sql) => sql.end({ timeout: 1 })));
  }
  const more = await openAll(administratorUrl, 1);
  expect(more).toHaveLength(1);
  await Promise.all([...more, ...taken].map((sql) => sql.end({ timeout: 1 })));
});
