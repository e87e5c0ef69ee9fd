import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { freePort } from "@/bin/setup/ports.mjs";
import { readSettings } from "@/bin/setup/settings.mjs";
import { test } from "@/e2e/support/story";
import { openKeyFile } from "@/lib/pki/key-file";
import { keysIn, readKeyFile } from "@/lib/pki/key-folder";
import { foldersOf, formsOfKey, isInMemoryOf, placesOf } from "@/lib/signer/testing-memory";

const data = process.env.E2E_DATA ?? "";
const folder = join(mkdtempSync(join(tmpdir(), "sigill-image-")), "filled");
const children: ChildProcess[] = [];
test.afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(join(folder, ".."), { recursive: true, force: true });
});

interface Started {
  pid: number | undefined;
  said: () => string;
}

/** The secrets of the product under test that are a program's own. */
const secretsOf = (program: string) => join(data, `secrets/of-${program}`);
/** The environment of a program that has a login of the product under test, and secrets. */
function withLogin(program: string, login = program): Record<string, string> {
  const database = new URL(process.env.E2E_DATABASE_URL ?? "");
  database.username = `sigill_${login}`;
  database.password = readFileSync(join(data, `secrets/database-${login}`), "utf8").trim();
  return {
    DATABASE_URL: database.href,
    SECRETS_DIR: secretsOf(program),
    PUBLISHED_DIR: join(data, "published"),
  };
}

/** A program from the folder. Answers what it says. */
function run(words: string[], told: Record<string, string>): Started {
  const env = { NODE_ENV: "production" as const, PATH: process.env.PATH ?? "", ...told };
  const child = spawn(process.execPath, words, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part) => {
      said += part;
    });
  return { pid: child.pid, said: () => said };
}

/** What an issuing key of the product under test looks like in memory. */
async function issuingKey(): Promise<Buffer[]> {
  const keys = join(data, "keys");
  const passphrase = readFileSync(join(data, "secrets/signer-passphrase"), "utf8").trim();
  const file = keysIn(keys)
    .map((id) => readKeyFile(keys, id))
    .find(({ custody }) => !custody);
  if (!file) throw new Error("the demo has no issuing key");
  return formsOfKey((await openKeyFile(file, passphrase)).export({ format: "pem", type: "pkcs8" }));
}

test("web, worker, status, api and the signing page run from the folder that an image is filled with, which is small, and neither web nor the signing page has an issuing key in memory, in its environment, in what it printed or in a folder that it was given", async () => {
  const told = execFileSync(process.execPath, ["deploy/container/fill.mjs", folder], { encoding: "utf8" });
  const megabytes = Number(/^figure image\.megabytes (\d+)$/m.exec(told)?.[1]);
  expect(megabytes).toBeGreaterThan(20);
  expect(megabytes).toBeLessThan(100);

  for (const file of [
    "bin/api.ts",
    "lib/env.ts",
    ".build/demo-service.mjs",
    ".build/seed.mjs",
    "node_modules/tsx",
  ])
    expect(existsSync(join(folder, file)), file).toBe(false);
  const maps = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".map"),
  );
  expect(maps).toContain(".build/api.mjs.map");
  expect(maps.filter((file) => !file.startsWith(".build/"))).toEqual([]);

  const [port, statusPort, apiPort] = [await freePort(), await freePort(), await freePort()];
  const urls = { PUBLIC_URL: `http://localhost:${port}`, STATUS_URL: `http://localhost:${statusPort}` };
  const program = (name: string) => ["--enable-source-maps", "bin/run.mjs", name];
  const web = run(["bin/web.mjs", "--port", String(port)], {
    ...{ ...withLogin("web", "app"), ...urls, SIGILL_DEMO: "1" },
  });
  const { signer: beside, statusKeys } = readSettings({ NODE_ENV: "test" }, data); // of the product beside it
  const { SIGNER_SOCKET, ACT_SOCKET } = beside;
  const worker = run(program("worker"), { ...withLogin("worker"), ...urls, SIGNER_SOCKET });
  const status = run(program("status"), {
    ...{ ...withLogin("status"), ...urls, STATUS_PORT: String(statusPort), KEYS_DIR: statusKeys },
  });
  const api = run(program("api"), { ...withLogin("api"), API_PORT: String(apiPort) });
  const signingPort = await freePort();
  const signing = run(program("signing"), {
    ...{ PUBLIC_URL: urls.PUBLIC_URL, SIGNING_URL: "https://sign.example", ACT_SOCKET },
    SIGNING_PORT: String(signingPort),
  });
  for (const { said } of [worker, status, api, signing])
    await expect.poll(said, { timeout: 60_000 }).toMatch(/^ready$|"msg":"ready"/m);
  await expect
    .poll(
      () =>
        fetch(`${urls.PUBLIC_URL}/api/health/ready`).then(
          ({ status: code }) => code,
          () => 0,
        ),
      { timeout: 60_000 },
    )
    .toBe(200);

  const signedIn = await fetch(`${urls.PUBLIC_URL}/api/sign-in`, {
    method: "POST",
    headers: { Origin: urls.PUBLIC_URL },
    body: new URLSearchParams({ persona: "gun-nystrom" }),
    redirect: "manual",
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const paths = ["/exempelkoping", "/exempelkoping/audit", "/exempelkoping/quality-mark", "/icon.svg"];
  paths.push("/api/files/exports/audit?organisation=exempelkoping&format=xlsx");
  const files = new Set<string>(); // most are those of every page
  for (const path of paths) {
    const answer = await fetch(`${urls.PUBLIC_URL}${path}`, { headers: { Cookie: cookie } });
    expect(answer.status, `${path}\n${web.said()}`).toBe(200);
    const page = await answer.text();
    for (const [, file = ""] of page.matchAll(/"(\/_next\/static\/[^"?\\]+)/g)) files.add(file);
  }
  for (const file of files) expect((await fetch(`${urls.PUBLIC_URL}${file}`)).status, file).toBe(200);
  expect((await fetch(`${urls.STATUS_URL}/health/ready`)).status).toBe(200);
  expect((await fetch(`http://localhost:${apiPort}/health/ready`)).status).toBe(200);
  expect((await fetch(`http://localhost:${signingPort}/webauthn.js`)).status).toBe(200);
  // Beside lib/signer/key-apart.test.ts, where there is no web and no signing page.
  const forms = await issuingKey();
  expect(isInMemoryOf(process.pid, forms)).toBe(true); // so that a search would find it
  expect(foldersOf(web.pid)).toEqual([folder, secretsOf("web"), join(data, "published")]);
  expect(foldersOf(signing.pid)).toEqual([folder]);
  for (const { pid, said } of [web, signing]) expect(placesOf(pid, said(), forms)).toEqual([]);
  // A log of its own on this database is another's: it says so, and that is far enough to have run.
  const signer = run(program("signer"), {
    ...{ ...withLogin("signer"), ...urls, KEYS_DIR: join(data, "keys") },
    ...{ SIGNER_DIR: join(folder, "../signer"), SIGNER_SOCKET: join(folder, "../socket") },
  });
  await expect.poll(signer.said, { timeout: 60_000 }).toContain("The signer's log is not whole");
});
