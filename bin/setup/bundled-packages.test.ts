import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bundleFolder } from "./bundle.mjs";
import { bundled } from "./bundled-packages";

interface Output {
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

describe.each(Object.entries(bundled))("the bundle of %s", (name, { packages, secrets }) => {
  const files = [...filesOf(`.build/${name}.mjs`)];

  test("holds the packages that it may hold, and no others", () => {
    const found = new Set(files.flatMap((file) => packagesIn(outputs[file] as Output)));
    expect([...found].toSorted()).toEqual(packages.toSorted());
  });

  test("names the secrets that it may read, and no others", () => {
    const code = files.map((file) => readFileSync(file, "utf8")).join("\n");
    const found = new Set([...code.matchAll(secret)].map(([, one]) => one));
    expect([...found].toSorted()).toEqual(secrets.toSorted());
  });
});
