import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isHalfSeeded, throwAway, whenToEmpty } from "./empty-demo.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sigill-empty-"));
  for (const name of ["postgres", "secrets", "keys", "published", "backups"]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "one"), "x");
  }
  writeFileSync(join(folder, "seeded"), "{}");
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});
const demo = { demo: true };
const real = [
  ["a database of one's own", { demo: true, databaseUrl: "postgresql://db/sigill" }],
  ["a database without the demo", { demo: false }],
] as const;

describe("emptying the demo", () => {
  test("takes its database, secrets, keys and lists, and nothing else that lies there", () => {
    throwAway(demo, folder);
    expect(readdirSync(folder)).toEqual(["backups"]);
  });

  test.each(real)("never takes anything of %s", (_, settings) => {
    expect(() => throwAway(settings, folder)).toThrow("start:clean throws away");
    expect(readdirSync(folder).length).toBe(6);
  });

  test("is due where its seed was cut off, and neither after a whole seed nor before any", () => {
    expect(isHalfSeeded(demo, folder)).toBe(false);
    writeFileSync(join(folder, "seeding"), "");
    expect(isHalfSeeded(demo, folder)).toBe(false);
    rmSync(join(folder, "seeded"));
    expect(isHalfSeeded(demo, folder)).toBe(true);
    for (const [, settings] of real) expect(isHalfSeeded(settings, folder)).toBe(false);
    throwAway(demo, folder);
    expect(isHalfSeeded(demo, folder)).toBe(false);
  });

  test("is listened for beside the embedded demo", async () => {
    const database = createServer((socket) => socket.destroy());
    await new Promise<void>((go) => database.listen(0, "127.0.0.1", go));
    const { port } = database.address() as AddressInfo;
    const asked = once(database, "connection");
    void whenToEmpty(`postgresql://postgres:x@127.0.0.1:${port}/sigill`, demo, 0);
    await asked;
    await new Promise((go) => database.close(go));
  });

  test.each(real)("is not listened for beside %s", (_, settings) => {
    vi.useFakeTimers();
    void whenToEmpty("postgresql://postgres:x@127.0.0.1:1/sigill", settings, 0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
