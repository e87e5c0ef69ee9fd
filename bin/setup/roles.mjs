import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isAddress, withLogin } from "./address.mjs";
import { Problem } from "./problem.mjs";
import { logins, makeSecret } from "./secrets.mjs";

const fixes = {
  ECONNREFUSED: "nothing listens there. Start the database, or unset DATABASE_URL to use the embedded one",
  ENOTFOUND: "its host name is not known. Check the spelling",
  CONNECT_TIMEOUT: "it does not answer. Check the host, the port and any firewall",
  "28P01": "it refuses the password. Check user and password",
  28000: "it refuses the user. Check the user and pg_hba.conf",
  "3D000": "it has no database of that name. Create it: createdb sigill",
};

/** Opens one connection, or says in plain words why DATABASE_URL cannot be reached. @param {string} url */
export async function connect(url, options = {}) {
  if (!isAddress(url)) {
    throw new Problem(
      "DATABASE_URL is not an address. Write it as postgresql://user:password@host:5432/database, with a comma between two hosts",
    );
  }
  const { default: postgres } = await import("postgres");
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined, ...options });
  try {
    await Promise.race([sql`select 1`, late()]);
    return sql;
  } catch (error) {
    await sql.end({ timeout: 1 }).catch(() => undefined);
    const why = fixes[error.code] ?? error.message;
    throw Object.assign(new Problem(`The database ${withoutPassword(url)} cannot be used: ${why}.`), {
      cause: error,
    });
  }
}

/** With several hosts the driver tries for good and says nothing. */
async function late() {
  await setTimeout(12_000, undefined, { ref: false });
  throw Object.assign(new Error("no answer"), { code: "CONNECT_TIMEOUT" });
}

/** @param {string} url */
function withoutPassword(url) {
  return url.replace(/(\/\/[^:/@]*):[^@]*@/, "$1:…@");
}

/** Creates the database when the server lacks it. @param {string} adminUrl @param {string} name */
export async function ensureDatabase(adminUrl, name) {
  const sql = await connect(adminUrl);
  const [found] = await sql`select from pg_database where datname = ${name}`;
  if (!found) await sql.unsafe(`create database ${name}`);
  await sql.end();
}

/**
 * The address for each login, after making sure that its password is the one in its file (SECRETS_DIR/database-app …).
 * @param {string} adminUrl @param {string} folder SECRETS_DIR
 * @returns {Promise<Record<"migrate" | "app" | "worker" | "status" | "api" | "disposal" | "signer" | "seed", string>>}
 */
export async function loginUrls(adminUrl, folder, { demo = false } = {}) {
  const urls = /** @type {Record<string, string>} */ ({});
  for (const login of demo ? [...logins, "seed"] : logins) {
    const given = existsSync(join(folder, `database-${login}`));
    const password = makeSecret(folder, `database-${login}`);
    const url = withLogin(adminUrl, `sigill_${login}`, password);
    urls[login] = url;
    if (!(await canSignIn(url))) await setPassword(adminUrl, `sigill_${login}`, password, given);
  }
  return urls;
}

async function canSignIn(url) {
  try {
    const sql = await connect(url);
    await sql.end();
    return true;
  } catch (error) {
    if (error.cause?.code?.startsWith("28")) return false;
    throw error;
  }
}

async function setPassword(adminUrl, role, password, given) {
  const sql = await connect(adminUrl);
  try {
    // Only characters of base64url reach this statement, which takes no parameters.
    await sql.unsafe(`alter role ${role} password '${password.replaceAll("'", "''")}'`);
  } catch (error) {
    if (error.code !== "42501") throw error;
    throw new Problem(
      `The login of DATABASE_URL may not set the password of ${role}${given ? ", and the one in its file is refused" : ""}. Let a database administrator set it and put it into ${role.replace("sigill_", "database-")} in SECRETS_DIR, or run each program by itself with a DATABASE_URL of its own (docs/operations.md).`,
    );
  } finally {
    await sql.end();
  }
}
