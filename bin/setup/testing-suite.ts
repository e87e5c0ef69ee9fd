import { AsyncLocalStorage } from "node:async_hooks";
import { readFileSync } from "node:fs";
import { vi } from "vitest";
import { remembering } from "./testing-memory";

/**
 * Suites follow each other in one process, so that libraries and our own modules are loaded once. Nothing of ours passes
 * from one to the next: nothing kept on globalThis, no setting, no clock, no stand-in, and no module that remembers.
 */
interface Loaded {
  promise?: unknown;
  exports?: unknown;
  evaluated: boolean;
  importers: Set<string>;
}
const holder = globalThis as unknown as {
  suiteEnvironment?: NodeJS.ProcessEnv;
  suiteStandsIn?: boolean;
  __vitest_mocker__?: { reset(): void };
  __vitest_worker__?: { filepath?: string; evaluatedModules: { idToModuleMap: Map<string, Loaded> } };
};
holder.suiteEnvironment ??= { ...process.env };

/** As vi.resetModules, but only of what remembers and of what leans on that. */
function forgetRemembering(): void {
  const modules = holder.__vitest_worker__?.evaluatedModules.idToModuleMap;
  if (!modules) throw new Error("vitest keeps its modules elsewhere now");
  const forget = (id: string) => {
    const found = modules.get(id);
    if (!found?.promise) return;
    const importers = [...found.importers];
    Object.assign(found, { promise: undefined, exports: undefined, evaluated: false });
    found.importers.clear();
    importers.forEach(forget);
  };
  for (const id of modules.keys()) if (remembering.test(id)) forget(id);
}

vi.useRealTimers();
vi.unstubAllEnvs();
vi.unstubAllGlobals();
for (const name of Object.keys(process.env)) if (!(name in holder.suiteEnvironment)) delete process.env[name];
Object.assign(process.env, holder.suiteEnvironment);
for (const name of Object.getOwnPropertyNames(globalThis).filter((one) => one.startsWith("sigill"))) {
  const left: unknown = Reflect.get(globalThis, name);
  // One that has been used is handed to every promise of the process until it is disabled, also when nobody has it.
  if (left instanceof AsyncLocalStorage) left.disable();
  Reflect.deleteProperty(globalThis, name);
}
holder.__vitest_mocker__?.reset(); // what vitest itself does between isolated files; vi has no word for it

// What stands in for a module reaches whoever imports it only when they are loaded with it, and must not stay in them.
const standsIn = /\bvi\.(mock|doMock|resetModules)\(/.test(
  readFileSync(holder.__vitest_worker__?.filepath ?? "", "utf8"),
);
if (standsIn || holder.suiteStandsIn) vi.resetModules();
else forgetRemembering();
holder.suiteStandsIn = standsIn;
