import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const files = [
  "bin/seed.ts",
  ...["bin/seed", "bin/setup"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(ts|mjs)$/.test(name) && !/\.test\.ts$/.test(name))
      .map((name) => join(folder, name)),
  ),
];

/** Code in which something secret is a word of the source, and therefore the same in each demo. */
const written = [
  /\b\w*(?:token|secret|password|passphrase|pin|passcode)\b(?:["']?:|\s*=)\s*["'`][^"'`$]+["'`]/gi,
  /\b(?:hashOf|createHmac|scrypt|scryptSync|createPrivateKey)\([^()]*["'`][\w -]{12,}["'`]/g,
  /--(?:so-)?pin["'],\s*["']/g,
  /["'`][\w-]{43}["'`]/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY/g,
];
const writtenIn = (source: string) => written.flatMap((shape) => source.match(shape) ?? []);

describe("two demos share no key, secret or code", () => {
  test.each(files)("%s has none written in it", (file) => {
    expect(writtenIn(readFileSync(file, "utf8"))).toEqual([]);
  });

  test.each([
    ['const demoToken = "reviewer-of-the-demo";'],
    ['{ password: "hemligt" }'],
    ['tokenHash: hashOf("a-relying-party-of-the-demo")'],
    ['["--label", label, "--so-pin", "so-pin"]'],
    ['const address = "reviewer-of-the-demo-reads-the-mark-0000000";'],
    ["`-----BEGIN EC PRIVATE KEY-----`"],
  ])("%s would be found", (line) => {
    expect(writtenIn(line)).not.toEqual([]);
  });
});
