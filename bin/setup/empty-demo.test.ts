import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
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
afterEach(() => rmSync(folder, { recursive: true, force: true }));
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

  test.each([["the embedded demo", demo, 1] as const, ...real.map((one) => [...one, 0] as const)])(
    "is listened for beside %s in so many places",
    async (_, settings, times) => {
      let asked = 0;
      const database = createServer((socket) => {
        asked++;
        socket.destroy();
      });
      await new Promise<void>((go) => database.listen(0, "127.0.0.1", go));
      const { port } = database.address() as AddressInfo;
      void whenToEmpty(`postgresql://postgres:x@127.0.0.1:${port}/sigill`, settings, 0);
      await new Promise((go) => setTimeout(go, 300));
      await new Promise((go) => database.close(go));
      expect(Math.min(asked, 1)).toBe(times);
    },
  );
});
