import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundleFolder } from "./bundle.mjs";
import { bundled } from "./bundled-packages";
import * as credentials from "./credentials";
import { secretsOf } from "./secrets.mjs";

interface Output {
  entryPoint?: string;
  inputs: Record<string, { bytesInOutput: number }>;
  imports: { path: string; external?: boolean }[];
}
const { outputs } = JSON.parse(readFileSync(join(bundleFolder, "metafile.json"), "utf8")) as {
  outputs: Record<string, Output>;
};

/** The files that a program is made of: its own and every chunk that it may load. */
function filesOf(file: string, found = new Set<string>()): Set<string> {
  const output = outputs[file];
  if (!output || found.has(file)) return found;
  found.add(file);
  for (const { path } of output.imports) filesOf(path, found);
  return found;
}

const packageOf = (path: string) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];

function packagesIn({ inputs, imports }: Output): string[] {
  const held = Object.entries(inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => packageOf(path) ?? []);
  const outside = imports.filter(({ external }) => external).map(({ path }) => path);
  return [...held, ...outside.filter((path) => !path.startsWith("node:") && !builtinModules.includes(path))];
}

const secret =
  /"((?:identifier|token|lookup|session|disclosure|demo-client|demo-passkey)-key|(?:signer|status)-passphrase|pkcs11-pin)"/g;
/** Modules that name secrets in words for people, and read none. */
const inWords = /^(?:bin\/setup\/credentials\.ts|lib\/i18n\/)/;
/** The bundler writes the path of each module above its code. */
const modulesOf = (file: string) => readFileSync(file, "utf8").split(/^\/\/ (?=[\w@./-]+$)/m);

test("each program that is bundled is on the list, and no other", () => {
  const programs = Object.values(outputs).flatMap(
    ({ entryPoint = "" }) => /^bin\/(.+)\.ts$/.exec(entryPoint)?.[1] ?? [],
  );
  expect(Object.keys(bundled).toSorted()).toEqual(programs.toSorted());
});

describe.each(Object.entries(bundled))("the bundle of %s", (name, { packages, secrets, named = [] }) => {
  const files = [...filesOf(`.build/${name}.mjs`)];

  test("holds the packages that it may hold, and no others", () => {
    const found = new Set(files.flatMap((file) => packagesIn(outputs[file] as Output)));
    expect([...found].toSorted()).toEqual(packages.toSorted());
  });

  test("names the secrets that it may read, and no others", () => {
    const code = files.flatMap(modulesOf).filter((module) => !inWords.test(module));
    const found = new Set(code.flatMap((module) => [...module.matchAll(secret)].map(([, one]) => one)));
    expect([...found].toSorted()).toEqual([...secrets, ...named].toSorted());
  });
});

describe("no program is given a secret that it does not read, and each has those that it reads", () => {
  test.each(["api", "signer", "status", "worker", "demo-service", "demo-signing"] as const)(
    "%s, in a folder of its own",
    (program) => {
      const name = program === "demo-signing" ? "signing" : program;
      expect(secretsOf[program].toSorted()).toEqual(bundled[name]?.secrets.toSorted());
    },
  );

  test.each([
    ["bootstrap", credentials.forBootstrap],
    ["ceremony", credentials.forCeremony],
    ["custodians", credentials.forCustodians],
    ["unlock", credentials.forUnlock],
    ["key-directory", credentials.forKeyDirectory],
    ["replace-ocsp-key", credentials.forOcspKey + credentials.forGoneOcspKey],
    ["restore-check", credentials.forRestoreCheck],
    ["rotate-keys", credentials.forRotateKeys],
    ["verify-signer-log", credentials.forSignerLog],
  ])("%s, as its --help says", (program, words) => {
    const given = [...words.matchAll(/LoadCredential=([\w-]+):/g)].map(([, one]) => one);
    // Where the keys are in a token, its PIN is one more.
    const read = bundled[program]?.secrets.filter((one) => one !== "pkcs11-pin");
    expect(given.toSorted()).toEqual(read?.toSorted());
  });
});
