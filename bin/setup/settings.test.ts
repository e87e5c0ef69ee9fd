import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { hasDevelopment, isInstalled } from "./install.mjs";
import { requireNode } from "./node-version.mjs";
import { freePort } from "./ports.mjs";
import { logins, makeDemoKey, makeDemoPasskeyKey, makeSecret, makeSecrets, secretsFor } from "./secrets.mjs";
import { checkPorts, choosePorts, readSettings } from "./settings.mjs";

const folder = mkdtempSync(join(tmpdir(), "sigill-settings-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what npm start reads from the environment", () => {
  test("without a word: ports 3000, 2560 and 9461, those of the api and the demo's e-service still to be chosen, the embedded database, demo on", () => {
    expect(readSettings({ NODE_ENV: "test" }, "/data")).toEqual({
      port: 3000,
      statusPort: 2560,
      apiPort: undefined,
      demoServicePort: undefined,
      signingPort: undefined,
      metricsPort: 9461,
      databaseUrl: undefined,
      demo: true,
      secrets: "/data/secrets",
      keys: "/data/keys",
      statusKeys: "/data/keys-status",
      published: "/data/published",
      signer: {
        SIGNER_DIR: "/data/signer",
        SIGNER_SOCKET: "/data/signer/run/socket",
        ACT_SOCKET: "/data/signer/acts/socket",
      },
    });
    // A path of a socket has at most 107 octets.
    const deep = `/${"mapp".repeat(30)}`;
    expect(readSettings({ NODE_ENV: "test" }, deep).signer.SIGNER_SOCKET).toMatch(
      /^\/tmp\/sigill-[0-9a-f]{16}\/run\/socket$/,
    );
  });

  test("a database of one's own turns the demo off, unless it is asked for", () => {
    const own = { NODE_ENV: "test", DATABASE_URL: "postgresql://db/sigill" } as const;
    expect(readSettings(own, "/data").demo).toBe(false);
    expect(readSettings({ ...own, SIGILL_DEMO: "1" }, "/data").demo).toBe(true);
    expect(readSettings({ NODE_ENV: "test", SIGILL_DEMO: "0" }, "/data").demo).toBe(false);
  });

  test.each(["http", "0", "65536", "30.5"])("a port that is none is named: %s", (PORT) => {
    expect(() => readSettings({ NODE_ENV: "test", PORT }, "/data")).toThrow(
      `PORT is "${PORT}", which is not a port`,
    );
  });

  test("a busy port is named, with the way to choose another", async () => {
    const server = createServer();
    await new Promise<void>((go) => server.listen(0, "127.0.0.1", go));
    const address = server.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const [free, other] = [await freePort(), await freePort()];
    const [apiPort, demoServicePort, signingPort] = await Promise.all([1, 2, 3].map(() => freePort()));
    const ports = { port: free, statusPort: other, apiPort, demoServicePort, signingPort, demo: true };
    await expect(checkPorts({ ...ports, port })).rejects.toThrow(`PORT=${port + 1} npm start`);
    await expect(checkPorts({ ...ports, statusPort: port })).rejects.toThrow(
      `STATUS_PORT=${port + 1} npm start`,
    );
    await expect(checkPorts({ ...ports, apiPort: port })).rejects.toThrow(`API_PORT=${port + 1} npm start`);
    await expect(checkPorts({ ...ports, statusPort: free })).rejects.toThrow(
      `PORT and STATUS_PORT are both ${free}. Choose two different ports.`,
    );
    await expect(checkPorts({ ...ports, apiPort: other })).rejects.toThrow(
      `STATUS_PORT and API_PORT are both ${other}. Choose two different ports.`,
    );
    const busyService = { ...ports, demoServicePort: port };
    await expect(checkPorts(busyService)).rejects.toThrow(`DEMO_SERVICE_PORT=${port + 1} npm start`);
    await expect(checkPorts({ ...busyService, demo: false })).resolves.toBeUndefined();
    await new Promise((go) => server.close(go));
    await expect(checkPorts({ ...ports, port })).resolves.toBeUndefined();
  });
});

describe("the ports of the api program and the demo's e-service", () => {
  const chosen = (env: Record<string, string | undefined>) =>
    choosePorts(readSettings({ NODE_ENV: "test", ...env }, "/data"));

  test("are those that were said", async () => {
    const said = { API_PORT: "4321", DEMO_SERVICE_PORT: "4322", SIGNING_PORT: "4323" };
    expect(await chosen(said)).toEqual({ apiPort: 4321, demoServicePort: 4322, signingPort: 4323 });
  });

  test("are never that of another of ours, nor one that is busy: two Sigill beside each other both start", async () => {
    for (const taken of [{ PORT: "3001" }, { STATUS_PORT: "3001" }, { DEMO_SERVICE_PORT: "3001" }])
      expect((await chosen(taken)).apiPort).not.toBe(3001);
    expect((await chosen({ API_PORT: "3002" })).demoServicePort).not.toBe(3002);
    const others = [createServer(), createServer()];
    for (const [nth, other] of others.entries())
      await new Promise<void>((go) => {
        other.once("error", () => go()).listen(3001 + nth, go); // whoever has it already will do
      });
    const { apiPort, demoServicePort } = await chosen({});
    expect([3001, 3002]).not.toContain(apiPort);
    expect([3001, 3002, apiPort]).not.toContain(demoServicePort);
    for (const other of others) await new Promise((go) => other.close(go));
  });
});

describe("secrets", () => {
  test("are made once, of full length, for their owner's eyes only", () => {
    const secrets = join(folder, "secrets");
    makeSecrets(secrets);
    const read = () =>
      [
        ...["identifier-key", "lookup-key", "session-key", "disclosure-key", "token-key"],
        ...["signer-passphrase", "status-passphrase"],
      ].map((name) => readFileSync(join(secrets, name), "utf8").trim());
    const first = read();
    expect(first.slice(0, 5).map((key) => Buffer.from(key, "base64").length)).toEqual([32, 32, 32, 32, 32]);
    expect(new Set(first).size).toBe(7);
    expect(statSync(secrets).mode & 0o777).toBe(0o700);
    expect(statSync(join(secrets, "session-key")).mode & 0o777).toBe(0o600);
    makeSecrets(secrets);
    expect(read()).toEqual(first);
  });
});

describe("the key of the demo's e-service", () => {
  test("is made only where it is asked for, stays as it is, and is the one secret that the service is given", () => {
    const secrets = join(folder, "demo-secrets");
    makeSecrets(secrets);
    expect(readdirSync(secrets)).not.toContain("demo-client-key");
    makeDemoKey(secrets);
    const key = readFileSync(join(secrets, "demo-client-key"), "utf8");
    makeDemoKey(secrets);
    expect(readFileSync(join(secrets, "demo-client-key"), "utf8")).toBe(key);
    expect(statSync(join(secrets, "demo-client-key")).mode & 0o777).toBe(0o600);
    const own = secretsFor(secrets, "demo-service");
    expect(readdirSync(own)).toEqual(["demo-client-key"]);
    expect(readFileSync(join(own, "demo-client-key"), "utf8")).toBe(key);
    for (const program of ["web", "worker", "status", "api"] as const)
      expect(readdirSync(secretsFor(secrets, program))).not.toContain("demo-client-key");
  });
});

describe("two demos on one machine", () => {
  test("share no secret and no key", () => {
    const contents = ["one-demo", "other-demo"].flatMap((name) => {
      const secrets = join(folder, name);
      makeSecrets(secrets);
      makeDemoKey(secrets);
      makeDemoPasskeyKey(secrets);
      for (const login of logins) makeSecret(secrets, `database-${login}`);
      return readdirSync(secrets).map((file) => readFileSync(join(secrets, file), "utf8"));
    });
    expect(contents).toHaveLength(32);
    expect(new Set(contents).size).toBe(32);
  });
});

describe("what is needed before anything runs", () => {
  test.each(["18.20.8", "20.18.3", "16.0.0"])("Node %s is too old, and that is said", (version) => {
    const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
    const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
    requireNode(version);
    expect(exit).toHaveBeenCalledWith(1);
    expect(said).toHaveBeenCalledWith(
      expect.stringContaining(`needs Node.js 20.19 or later, and this is ${version}`),
    );
    vi.restoreAllMocks();
  });

  test.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("Node %s will do", (version) => {
    const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
    requireNode(version);
    expect(exit).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  describe("packages", () => {
    const clone = () => join(folder, "clone");
    const write = (name: string, packages: object) =>
      writeFileSync(join(clone(), name), JSON.stringify({ packages }));
    const installed = "node_modules/.package-lock.json";
    const a = { version: "1.0.0", integrity: "x" };
    const tool = { version: "2.0.0", integrity: "z", dev: true };
    beforeEach(() => {
      rmSync(clone(), { recursive: true, force: true });
      mkdirSync(join(clone(), "node_modules"), { recursive: true });
      write("package-lock.json", {
        "": { name: "sigill" },
        "node_modules/a": a,
        "node_modules/other-platform": { version: "1.0.0", integrity: "y", optional: true },
        "node_modules/tool": tool,
      });
    });
    const forStart = () => isInstalled({ folder: clone() });
    const forTests = () => isInstalled({ folder: clone(), development: true });

    test("are installed when every one that a start needs is there in the version of the lockfile", () => {
      expect(forStart()).toBe(false);
      write(installed, { "node_modules/a": a });
      expect(forStart()).toBe(true);
      write(installed, { "node_modules/a": { version: "0.9.0", integrity: "x" } });
      expect(forStart()).toBe(false);
      write(installed, { "node_modules/b": { version: "1.0.0" } });
      expect(forStart()).toBe(false);
    });

    test("that only development needs are missed by the tests and not by a start, which leaves them where they are", () => {
      write(installed, { "node_modules/a": a });
      expect([forStart(), forTests(), hasDevelopment(clone())]).toEqual([true, false, false]);
      write(installed, { "node_modules/a": a, "node_modules/tool": tool });
      expect([forStart(), forTests(), hasDevelopment(clone())]).toEqual([true, true, true]);
    });

    test("that only development needs are part of what a start compares where they are there", () => {
      write(installed, { "node_modules/a": a, "node_modules/tool": { ...tool, version: "1.9.0" } });
      expect([forStart(), forTests()]).toEqual([false, false]);
    });
  });
});
