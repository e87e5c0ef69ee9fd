import { join } from "node:path";
import { freePort, isFree } from "./ports.mjs";
import { Problem } from "./problem.mjs";

const usualApiPort = 3001;

/**
 * What the environment asks of bin/start.mjs itself; the programs read the rest in lib/env.ts.
 * @param {NodeJS.ProcessEnv} env @param {string} folder where the data lie
 */
export function readSettings(env, folder) {
  return {
    port: portOf(env, "PORT", 3000),
    statusPort: portOf(env, "STATUS_PORT", 2560),
    apiPort: env.API_PORT ? portOf(env, "API_PORT", usualApiPort) : undefined,
    metricsPort: portOf(env, "METRICS_PORT", 9461),
    databaseUrl: env.DATABASE_URL || undefined,
    // A database of one's own holds real people: no demo unless asked for.
    demo: env.SIGILL_DEMO ? env.SIGILL_DEMO === "1" : !env.DATABASE_URL,
    secrets: env.SECRETS_DIR || join(folder, "secrets"),
    keys: env.KEYS_DIR || join(folder, "keys"),
    published: env.PUBLISHED_DIR || join(folder, "published"),
  };
}

function portOf(env, name, usual) {
  const port = Number(env[name] || usual);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Problem(
    `${name} is "${env[name]}", which is not a port. Use a number from 1 to 65535: ${name}=${usual} npm start`,
  );
}

/**
 * Where the api program listens that nobody said it of: at the usual port or, as long as another program has that, at any.
 * @param {{ port: number, statusPort: number, apiPort: number | undefined }} settings
 */
export async function chooseApiPort({ port, statusPort, apiPort }) {
  if (apiPort) return apiPort;
  const isOurs = [port, statusPort].includes(usualApiPort);
  return !isOurs && (await isFree(usualApiPort)) ? freePort(usualApiPort) : freePort();
}

const listens = { PORT: "web", STATUS_PORT: "status", API_PORT: "api" };

/** @param {keyof typeof listens} name @param {number} port */
export function busyPort(name, port) {
  return `Port ${port}, where the ${listens[name]} program should listen, is busy: another program uses it. End that program, or choose another port: ${name}=${port + 1} npm start`;
}

/** @param {{ port: number, statusPort: number, apiPort: number }} settings */
export async function checkPorts({ port, statusPort, apiPort }) {
  const wanted = /** @type {const} */ ([
    ["PORT", port],
    ["STATUS_PORT", statusPort],
    ["API_PORT", apiPort],
  ]);
  for (const [nth, [name, own]] of wanted.entries()) {
    const same = wanted.slice(0, nth).find(([, other]) => other === own);
    if (same) throw new Problem(`${same[0]} and ${name} are both ${own}. Choose two different ports.`);
  }
  for (const [name, own] of wanted) {
    if (!((await isFree(own)) && (await isFree(own, "127.0.0.1")))) throw new Problem(busyPort(name, own));
  }
}
