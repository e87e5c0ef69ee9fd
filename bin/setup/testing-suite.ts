import { vi } from "vitest";

/**
 * Suites follow each other in one process, so that libraries are loaded once. Nothing of ours passes from one to the
 * next: no module's state, nothing kept on globalThis, no setting, no clock, no stand-in.
 */
const holder = globalThis as unknown as {
  suiteEnvironment?: NodeJS.ProcessEnv;
  __vitest_mocker__?: { reset(): void };
};
holder.suiteEnvironment ??= { ...process.env };

vi.useRealTimers();
vi.unstubAllEnvs();
vi.unstubAllGlobals();
for (const name of Object.keys(process.env)) if (!(name in holder.suiteEnvironment)) delete process.env[name];
Object.assign(process.env, holder.suiteEnvironment);
for (const name of Object.getOwnPropertyNames(globalThis))
  if (name.startsWith("sigill")) Reflect.deleteProperty(globalThis, name);
holder.__vitest_mocker__?.reset(); // what vitest itself does between isolated files; vi has no word for it
vi.resetModules();
