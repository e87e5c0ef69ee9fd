import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { announce } from "./announce.mjs";
import { build } from "./build.mjs";
import { bundle } from "./bundle.mjs";
import { isHalfSeeded, throwAway, whenToEmpty } from "./empty-demo.mjs";
import { Family } from "./family.mjs";
import { install } from "./install.mjs";
import { findPlace } from "./place.mjs";
import { freePorts } from "./ports.mjs";
import { startPostgres } from "./postgres.mjs";
import { explain, Problem } from "./problem.mjs";
import { commandOf } from "./process-list.mjs";
import {
  apiProgram,
  bundledProgram,
  demoService,
  seedProgram,
  signingPage,
  statusProgram,
  webProgram,
  whenAnswering,
} from "./programs.mjs";
import { keepAddresses, publicAddresses } from "./public-addresses.mjs";
import { connect, ensureDatabase, loginUrls } from "./roles.mjs";
import { makeDemoKey, makeDemoPasskeyKey, makeSecret, makeSecrets, secretsFor } from "./secrets.mjs";
import { checkPorts, choosePorts, readSettings } from "./settings.mjs";
import { timed } from "./stage-time.mjs";
import { onStopSignal } from "./stop-signal.mjs";

/** Everything `npm start` does, until it is told to stop. @param {{ clean: boolean }} wish */
export async function start({ clean }) {
  const fatal = (problem) => end(explain(problem));
  const run = { family: new Family(fatal) };
  const end = endOnce(run);
  try {
    const place = findPlace(undefined, !process.env.DATABASE_URL);
    takeLock(place.folder);
    for (let anew = clean; !run.family.ending; anew = true) {
      await startUntilEmptied(run.family, place, anew);
      console.log("\nThe demo is emptied, as somebody asked for on its page, and started anew…");
      const before = run.family;
      run.family = new Family(fatal);
      await before.end();
    }
  } catch (error) {
    if (!run.family.ending) await end(explain(error));
  }
}

/** Resolves when the demo is to be thrown away and started anew; a database of one's own never is. */
async function startUntilEmptied(family, place, clean) {
  const began = Date.now();
  const read = readSettings(process.env, place.folder);
  const settings = { ...read, ...(await choosePorts(read)) };
  await checkPorts(settings);
  keepAddresses(place.folder, publicAddresses(process.env, settings));
  if (clean || isHalfSeeded(settings, place.folder)) throwAway(settings, place.folder);
  await timed("install", () => install(family));
  const [web, worker, status, api, signer] = await freePorts(settings.metricsPort, 5);
  const metrics = { web, worker, status, api, signer };
  // Each program starts as soon as it can. If one of these fails, the way out ends the others.
  const preparing = prepareDatabase(family, settings, place);
  const building = timed("web build", () => build(family));
  const raising = preparing.then(({ urls }) => raiseAllButWeb(family, settings, urls, metrics));
  const opening = Promise.all([preparing, building]).then(([{ urls }]) =>
    timed("web", () => family.raise(webProgram(settings, envOf(settings, "web", urls.app, web)))),
  );
  const [{ adminUrl, seeded }] = await Promise.all([preparing, building, raising, opening]);
  await whenAnswering(settings);
  if (!family.ending) announce(settings, place, { seeded, metrics }, (Date.now() - began) / 1000);
  await whenToEmpty(adminUrl, settings);
}

/** One way out, for signals and failures: ends whoever runs, then this. A second Ctrl-C a moment later kills. */
function endOnce(run) {
  let since = 0;
  const end = async (code) => {
    if (run.family.ending) return;
    since = Date.now();
    await run.family.end();
    process.exit(code);
  };
  onStopSignal(() => {
    // npm passes on the Ctrl-C that the terminal has sent us already.
    if (run.family.ending && Date.now() - since > 1_500) run.family.kill();
    if (run.family.ending) return;
    console.log("\nStopping…");
    void end(0);
  });
  process.stdout.on("error", () => void end(0)); // the terminal is gone
  return end;
}

function takeLock(folder) {
  const file = join(folder, "start.pid");
  const other = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (other && other !== process.pid && commandOf(other)?.includes("start.mjs")) {
    throw new Problem(
      `Sigill already runs from this folder (process ${other}). Stop it first with Ctrl-C in its terminal, or: kill ${other}`,
    );
  }
  writeFileSync(file, `${process.pid}\n`);
  process.on("exit", () => rmSync(file, { force: true }));
}

/** The address of the administrative login: the embedded server's, or the one given. */
async function findDatabase(family, settings, place) {
  if (settings.databaseUrl) {
    const sql = await connect(settings.databaseUrl);
    await sql.end();
    return settings.databaseUrl;
  }
  const password = makeSecret(join(place.folder, "secrets"), "database-admin");
  const server = await startPostgres(family, place, password);
  await ensureDatabase(server.url("postgres"), "sigill");
  return server.url("sigill");
}

/** A database with its tables, an address for each login and, in the demo, made-up people. */
async function prepareDatabase(family, settings, place) {
  const env = envOfAll(settings);
  await timed("bundle", () => bundle(family));
  const { adminUrl, urls } = await timed("database", async () => {
    const adminUrl = await findDatabase(family, settings, place);
    makeSecrets(settings.secrets);
    if (settings.demo) makeDemoKey(settings.secrets);
    await family.run(bundledProgram("migrate", { ...env, DATABASE_URL: adminUrl }));
    return { adminUrl, urls: await loginUrls(adminUrl, settings.secrets, settings) };
  });
  if (!settings.demo) return { adminUrl, urls, seeded: "" };
  const seedEnv = { ...env, KEYS_DIR: settings.keys, DATABASE_URL: withoutWaiting(urls.seed) };
  return { adminUrl, urls, seeded: await timed("seed", () => seed(family, place.folder, adminUrl, seedEnv)) };
}

/** Resolves when every program works but web, which may still be built. */
function raiseAllButWeb(family, settings, urls, metrics) {
  const own = (program) => envOf(settings, program, urls[program], metrics[program]);
  const keys = { KEYS_DIR: settings.keys };
  const { SIGNER_SOCKET } = settings.signer;
  const signing = signingEnv(settings);
  const raised = [
    family.raise(bundledProgram("signer", { ...own("signer"), ...keys, ...settings.signer })),
    family.raise(bundledProgram("worker", { ...own("worker"), SIGNER_SOCKET })),
    family.raise(statusProgram(settings, { ...own("status"), KEYS_DIR: settings.statusKeys })),
    family.raise(apiProgram(settings, own("api"))),
    ...(signing.SIGNING_URL ? [family.raise(signingPage(settings, signing))] : []),
    ...(settings.demo ? [family.raise(demoService(settings, demoEnv(settings)))] : []),
  ];
  return timed("programs", () => Promise.all(raised));
}

/** A program's environment: its login, the port of its metrics, and its own secrets alone. */
const envOf = (settings, program, url, metrics) => ({
  ...envOfAll(settings),
  DATABASE_URL: url,
  METRICS_PORT: String(metrics),
  SECRETS_DIR: secretsFor(settings.secrets, program),
});

/** What every program is told; whose a folder or a login is, only that one. */
function envOfAll(settings) {
  const { DATABASE_URL, KEYS_DIR, SIGNER_DIR, SIGNER_SOCKET: _, ACT_SOCKET, ...outside } = process.env;
  const { SIGNING_URL } = publicAddresses(process.env, settings);
  return {
    ...(settings.demo ? demoSecurity() : {}),
    ...outside,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(settings.port),
    STATUS_PORT: String(settings.statusPort),
    API_PORT: String(settings.apiPort),
    SIGILL_DEMO: settings.demo ? "1" : "0",
    SECRETS_DIR: settings.secrets,
    PUBLISHED_DIR: settings.published,
    ...(SIGNING_URL ? { SIGNING_URL } : {}),
  };
}

/** All that the stand-in for an e-service is told: no database, and no secret but the key of its client. */
const demoEnv = (settings) => ({
  PATH: process.env.PATH,
  NODE_ENV: "production",
  DEMO_SERVICE_PORT: String(settings.demoServicePort),
  API_URL: publicAddresses(process.env, settings).API_URL,
  SECRETS_DIR: secretsFor(settings.secrets, "demo-service"),
});

/** And the signing page: where it is, and where web and the signer are. */
function signingEnv(settings) {
  const { PUBLIC_URL, SIGNING_URL } = publicAddresses(process.env, settings);
  const { ACT_SOCKET } = settings.signer;
  const own = { PATH: process.env.PATH, NODE_ENV: "production", PUBLIC_URL, SIGNING_URL, ACT_SOCKET };
  const port = { SIGNING_PORT: String(settings.signingPort) };
  if (!settings.demo) return { ...own, ...port };
  makeDemoPasskeyKey(settings.secrets);
  return { ...own, ...port, SIGILL_DEMO: "1", SECRETS_DIR: secretsFor(settings.secrets, "demo-signing") };
}

/** Whom the demo says to tell about a hole: nobody who exists (RFC 2606), and only for a while. */
const demoSecurity = () => ({
  SECURITY_CONTACT: "mailto:sakerhet@exempelkoping.example",
  SECURITY_EXPIRES: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10),
});

/** The seed's last transaction waits for the disk, and so for what all others wrote (db/seed/settle.ts). @param {string} url */
const withoutWaiting = (url) => `${url}${url.includes("?") ? "&" : "?"}synchronous_commit=off`;

/** The demo employers, once per database; what the seed prints is shown at every start. */
async function seed(family, folder, adminUrl, env) {
  const file = join(folder, "seeded");
  const sql = await connect(adminUrl);
  const [is] = await sql`
    select (select system_identifier from pg_control_system()) || '/' || oid as database
    from pg_database where datname = current_database()`;
  await sql.end();
  const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  if (before.database === is.database) return before.said;
  console.log("Seeding the demo employers (once)…");
  writeFileSync(join(folder, "seeding"), "");
  const said = await family.run(seedProgram(env));
  writeFileSync(file, JSON.stringify({ database: is.database, said }), { mode: 0o600 });
  rmSync(join(folder, "seeding"));
  return said;
}
