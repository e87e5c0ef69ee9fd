import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cleanEnvironment } from "./clean-environment.mjs";
import { temporaryPlace } from "./place.mjs";
import { bundledWords } from "./programs.mjs";
import { keepAddresses, publicAddresses } from "./public-addresses.mjs";

/** The program as at the server's shell, where nothing is set but what is said here. */
function run(program: string, words: string[], settings: Record<string, string> = {}) {
  const command = [...bundledWords(program), ...words];
  const env = { ...cleanEnvironment(), NODE_ENV: "test" as const, ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env, encoding: "utf8" });
  return { code: status, words: `${stdout}${stderr}` };
}

describe("beside a Sigill that npm start runs, a program of the shell takes the login it says it has", () => {
  const place = temporaryPlace("shell");
  const sigill = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "bin/start.mjs"]);
  beforeAll(() => {
    mkdirSync(join(place.folder, "secrets"));
    const files = { "postgres.port": "9", "start.pid": String(sigill.pid) };
    const passwords = {
      "database-admin": "a",
      "database-app": "b",
      "database-worker": "c",
      "database-status": "d",
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(place.folder, name), text);
    for (const [name, text] of Object.entries(passwords))
      writeFileSync(join(place.folder, "secrets", name), text);
  });
  afterAll(() => {
    sigill.kill();
    place.remove();
  });

  test.each([
    ["bootstrap", "sigill_app"],
    ["ceremony", "sigill_worker"],
    ["restore-check", "sigill_worker"],
    ["rotate-keys", "sigill_worker"],
    ["replace-ocsp-key", "sigill_status"],
  ])("%s: %s", (program, login) => {
    const { code, words } = run(program, [], { SIGILL_DATA: place.wanted });
    expect(words).toContain(`The database postgresql://${login}:…@127.0.0.1:9/sigill cannot be used`);
    expect(code).toBe(3);
  });

  /** The addresses that such a program would print and write into certificates. */
  function addresses(settings: Record<string, string> = {}): string {
    const asked = `
      import { prepareShell } from "./bin/setup/shell-environment.ts";
      import { env } from "./lib/env.ts";
      await prepareShell("app").catch(() => undefined);
      console.log(env().PUBLIC_URL, env().STATUS_URL);`;
    const words = ["--conditions=react-server", "--import", "tsx", "--input-type=module", "-e", asked];
    const env = {
      ...cleanEnvironment(),
      NODE_ENV: "test" as const,
      SIGILL_DATA: place.wanted,
      ...settings,
    };
    const { stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: "utf8" });
    return `${stdout}${stderr}`.trim();
  }

  test("and its addresses: the ports that npm start was asked for, or the addresses it was given", () => {
    const ports = { port: 3417, statusPort: 3418, apiPort: 3419 };
    keepAddresses(place.folder, publicAddresses({}, ports));
    expect(addresses()).toBe("http://localhost:3417 http://localhost:3418");
    expect(addresses({ PUBLIC_URL: "https://sigill.nyby.se" })).toBe(
      "https://sigill.nyby.se http://localhost:3418",
    );
    keepAddresses(place.folder, publicAddresses({ STATUS_URL: "http://status.nyby.se" }, ports));
    expect(addresses()).toBe("http://localhost:3417 http://status.nyby.se");
  });
});

describe("--help says how a shell gets the unit's user, environment and secrets", () => {
  test.each([
    ["bootstrap", "web", "sigill_app", ["identifier-key", "lookup-key"]],
    ["ceremony", "signer", "sigill_worker", ["identifier-key", "signer-passphrase"]],
    ["restore-check", "worker", "sigill_worker", ["identifier-key", "lookup-key"]],
    ["rotate-keys", "worker", "sigill_worker", ["identifier-key", "lookup-key"]],
    ["replace-ocsp-key", "status", "sigill_status", ["status-passphrase", "identifier-key"]],
  ])("%s: as the user %s, with a login and secrets", (program, unit, login, secrets) => {
    const { code, words } = run(program, ["--help"]);
    expect(code).toBe(0);
    expect(words).toContain(`the login ${login}`);
    expect(words).toContain(`systemd-run --pty --same-dir --uid=sigill-${unit}`);
    expect(words).toContain(
      `-p EnvironmentFile=/etc/sigill/${login === "sigill_app" ? "web" : "worker"}.env`,
    );
    const given = [...words.matchAll(/-p LoadCredential=([\w-]+):/g)].map(([, name]) => name);
    expect(given).toEqual(secrets);
    expect(words).toContain(`exec npm run ${program}'`);
  });
});
