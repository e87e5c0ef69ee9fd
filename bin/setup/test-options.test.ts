import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeRecordFolder, settingsOf } from "./test-options.mjs";

describe("The words after `npm test --`", () => {
  it("ask for nothing, for everything, or for a record", () => {
    expect(settingsOf([])).toEqual({});
    expect(settingsOf(["--all", "--record", "/somewhere/else"])).toEqual({
      TEST_ALL: "1",
      TEST_RECORD: "/somewhere/else",
    });
  });

  it("are refused when they ask for something else, or for a record nowhere", () => {
    expect(() => settingsOf(["--record"])).toThrow(/^Use: npm test/);
    expect(() => settingsOf(["lib/command.test.ts"])).toThrow(/^Use: npm test/);
  });
});

it("A run is recorded in a folder of its own: one that has something in it is refused", () => {
  const folder = mkdtempSync(join(tmpdir(), "sigill-record-"));
  try {
    makeRecordFolder(join(folder, "run"));
    expect(readdirSync(folder)).toEqual(["run"]);
    writeFileSync(join(folder, "run/typed.jsonl"), "");
    expect(() => makeRecordFolder(join(folder, "run"))).toThrow(/ is not empty/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
