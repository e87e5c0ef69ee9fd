import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addKey, takeKeyOut } from "./ring-file";

const older = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const olderId = "630dcd29"; // of sha256sum
let folder: string;
const path = () => join(folder, "identifier-key");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sigill-ring-"));
  writeFileSync(path(), `${older}\n`, { mode: 0o600 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const linesOf = () => readFileSync(path(), "utf8").trim().split("\n");

test("a key is added below the one there is, for the file's owner alone, and nothing else lies there after", () => {
  const id = addKey(folder, "identifier-key");
  expect(id).toMatch(/^[0-9a-f]{8}$/);
  expect(id).not.toBe(olderId);
  expect(linesOf()).toHaveLength(2);
  expect(linesOf()[0]).toBe(older);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["identifier-key"]);
});

test("a third is refused, and the two stay", () => {
  addKey(folder, "identifier-key");
  const two = linesOf();
  expect(() => addKey(folder, "identifier-key")).toThrow("has 2 keys");
  expect(linesOf()).toEqual(two);
});

test("while another writes the file nothing is written", () => {
  writeFileSync(`${path()}.next`, "");
  expect(() => addKey(folder, "identifier-key")).toThrow("another is at work on it");
  expect(linesOf()).toEqual([older]);
});

test("behind a link it is the file that gets the key, and the link stays one", () => {
  const links = mkdtempSync(join(tmpdir(), "sigill-ring-"));
  symlinkSync(path(), join(links, "identifier-key"));
  addKey(links, "identifier-key");
  expect(linesOf()).toHaveLength(2);
  expect(readdirSync(links)).toEqual(["identifier-key"]);
  rmSync(links, { recursive: true });
});

test("a key that is taken out lies in a file of its own, since backups need it; twice is as once", () => {
  addKey(folder, "identifier-key");
  const [, newer] = linesOf();
  expect(takeKeyOut(folder, "identifier-key", olderId)).toBe(`${path()}.${olderId}`);
  expect(linesOf()).toEqual([newer]);
  expect(readFileSync(`${path()}.${olderId}`, "utf8")).toBe(`${older}\n`);
  expect(statSync(`${path()}.${olderId}`).mode & 0o777).toBe(0o600);
  expect(takeKeyOut(folder, "identifier-key", olderId)).toBeUndefined();
});
