import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { foldersOf, formsOfKey, placesOf } from "./testing-memory";

const top = mkdtempSync(join(tmpdir(), "sigill-places-"));
const [own, given, elsewhere] = ["own", "given", "elsewhere"].map((name) => join(top, name)) as [
  string,
  string,
  string,
];
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(top, { recursive: true, force: true });
});

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const forms = formsOfKey(privateKey.export({ format: "pem", type: "pkcs8" }));
const { d = "" } = privateKey.export({ format: "jwk" });

/** A program that prints its SECRET and stays. */
async function begin(settings: Record<string, string>) {
  const program = 'console.log("it is", process.env.SECRET); setInterval(() => {}, 1000);';
  const child = spawn(process.execPath, ["-e", program], {
    ...{ cwd: own, env: { NODE_ENV: "test", ...settings }, stdio: ["ignore", "pipe", "inherit"] },
  });
  children.push(child);
  const [printed] = child.stdout ? await once(child.stdout, "data") : [];
  return { pid: child.pid, printed: String(printed) };
}

test("a key that a program has in memory, in its environment, in what it printed and in a file or a link of a folder that it was given is found in each, and what another has is not", async () => {
  for (const folder of [own, join(given, "deep"), elsewhere]) mkdirSync(folder, { recursive: true });
  for (const [at, text] of [
    [join(own, "harmless"), "nothing"],
    [join(given, "deep", "key"), `before ${d} after`],
    [join(elsewhere, "key"), d],
  ] as const)
    writeFileSync(at, text);
  symlinkSync("../elsewhere/key", join(given, "link"));
  symlinkSync("../nowhere", join(given, "broken"));

  const has = await begin({ SECRET: d, FOLDER: given, NONE: join(top, "none") });
  expect(foldersOf(has.pid)).toEqual([own, given]);
  expect(placesOf(has.pid, has.printed, forms).sort()).toEqual(
    ["memory", "environment", "printed", join(given, "deep", "key"), join(given, "link")].sort(),
  );
  const hasNone = await begin({ SECRET: "none", FOLDER: own });
  expect(placesOf(hasNone.pid, hasNone.printed, forms)).toEqual([]);
});
