import { createHash } from "node:crypto";
import { join } from "node:path";
import { freePort, isFree } from "./ports.mjs";
import { Problem } from "./problem.mjs";

/** Of programs that take another where theirs is busy and nobody named one: two demos run beside each other. */
const usual = { API_PORT: 3001, DEMO_SERVICE_PORT: 3002, SIGNING_PORT: 3003 };

/**
 * What the environment asks of bin/start.mjs itself; the programs read the rest in lib/env.ts.
 * @param {NodeJS.ProcessEnv} env @param {string} folder where the data lie
 */
export function readSettings(env, folder) {
  return {
    port: portOf(env, "PORT", 3000),
    statusPort: portOf(env, "STATUS_PORT", 2560),
    apiPort: givenPort(env, "API_PORT"),
    demoServicePort: givenPort(env, "DEMO_SERVICE_PORT"),
    signingPort: givenPort(env, "SIGNING_PORT"),
    metricsPort: portOf(env, "METRICS_PORT", 9461),
    databaseUrl: env.DATABASE_URL || undefined,
    // A database of one's own holds real people: no demo unless asked for.
    demo: env.SIGILL_DEMO ? env.SIGILL_DEMO === "1" : !env.DATABASE_URL,
    secrets: env.SECRETS_DIR || join(folder, "secrets"),
    keys: env.KEYS_DIR || join(folder, "keys"),
    statusKeys: env.KEYS_DIR ? join(env.KEYS_DIR, "status") : join(folder, "keys-status"),
    published: env.PUBLISHED_DIR || join(folder, "published"),
    signer: signerPlaces(env, folder),
  };
}

/** Where the signer's log lies, and its sockets: paths that the system takes, which are short. */
function signerPlaces(env, folder) {
  const own = join(folder, "signer");
  const name = `sigill-${createHash("sha256").update(folder).digest("hex").slice(0, 16)}`;
  const socketIn = (place) => {
    const socket = join(own, place, "socket");
    return Buffer.byteLength(socket) < 100 ? socket : join("/tmp", name, place, "socket");
  };
  return {
    SIGNER_DIR: env.SIGNER_DIR || own,
    SIGNER_SOCKET: env.SIGNER_SOCKET || socketIn("run"),
    ACT_SOCKET: env.ACT_SOCKET || socketIn("acts"),
  };
}

function portOf(env, name, otherwise) {
  const port = Number(env[name] || otherwise);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Problem(
    `${name} is "${env[name]}", which is not a port. Use a number from 1 to 65535: ${name}=${otherwise} npm start`,
  );
}

const givenPort = (env, name) => (env[name] ? portOf(env, name, usual[name]) : undefined);

/**
 * Where api, the signing page and the demo's stand-in for an e-service listen: where it was said or, where it was not, at the usual port
 * unless another program has that, ours among them. @param {ReturnType<typeof readSettings>} settings
 */
export async function choosePorts({ port, statusPort, apiPort, demoServicePort, signingPort }) {
  const given = [port, statusPort, apiPort, demoServicePort, signingPort];
  const api = apiPort ?? (await choose(usual.API_PORT, given));
  const service = demoServicePort ?? (await choose(usual.DEMO_SERVICE_PORT, [...given, api]));
  return {
    apiPort: api,
    demoServicePort: service,
    signingPort: signingPort ?? (await choose(usual.SIGNING_PORT, [...given, api, service])),
  };
}

async function choose(wanted, others) {
  return !others.includes(wanted) && (await isFree(wanted)) ? freePort(wanted) : freePort();
}

const listens = {
  PORT: "web",
  STATUS_PORT: "status",
  API_PORT: "api",
  DEMO_SERVICE_PORT: "demo-service",
  SIGNING_PORT: "signing",
};

/** @param {keyof typeof listens} name @param {number} port */
export function busyPort(name, port) {
  return `Port ${port}, where the ${listens[name]} program should listen, is busy: another program uses it. End that program, or choose another port: ${name}=${port + 1} npm start`;
}

/** @param {{ port: number, statusPort: number, apiPort: number, demoServicePort: number, signingPort: number, demo: boolean }} settings */
export async function checkPorts({ port, statusPort, apiPort, demoServicePort, signingPort, demo }) {
  const wanted = /** @type {const} */ ([
    ["PORT", port],
    ["STATUS_PORT", statusPort],
    ["API_PORT", apiPort],
    ["SIGNING_PORT", signingPort],
    ...(demo ? [/** @type {const} */ (["DEMO_SERVICE_PORT", demoServicePort])] : []),
  ]);
  for (const [nth, [name, own]] of wanted.entries()) {
    const same = wanted.slice(0, nth).find(([, other]) => other === own);
    if (same) throw new Problem(`${same[0]} and ${name} are both ${own}. Choose two different ports.`);
  }
  for (const [name, own] of wanted) {
    if (!((await isFree(own)) && (await isFree(own, "127.0.0.1")))) throw new Problem(busyPort(name, own));
  }
}
