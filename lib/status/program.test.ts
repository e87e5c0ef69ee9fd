import { request as httpRequest } from "node:http";
import { beforeAll, expect, test } from "vitest";
import { anOrganisation } from "@/db/seed/builders";
import { freshDatabase } from "@/db/testing";
import { aFile, aFolder, freePort, spawnProgram, startProgram } from "@/lib/certificate/testing";
import { env } from "@/lib/env";
import { heldCeremony } from "@/lib/issuer/testing";
import { secret } from "@/lib/secret";

const database = await freshDatabase();
const port = await freePort();

beforeAll(async () => {
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  await heldCeremony(keys)(await anOrganisation());
});

test("the status program ends well when it is told to, and finishes what it was answering", async () => {
  const status = await startProgram("status", {
    STATUS_PORT: String(port),
    DATABASE_URL: database.urls.status,
  });
  expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
  expect(await status.stop()).toBe(0);
});

test("bytes that are no HTTP end the connection and nothing else", async () => {
  const settings = { STATUS_PORT: String(port), DATABASE_URL: database.urls.status };
  const status = await startProgram("status", settings);
  await new Promise((resolve) => {
    const broken = httpRequest({
      port,
      host: "127.0.0.1",
      method: "GET",
      path: "/x",
      headers: { "content-length": "5" },
    });
    broken.on("error", resolve).on("response", resolve);
    broken.flushHeaders();
    broken.socket?.end("not http");
    setTimeout(() => broken.destroy(), 50);
  });
  expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
  expect(await status.stop()).toBe(0);
});

test("a wrong passphrase ends the program with what to do", async () => {
  const settings = { STATUS_PORT: String(await freePort()), DATABASE_URL: database.urls.status };
  for (const name of ["status", "worker"] as const) {
    const wrong = spawnProgram(name, { ...settings, SECRETS_DIR: otherSecrets() });
    expect(await wrong.ended).toBe(3);
    expect(wrong.words.join("\n")).toContain("passphrase does not open the key files");
  }
});

test("a busy port is named", async () => {
  const settings = { STATUS_PORT: String(port), DATABASE_URL: database.urls.status };
  const first = await startProgram("status", settings);
  const second = spawnProgram("status", settings);
  expect(await second.ended).toBe(1);
  expect(second.words.join("\n")).toContain("EADDRINUSE");
  await first.stop();
});

function otherSecrets(): string {
  const folder = aFolder("secrets");
  aFile(folder, "signer-passphrase", "en annan\n");
  return folder;
}
