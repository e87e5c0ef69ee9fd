import { readFileSync } from "node:fs";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { eidMoves } from "./eid-moves";
import { withoutData } from "./fault";
import {
  CannotMigrate,
  insist,
  listMigrations,
  type Making,
  type Migration,
  makeMissing,
  readLastMade,
} from "./migration";
import { fillSearch } from "./search-fill";

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const read = (name: string) => readFileSync(file(name), "utf8");

/** What holds whatever a migration did, in this order and as one. */
const guards = [
  "./people.sql",
  "./guards.sql",
  "./status-program.sql",
  "./api-program.sql",
  "./lifecycle.sql",
  "./signer-program.sql",
  "./status-list.sql",
  "./contact-address.sql",
  "./employee-import.sql",
  "./officer-identity.sql",
  "./manager-request.sql",
  "./break-glass.sql",
  "./signed-act.sql",
  "./signed-matter.sql",
  "./signed-ceremony.sql",
  "./key-directory.sql",
  "./step-up.sql",
  "./card-batch.sql",
  "./reserve-card.sql",
  "./mandate.sql",
  "./attribute-value.sql",
  "./assignment.sql",
  "./client.sql",
  "./employee-feed.sql",
  "./disclosure.sql",
  "./access-request.sql",
  "./register-extract.sql",
  "./access-card.sql",
  "./stand-in.sql",
  "./recertification.sql",
  "./card-stock.sql",
  "./department.sql",
  "./disposal.sql",
  "./search-terms.sql",
  "./search.sql",
  "./loss-people.sql",
  "./first-address.sql",
  "./field-key.sql",
  "./instant.sql",
  "./removal.sql",
  "./held.sql",
  "./supplier-approval.sql",
  "./grants.sql",
  "./erasure.sql",
  "./erase-person.sql",
  "./department-limit.sql",
];

const roles = [
  ...["sigill_migrate", "sigill_app", "sigill_worker", "sigill_status", "sigill_api", "sigill_disposal"],
  "sigill_signer",
  ...["sigill_search", "sigill_eraser", "sigill_limited", "sigill_limited_worker"], // sign in as nobody
];

export interface Migrated {
  database: string;
  /** The migrations there are, and those of them that were made now. */
  all: string[];
  made: string[];
}

/** The last commit that has the migrations from before the first release (docs/adr/0134). */
const lastWithSteps = "5b99afee";

/** A database that stopped among the migrations that became the first one here cannot go on. */
function refuseBeforeFirst(lastMade: number, [first]: Migration[], database: string): void {
  if (lastMade === 0 || !first || lastMade >= first.when) return;
  throw new CannotMigrate(
    `The database ${database} was last migrated by an older Sigill, and the steps from there are no longer in this one. Nothing was changed. Check out Sigill at ${lastWithSteps}, run it there once (npm start, or npm run migrate with DATABASE_URL), and come back. If it is a demo with nothing to keep, npm run start:clean begins anew.`,
  );
}

interface Options extends Partial<Making> {
  /** Lets a login of its own tell a made-up past. */
  demo?: boolean;
}

/**
 * Brings the database to the current schema: roles, migrations, the wall between employers, guards. Safe to run at every start, by several
 * at once and beside programs that work. `url` is an administrative login or sigill_migrate; all objects become
 * sigill_owner's either way.
 */
export async function migrateDatabase(url: string, options: Options = {}): Promise<Migrated> {
  const { demo = false, ...given } = options;
  const making: Making = { folder: new URL("../migrations/", import.meta.url), ...given };
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    await takeTurn(sql);
    const known = listMigrations(making.folder);
    const server = await askServer(sql, demo);
    const { database } = server;
    // Before a role or a right is touched; a login that is no member of the owner yet reads it after it became one.
    if (server.member) refuseBeforeFirst(await readAsOwner(sql), known, database);
    await ensureRoles(sql, server, demo);
    await sql`set role sigill_owner`;
    const before = await readLastMade(sql);
    refuseBeforeFirst(before, known, database);
    await makeMissing(sql, making, before);
    await sql.unsafe(read("./guard-tools.sql")).simple();
    if (before > 0) await isolateTables(sql, making); // a new database has nobody at work: the guards do it at once
    const files = [...guards, ...(demo ? ["./demo.sql"] : [])].map(read);
    await insist(sql, "What holds after every migration", making, () =>
      sql.begin((tx) => tx.unsafe([eidMoves, ...files].join("\n")).simple()),
    );
    await fillSearch(sql);
    const tagsOf = (entries: Migration[]) => entries.map(({ tag }) => tag);
    return { database, all: tagsOf(known), made: tagsOf(known.filter(({ when }) => when > before)) };
  } catch (fault) {
    throw withoutData(fault); // a row that breaks a new rule is somebody's
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * The wall between employers, table by table: a policy that differs needs its table for itself, and all of them together
 * are never free while people work (docs/adr/0129).
 */
async function isolateTables(sql: postgres.Sql, making: Making): Promise<void> {
  const tables = await sql<{ name: string }[]>`select pg_temp.tables_to_isolate()::text as name`;
  for (const { name } of tables)
    await insist(
      sql,
      `The policy of ${name}`,
      making,
      () => sql`select pg_temp.ensure_isolation(${name}::regclass)`,
    );
}

/**
 * One at a time, until the connection ends. Asked for again and again and not waited for: a statement that waits is a
 * transaction, and an index that is made concurrently waits for every one of those.
 */
async function takeTurn(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const [turn] = await sql<{ ours: boolean }[]>`
      select pg_try_advisory_lock(hashtext('sigill.migrate')) as ours`;
    if (turn?.ours) return;
    await after(250);
  }
}

interface Server {
  database: string;
  version: number;
  login: string;
  admin: boolean;
  member: boolean;
  missing: string | null;
  modules: number;
}

async function askServer(sql: postgres.Sql, demo: boolean): Promise<Server> {
  const [server] = await sql<Server[]>`
    select current_database() as database, current_setting('server_version_num')::int as version, current_user as login,
      rolsuper or rolcreaterole as admin,
      exists (select from pg_roles where rolname = 'sigill_owner')
        and pg_has_role(current_user, (select oid from pg_roles where rolname = 'sigill_owner'), 'member') as member,
      (select count(*)::int from pg_available_extensions where name in ('pg_trgm', 'btree_gin', 'btree_gist')) as modules,
      (select string_agg(login, ', ') from unnest(${demo ? [...roles, "sigill_seed"] : roles}::text[]) login
        where login not in (select rolname from pg_roles)) as missing
    from pg_roles where rolname = current_user`;
  if (!server) throw new CannotMigrate("The database did not say who we are.");
  return server;
}

const readAsOwner = (sql: postgres.Sql) =>
  sql.begin(async (tx) => {
    await tx`set local role sigill_owner`;
    return readLastMade(tx);
  });

async function ensureRoles(sql: postgres.Sql, is: Server, demo: boolean): Promise<void> {
  if (is.version < 150_000) throw new CannotMigrate("Sigill needs PostgreSQL 15 or later.");
  if (is.modules < 3) {
    throw new CannotMigrate(
      "The database server lacks one of the modules pg_trgm, btree_gin and btree_gist. Install the contrib package of its PostgreSQL.",
    );
  }
  if (is.admin) {
    await sql.unsafe(read("./roles.sql")).simple();
    if (demo) await sql.unsafe(read("./demo-login.sql")).simple();
  } else if (!is.member) {
    throw new CannotMigrate(
      `The login ${is.login} may not create roles, and is not a member of sigill_owner. Either let a database administrator run db/core/roles.sql in this database once and give sigill_migrate, sigill_app, sigill_worker, sigill_status, sigill_api and sigill_disposal passwords, or use a login with CREATEROLE that owns the database.`,
    );
  } else if (is.missing) {
    throw new CannotMigrate(
      `The database lacks the role ${is.missing}. Let a database administrator run db/core/roles.sql in this database again.`,
    );
  }
}
