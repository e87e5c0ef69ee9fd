import { join } from "node:path";
import { isFree } from "./ports.mjs";
import { Problem } from "./problem.mjs";

/**
 * What the environment asks of bin/start.mjs itself; the programs read the rest in lib/env.ts.
 * @param {NodeJS.ProcessEnv} env @param {string} folder where the data lie
 */
export function readSettings(env, folder) {
  return {
    port: portOf(env, "PORT", 3000),
    statusPort: portOf(env, "STATUS_PORT", 2560),
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

/** @param {"PORT" | "STATUS_PORT"} name @param {number} port */
export function busyPort(name, port) {
  const program = name === "PORT" ? "the web program" : "the status program";
  return `Port ${port}, where ${program} should listen, is busy: another program uses it. End that program, or choose another port: ${name}=${port + 1} npm start`;
}

/** @param {{ port: number, statusPort: number }} settings */
export async function checkPorts({ port, statusPort }) {
  if (port === statusPort)
    throw new Problem(`PORT and STATUS_PORT are both ${port}. Choose two different ports.`);
  for (const [name, wanted] of /** @type {const} */ ([
    ["PORT", port],
    ["STATUS_PORT", statusPort],
  ])) {
    if (!((await isFree(wanted)) && (await isFree(wanted, "127.0.0.1"))))
      throw new Problem(busyPort(name, wanted));
  }
}
