import { rmSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";
import { Family } from "./family.mjs";
import { openPast } from "./past.mjs";
import { quickFolder, temporaryPlace } from "./place.mjs";
import { startPostgres } from "./postgres.mjs";
import { bundledProgram } from "./programs.mjs";
import { connect, ensureDatabase, loginUrls } from "./roles.mjs";
import { makeSecret, makeSecrets } from "./secrets.mjs";

const template = `sigill_template_${process.pid}`;

/**
 * Once for all database tests: a server of their own (or TEST_DATABASE_URL, the administrator of a throwaway one), and
 * one migrated database that db/core/testing.ts copies for each suite.
 * @param {import("vitest/node").TestProject} project
 */
export default async function setup(project) {
  const said = [];
  const family = new Family(console.error, (line) => said.push(line));
  const place = temporaryPlace("test", !process.env.TEST_DATABASE_URL);
  const data = quickFolder("test-data");
  const forget = () => {
    place.remove();
    rmSync(data, { recursive: true, force: true });
  };
  const secrets = join(place.folder, "secrets");
  try {
    const server = await findServer(family, place, data, secrets);
    await ensureDatabase(server("postgres"), template);
    await bundle(family);
    await family.run(bundledProgram("migrate", { ...process.env, DATABASE_URL: server(template) }));
    await openPast(server(template));
    // One for both, so that a suite may make a status program's key where it makes the issuer's.
    const passphrase = makeSecret(secrets, "signer-passphrase");
    makeSecret(secrets, "status-passphrase", () => passphrase);
    makeSecrets(secrets);
    const logins = await loginUrls(server(template), secrets);
    project.provide("database", { administrator: server("postgres"), logins, template, secrets });
    return async () => {
      await end(family, server("postgres"));
      forget();
    };
  } catch (error) {
    console.error(said.join("\n"));
    await family.end();
    forget();
    throw error;
  }
}

/** @returns {Promise<(database: string) => string>} the administrator's address of a database */
async function findServer(family, place, folder, secrets) {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return (database) => Object.assign(new URL(given), { pathname: `/${database}` }).href;
  const server = await startPostgres(family, place, makeSecret(secrets, "database-admin"), {
    throwaway: true,
    folder,
  });
  return server.url;
}

async function end(family, administrator) {
  if (process.env.TEST_DATABASE_URL) {
    const sql = await connect(administrator);
    await sql.unsafe(`drop database if exists ${template} with (force)`);
    await sql.end();
  }
  await family.end();
}
