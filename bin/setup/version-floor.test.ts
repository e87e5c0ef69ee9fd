import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";

interface Package {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  overrides?: unknown;
}
const read = (name: string) => JSON.parse(readFileSync(resolve(name), "utf8"));
const manifest: Package = read("package.json");
const locked: Record<string, { version?: string; integrity?: string; inBundle?: boolean }> =
  read("package-lock.json").packages;

/** Whether a version reaches a floor, both three numbers; what is before a release does not reach it. */
function reaches(version: string, floor: string): boolean {
  const [one, other] = [version, floor].map((text) => text.split("-")[0]?.split(".").map(Number) ?? []);
  const at = [0, 1, 2].find((index) => one?.[index] !== other?.[index]);
  if (at === undefined) return !version.includes("-");
  return (one?.[at] ?? 0) > (other?.[at] ?? 0);
}

/** Every copy of a package in the tree, also those beneath another package. */
const copies = (name: string) =>
  Object.entries(locked)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([path, { version }]) => [path, version ?? ""] as const);

describe("versions", () => {
  // Published holes below these: docs/security.md.
  test.each([
    // CVE-2026-75604
    ["next", "16.4.5"],
    ["next-auth", "4.24.15"],
    // Depth and number of elements are limited from here on, which lib/pki/cms.ts counts on.
    ["asn1js", "4.0.0"],
    ["pkijs", "4.0.0"],
    // CVE-2026-39356
    ["drizzle-orm", "0.45.2"],
    // CVE-2026-82659
    ["nodemailer", "9.0.1"],
    // CVE-2025-29774, CVE-2025-29775
    ["xml-crypto", "6.0.1"],
  ])("%s is %s or later, in every copy", (name, floor) => {
    expect(copies(name).length).toBeGreaterThan(0);
    for (const [path, version] of copies(name))
      expect(reaches(version, floor), `${path} ${version}`).toBe(true);
  });

  test("xml-crypto is none of the versions whose check of a signature was broken", () => {
    for (const [, version] of copies("xml-crypto"))
      expect(["6.1.0", "6.1.1", "6.1.2"]).not.toContain(version);
  });

  // Not in the tree today: whoever adds it meets its floor.
  test("samlify, should it come, is 2.13.0 or later in every copy", () => {
    for (const [path, version] of copies("samlify"))
      expect(reaches(version, "2.13.0"), `${path} ${version}`).toBe(true);
  });

  test("a version floor is compared by number", () => {
    expect(reaches("16.4.6", "16.4.5")).toBe(true);
    expect(reaches("16.10.0", "16.4.5")).toBe(true);
    expect(reaches("16.4.4", "16.4.5")).toBe(false);
    expect(reaches("16.4.5-canary.3", "16.4.5")).toBe(false);
    expect(reaches("5.0.0-beta.32", "4.24.15")).toBe(true);
  });

  test("docs/security.md names every floor", () => {
    const page = readFileSync("docs/security.md", "utf8");
    const named = [...page.matchAll(/^\| `([\w-]+)` +\| ([\d.]+)/gm)].map(([, name, floor]) => [name, floor]);
    expect(named).toEqual([
      ["next", "16.4.5"],
      ["next-auth", "4.24.15"],
      ["asn1js", "4.0.0"],
      ["pkijs", "4.0.0"],
      ["drizzle-orm", "0.45.2"],
      ["nodemailer", "9.0.1"],
      ["xml-crypto", "6.0.1"],
      ["samlify", "2.13.0"],
    ]);
  });

  test("node-forge is nowhere in the tree: its signature checks have failed again and again", () => {
    expect(copies("node-forge")).toEqual([]);
  });

  test.each([
    [
      "reads ASN.1",
      "the one that reads a signature in a PDF",
      /from "(pkijs|asn1js|node-forge|@peculiar\/.*)"/,
      ["lib/pki/cms.ts"],
    ],
    [
      "verifies XML",
      "those that verify and make signatures of SAML",
      /from "(xml-crypto|@xmldom\/.*|xpath)"/,
      ["lib/pki/sign-xml.ts", "lib/pki/xml-signature.ts"],
    ],
  ])("a library that %s is imported by no files of the product but %s", (_, __, library, wanted) => {
    const files = ["app", "bin", "components", "db", "lib"].flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: "utf8" }).map((file) => `${room}/${file}`),
    );
    const readers = files
      .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.includes(".test."))
      .filter((file) => !file.startsWith("bin/demo-service/")) // in no production (its apart.test.ts)
      .filter((file) => library.test(readFileSync(file, "utf8")));
    expect(files.length).toBeGreaterThan(500);
    expect(readers).toEqual(wanted);
  });

  test("every dependency is pinned to one version", () => {
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.keys(wanted).length).toBeGreaterThan(30);
    for (const [name, version] of Object.entries(wanted)) {
      // Under a name of its own where another package needs an older one.
      const [, pinned] = /^(?:npm:[a-z-]+@)?(\d+\.\d+\.\d+(?:-[\w.]+)?)$/.exec(String(version)) ?? [];
      expect(pinned, name).toBeDefined();
      expect(locked[`node_modules/${name}`]?.version, name).toBe(pinned);
    }
    expect(JSON.stringify(manifest.overrides)).not.toMatch(/"[\^~]/);
  });

  test("every package of the lockfile carries the hash it must have, or lies in one that does", () => {
    const bare = Object.entries(locked).filter(
      ([path, { integrity, inBundle }]) => path && !integrity && !inBundle,
    );
    expect(bare.map(([path]) => path)).toEqual([]);
  });
});
