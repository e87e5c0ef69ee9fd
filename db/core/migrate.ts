import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { eidMoves } from "./eid-moves";
import { withoutData } from "./fault";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const read = (name: string) => readFileSync(file(name), "utf8");

/** What holds whatever a migration did, in this order and as one. */
const guards = [
  "./people.sql",
  "./guards.sql",
  "./lifecycle.sql",
  "./contact-address.sql",
  "./officer-identity.sql",
  "./disposal.sql",
  "./grants.sql",
];

const logins = ["sigill_migrate", "sigill_app", "sigill_worker", "sigill_status", "sigill_disposal"];

/** Said in plain words to whoever runs the deploy: what this login lacks and what to do. */
export class CannotMigrate extends Error {}

export interface Migrated {
  database: string;
  /** The migrations there are, and those of them that were made now. */
  all: string[];
  made: string[];
}

/** The commit with the last of the migrations that are one here (docs/adr/0038). */
const lastWithSteps = "00d788b9";

interface Entry {
  tag: string;
  /** Milliseconds; the migrator makes those that are later than the last it made. */
  when: number;
}

function known(): Entry[] {
  const journal: { entries: Entry[] } = JSON.parse(read("../migrations/meta/_journal.json"));
  return journal.entries;
}

/** The `when` of the last migration that was made; 0 before the first. */
async function readLastMade(sql: postgres.Sql): Promise<number> {
  const [is] = await sql<{ there: boolean }[]>`
    select to_regclass('migration.__drizzle_migrations') is not null as there`;
  if (!is?.there) return 0;
  const [row] = await sql<{ at: string | null }[]>`
    select max(created_at) as at from migration.__drizzle_migrations`;
  return Number(row?.at ?? 0);
}

/** The migrations before the first one here are gone (docs/adr/0038): what is in the middle of them cannot go on. */
function refuseBeforeFirst(lastMade: number, [first]: Entry[], database: string): void {
  if (lastMade === 0 || !first || lastMade >= first.when) return;
  throw new CannotMigrate(
    `The database ${database} was last migrated by an older Sigill, and the steps from there are no longer in this one. Nothing was changed. Check out Sigill at ${lastWithSteps}, run it there once (npm start, or npm run migrate with DATABASE_URL), and come back. If it is a demo with nothing to keep, npm run start:clean begins anew.`,
  );
}

/**
 * Brings the database to the current schema: roles, migrations, people, guards. Safe to run at every start and by
 * several at once. `url` is an administrative login or sigill_migrate; all objects become sigill_owner's either way. `demo` lets a
 * login of its own tell a made-up past.
 */
export async function migrateDatabase(url: string, { demo = false } = {}): Promise<Migrated> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(hashtext('sigill.migrate'))`;
    await ensureRoles(sql, demo);
    await sql`set role sigill_owner`;
    // A lock the desk holds is not waited for long: the deploy fails and is tried again.
    await sql`set lock_timeout = '5s'`;
    const [is] = await sql<{ database: string }[]>`select current_database() as database`;
    const database = is?.database ?? "";
    const before = await readLastMade(sql);
    refuseBeforeFirst(before, known(), database);
    await migrate(drizzle(sql), { migrationsFolder: file("../migrations"), migrationsSchema: "migration" });
    const files = [...guards, ...(demo ? ["./demo.sql"] : [])].map(read);
    await sql.begin((tx) => tx.unsafe([eidMoves, ...files].join("\n")).simple());
    const tagsOf = (entries: Entry[]) => entries.map(({ tag }) => tag);
    return { database, all: tagsOf(known()), made: tagsOf(known().filter(({ when }) => when > before)) };
  } catch (fault) {
    throw withoutData(fault); // a row that breaks a new rule is somebody's
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function ensureRoles(sql: postgres.Sql, demo: boolean): Promise<void> {
  const [is] = await sql<
    { version: number; login: string; admin: boolean; member: boolean; missing: string | null }[]
  >`
    select current_setting('server_version_num')::int as version, current_user as login,
      rolsuper or rolcreaterole as admin,
      exists (select from pg_roles where rolname = 'sigill_owner')
        and pg_has_role(current_user, (select oid from pg_roles where rolname = 'sigill_owner'), 'member') as member,
      (select string_agg(login, ', ') from unnest(${demo ? [...logins, "sigill_seed"] : logins}::text[]) login
        where login not in (select rolname from pg_roles)) as missing
    from pg_roles where rolname = current_user`;
  if (!is) throw new CannotMigrate("The database did not say who we are.");
  if (is.version < 150_000) throw new CannotMigrate("Sigill needs PostgreSQL 15 or later.");
  if (is.admin) {
    await sql.unsafe(read("./roles.sql")).simple();
    if (demo) await sql.unsafe(read("./demo-login.sql")).simple();
  } else if (!is.member) {
    throw new CannotMigrate(
      `The login ${is.login} may not create roles, and is not a member of sigill_owner. Either let a database administrator run db/core/roles.sql in this database once and give sigill_migrate, sigill_app, sigill_worker, sigill_status and sigill_disposal passwords, or use a login with CREATEROLE that owns the database.`,
    );
  } else if (is.missing) {
    throw new CannotMigrate(
      `The database lacks the login ${is.missing}. Let a database administrator run db/core/roles.sql in this database again.`,
    );
  }
}
