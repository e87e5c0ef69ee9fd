import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/env";
import { CannotRun } from "./exit";
import { findPlace } from "./place.mjs";
import { embeddedUrl } from "./postgres.mjs";
import { Problem } from "./problem.mjs";
import { commandOf } from "./process-list.mjs";
import { keptAddresses } from "./public-addresses.mjs";
import { connect } from "./roles.mjs";
import { readSettings } from "./settings.mjs";

type Login = "app" | "worker" | "signer" | "status";

/**
 * For a program at the server's shell: the environment it was given, or beside a Sigill that npm start runs on its
 * embedded database, that one's. Throws CannotRun, in plain words, when the database cannot be used.
 */
export async function prepareShell(login: Login): Promise<void> {
  if (!process.env.DATABASE_URL) takeEmbedded(login);
  await connectOnce(env().DATABASE_URL);
}

/** Acts as a program of the Sigill that npm start runs here. Throws CannotRun where none runs. */
export function takeEmbedded(login: Login): void {
  const { folder } = findPlace();
  const file = join(folder, "start.pid");
  const runs = existsSync(file) && commandOf(Number(readFileSync(file, "utf8")))?.includes("start.mjs");
  if (!runs || !existsSync(join(folder, "postgres.port")))
    throw new CannotRun(
      `DATABASE_URL is not set, and no Sigill runs on its embedded database here. Set DATABASE_URL to the address the ${login === "app" ? "web program" : login} uses, or start Sigill first: npm start. Say --help for how a shell gets a unit's environment and secrets`,
    );
  actAs(login, folder);
  // Its own ports may have been said to npm start alone: they stand in certificates, and in what is printed.
  Object.assign(process.env, { ...keptAddresses(folder), ...process.env });
}

/** This process acts as the web program, the worker or the demo's seed of the Sigill that npm start runs with its data in the folder. */
export function actAs(login: Login | "seed", folder: string, more: Record<string, string> = {}): void {
  const url = new URL(embeddedUrl(folder));
  url.username = `sigill_${login}`;
  url.password = readFileSync(join(folder, `secrets/database-${login}`), "utf8").trim();
  const { secrets, keys, statusKeys, published, signer } = readSettings(process.env, folder);
  const own = login === "status" ? statusKeys : keys;
  const folders = { SECRETS_DIR: secrets, KEYS_DIR: own, PUBLISHED_DIR: published, ...signer };
  Object.assign(process.env, { DATABASE_URL: url.href, ...folders, ...more });
}

async function connectOnce(url: string): Promise<void> {
  try {
    const sql = await connect(url);
    const [found] = await sql`select to_regclass('tenant.issuer_certificate') is not null as migrated`;
    await sql.end();
    if (!found?.migrated)
      throw new CannotRun("The database is empty. Make its tables first: DATABASE_URL=… npm run migrate");
  } catch (fault) {
    throw fault instanceof Problem ? new CannotRun(fault.message) : fault;
  }
}
