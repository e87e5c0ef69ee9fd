import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { cleanEnvironment } from "./clean-environment.mjs";
import { bundledWords } from "./programs.mjs";

const folder = mkdtempSync(join(tmpdir(), "sigill-asked-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const everything = {
  DATABASE_URL: "postgresql://sigill_worker:hemligt@127.0.0.1:9/sigill",
  STATUS_URL: "http://status.exempel.se",
  SECRETS_DIR: folder,
  KEYS_DIR: folder,
  PUBLISHED_DIR: folder,
  SIGNER_DIR: folder,
  SIGNER_SOCKET: join(folder, "socket"),
};

function run(program: string, settings: Record<string, string>) {
  const command = bundledWords(program);
  const env = { ...cleanEnvironment(), NODE_ENV: "test" as const, ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env, encoding: "utf8" });
  return { code: status, words: `${stdout}${stderr}` };
}
const without = (name: string) =>
  Object.fromEntries(Object.entries(everything).filter(([key]) => key !== name));

describe("a program asks only for what it opens", () => {
  test.each([
    ["worker", "DATABASE_URL"],
    ["worker", "SIGNER_SOCKET"],
    ["signer", "KEYS_DIR"],
    ["signer", "SIGNER_DIR"],
    ["signer", "SIGNER_SOCKET"],
    ["status", "SECRETS_DIR"],
    ["api", "DATABASE_URL"],
    ["api", "SECRETS_DIR"],
  ])("%s without %s is told so, and is not started again for it", (program, name) => {
    const { code, words } = run(program, without(name));
    expect(words).toContain(name);
    expect(words).toMatch(/is not set|The environment is incomplete/);
    expect(words).not.toContain("    at ");
    expect(code).toBe(3);
  });

  test("a program without a secret is told which, and where it should be", () => {
    const { code, words } = run("status", everything);
    expect(words).toContain(`The secret status-passphrase cannot be read from ${folder}`);
    expect(code).toBe(3);
  });

  test("the api program is told so before a client asks", () => {
    const { code, words } = run("api", everything);
    expect(words).toContain(`The secret token-key cannot be read from ${folder}`);
    expect(code).toBe(3);
  });

  test("dispose has neither secrets nor keys, and is content with a database", () => {
    const { words } = run("dispose", { DATABASE_URL: everything.DATABASE_URL });
    expect(words).toContain("ECONNREFUSED");
    expect(words).not.toMatch(/SECRETS_DIR|KEYS_DIR|incomplete/);
  });

  test("bootstrap opens no key, and gets as far as its database without KEYS_DIR", () => {
    const { words } = run("bootstrap", without("KEYS_DIR"));
    expect(words).toContain("nothing listens there");
  });
});
