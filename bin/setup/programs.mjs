import { bundledFile } from "./bundle.mjs";
import { root } from "./place.mjs";
import { Problem } from "./problem.mjs";
import { pause } from "./process-list.mjs";
import { busyPort } from "./settings.mjs";

const node = process.execPath;

/**
 * A page is many short-lived objects: with room for those of several requests they are cleared away, not copied. What
 * lives longer has a bound, since without one V8 lets the heap grow to four times what is alive before it looks.
 */
export const webFlags = ["--max-semi-space-size=64", "--max-old-space-size=1024"];

/** The words after `node` for a bundled program. A fault then names lines of our sources. @param {string} name */
export const bundledWords = (name) => ["--enable-source-maps", bundledFile(name)];

/**
 * A program of bin/ as it was bundled (bin/setup/bundle.mjs).
 * @param {string} name @param {NodeJS.ProcessEnv} env
 * @returns {import("./family.mjs").Program}
 */
export function bundledProgram(name, env) {
  return { name, command: node, words: bundledWords(name), options: { cwd: root, env } };
}

/** The seed makes as many short-lived objects as many pages do. @param {NodeJS.ProcessEnv} env */
export function seedProgram(env) {
  return { ...bundledProgram("seed", env), words: [...webFlags, ...bundledWords("seed")] };
}

/**
 * A benchmark's own program, which is not bundled. server-only is empty under react-server, so commands can be called
 * outside Next. @param {string} name @param {NodeJS.ProcessEnv} env
 * @returns {import("./family.mjs").Program}
 */
export function tsxProgram(name, env) {
  return {
    name,
    command: node,
    words: ["--conditions=react-server", "--import", "tsx", `bin/${name}.ts`],
    options: { cwd: root, env },
  };
}

/** @param {import("./settings.mjs").Settings} settings @param {NodeJS.ProcessEnv} env */
export function webProgram(settings, env) {
  return {
    name: "web",
    command: node,
    words: [...webFlags, "bin/web.mjs", "--port", String(settings.port)],
    options: { cwd: root, env },
    portBusy: busyPort("PORT", settings.port),
    ready: (alive) => whenHealthy(settings.port, alive),
  };
}

/** @param {import("./settings.mjs").Settings} settings @param {NodeJS.ProcessEnv} env */
export function statusProgram(settings, env) {
  return { ...bundledProgram("status", env), portBusy: busyPort("STATUS_PORT", settings.statusPort) };
}

/** @param {import("./settings.mjs").Settings} settings @param {NodeJS.ProcessEnv} env */
export function apiProgram(settings, env) {
  return { ...bundledProgram("api", env), portBusy: busyPort("API_PORT", settings.apiPort) };
}

/** @param {import("./settings.mjs").Settings} settings @param {NodeJS.ProcessEnv} env */
export function signingPage(settings, env) {
  return { ...bundledProgram("signing", env), portBusy: busyPort("SIGNING_PORT", settings.signingPort) };
}

/** @param {import("./settings.mjs").Settings} settings @param {NodeJS.ProcessEnv} env */
export function demoService(settings, env) {
  const portBusy = busyPort("DEMO_SERVICE_PORT", settings.demoServicePort);
  return { ...bundledProgram("demo-service", env), portBusy };
}

/**
 * Waits a while until relying parties are answered for every issuer. At the first start the status program makes its
 * keys, and the worker certifies them; whoever opens a page before that is told that nothing is published. What else is
 * amiss keeps nobody waiting: the pages say it.
 * @param {import("./settings.mjs").Settings} settings
 */
export async function whenAnswering({ statusPort }) {
  for (let waited = 0; waited < 20_000; waited += 250) {
    try {
      const answer = await fetch(`http://127.0.0.1:${statusPort}/health`, {
        signal: AbortSignal.timeout(5_000),
      });
      const { faults, preparing } = await answer.json();
      if (!preparing && !faults.some(({ code }) => code === "ocsp-unanswered")) return;
    } catch {
      return; // it has ended, and its own words say why
    }
    await pause(250);
  }
}

/** Asks the web program until it says that it and what it stands on work. */
async function whenHealthy(port, alive) {
  let last = "no answer";
  for (let waited = 0; alive() && waited < 60_000; waited += 100) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health/ready`, {
        signal: AbortSignal.timeout(5_000),
      });
      if (answer.ok) return;
      last = `${answer.status} ${await answer.text()}`;
    } catch {
      // not listening yet
    }
    await pause(100);
  }
  if (!alive()) return new Promise(() => undefined); // its end says why
  throw new Problem(`The web program answers at /api/health/ready, but is not well: ${last.slice(0, 500)}`);
}
