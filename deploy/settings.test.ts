import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { said } from "@/deploy/testing";

/** What a program is made of. Next finds the files of web by their names. */
const programs = {
  web: [
    "instrumentation.ts",
    "proxy.ts",
    ...readdirSync("app", { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
      .map((file) => join("app", file)),
  ],
  worker: ["bin/worker.ts"],
  signer: ["bin/signer.ts"],
  status: ["bin/status.ts"],
  api: ["bin/api.ts"],
  dispose: ["bin/dispose.ts"],
};
type Program = keyof typeof programs;
const names = Object.keys(programs) as Program[];

/** Not a matter of the site: what the image or the unit is, a flag, and the demo, which no real people come near. */
const aside = ["NODE_ENV", "PORT", "SIGILL_DEMO"];

/** The settings that anything in the program reads, asked of its code as the bundler leaves it. */
async function readBy(entryPoints: string[]): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints,
    bundle: true,
    write: false,
    outdir: "out",
    outbase: ".",
    platform: "node",
    format: "esm",
    splitting: true,
    jsx: "automatic",
    packages: "external",
    conditions: ["react-server"],
    loader: { ".css": "empty", ".svg": "text", ".woff2": "empty", ".ttf": "empty", ".png": "empty" },
    logLevel: "silent",
    plugins: [
      {
        name: "leave the schema out",
        setup: ({ onResolve }) => {
          onResolve({ filter: /(^@\/lib|^\.{1,2})\/env$/ }, () => ({ path: "env", external: true }));
        },
      },
    ],
  });
  const code = outputFiles.map(({ text }) => text).join("\n");
  const one = [...code.matchAll(/\benv\d*\(\)\.([A-Z][A-Z0-9_]+)/g)].map(([, name = ""]) => name);
  const several = [...code.matchAll(/\{([^{}]*)\} = env\d*\(\)/g)].flatMap(([, list = ""]) =>
    [...list.matchAll(/\b[A-Z][A-Z0-9_]{3,}\b/g)].map(([name]) => name),
  );
  return [...new Set([...one, ...several])].filter((name) => !aside.includes(name)).toSorted();
}

let read: Record<Program, string[]>;
beforeAll(async () => {
  read = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readBy(programs[name])])),
  );
});

test("what each program reads is found in its code", () => {
  expect(read.dispose).toEqual(["DATABASE_URL", "LOG_LEVEL"]);
  expect(read.worker).toEqual(expect.arrayContaining(["SIGNER_SOCKET", "PUBLISHED_DIR", "SMTP_URL"]));
  expect(read.worker).not.toContain("KEYS_DIR");
  expect(read.signer).toEqual(expect.arrayContaining(["KEYS_DIR", "SIGNER_DIR", "SIGNER_SOCKET"]));
  expect(read.web).toEqual(expect.arrayContaining(["OIDC_ISSUER", "OIDC_ACR", "TRUSTED_ROOTS"]));
  expect(read.web).not.toContain("KEYS_DIR");
});

describe("each program is given every setting that it reads, and none that it does not", () => {
  test("by the compose file", async () => {
    const file = "deploy/container/compose.yaml";
    const needed = Object.fromEntries(
      [...readFileSync(file, "utf8").matchAll(/\$\{(\w+):\?/g)].map(([, name = ""]) => [name, "x"]),
    );
    const command = ["-f", file, "--profile", "daily", "config", "--format", "json"];
    const { services } = JSON.parse((await said("docker-compose", command, needed)).words);
    for (const name of names)
      expect(Object.keys(services[name].environment).toSorted(), name).toEqual(read[name]);
  });

  test.each(names)("by the unit and the environment file: %s", (name) => {
    const unit = name === "dispose" ? "disposal" : name;
    const lines = (file: string) => readFileSync(join("deploy/systemd", file), "utf8").split("\n");
    const set = lines(`sigill-${unit}.service`)
      .filter((line) => line.startsWith("Environment="))
      .flatMap((line) => line.slice("Environment=".length).split(" "));
    const left = lines(`${unit}.env`).flatMap((line) => /^#?([A-Z][A-Z0-9_]+=.*)$/.exec(line)?.[1] ?? []);
    const given = [...set, ...left].map((one) => one.split("=")[0] ?? "");
    const ours = given.filter((one) => !aside.includes(one) && one !== "NEXT_TELEMETRY_DISABLED");
    expect(ours.toSorted()).toEqual(read[name]);
  });

  test("and the README's table has them all", () => {
    const table = readFileSync("README.md", "utf8");
    for (const name of new Set(Object.values(read).flat())) expect(table).toContain(`\`${name}\``);
  });
});
