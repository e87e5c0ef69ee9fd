import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import {
  aFile,
  aFolder,
  freePort,
  type Program,
  saidReady,
  spawnProgram,
  startProgram,
} from "@/lib/credential/certificate/testing";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { DatabaseDoor } from "./testing";

const database = await freshDatabase();
const port = await freePort();

beforeAll(async () => {
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  await heldCeremony(keys)(await anOrganisation());
});

describe("one status program", () => {
  const settings = { STATUS_PORT: String(port), DATABASE_URL: database.urls.status };
  let status: Program;
  beforeAll(async () => {
    status = await startProgram("status", settings);
  });

  test("ends a connection on which bytes come that are no HTTP, and nothing else", async () => {
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
  });

  test("names a busy port", async () => {
    const second = await spawnProgram("status", settings);
    expect(await second.ended).toBe(1);
    expect(second.words.join("\n")).toContain("EADDRINUSE");
  });

  test("ends well when it is told to, and finishes what it was answering", async () => {
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    expect(await status.stop()).toBe(0);
  });
});

test("programs begun while their database is away wait, say so, and are ready by themselves once it is there", async () => {
  const [at, statusDoor, workerDoor] = await Promise.all([freePort(), aDoor("status"), aDoor("worker")]);
  const programs = await Promise.all([
    spawnProgram("status", { STATUS_PORT: String(at), DATABASE_URL: statusDoor.url }),
    spawnProgram("worker", { DATABASE_URL: workerDoor.url }),
  ]);
  const said = (what: string) => async () => {
    for (const { words } of programs) expect(words.join("\n")).toContain(what);
  };
  await vi.waitFor(said("waiting for the database"), { timeout: 60_000 });
  expect(programs.some(saidReady)).toBe(false);
  expect((await fetch(`http://127.0.0.1:${at}/health/live`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${at}/health`)).status).toBe(503);
  await Promise.all([statusDoor.open(), workerDoor.open()]);
  await vi.waitFor(said("the database answers"), { timeout: 60_000 });
  await vi.waitFor(() => expect(programs.every(saidReady)).toBe(true), {
    timeout: 60_000,
  });
  expect(await Promise.all(programs.map((program) => program.stop()))).toEqual([0, 0]);
  await Promise.all([statusDoor.shut(), workerDoor.shut()]);
});

const aDoor = async (login: "status" | "worker") =>
  new DatabaseDoor(await freePort(), new URL(database.urls[login]));

test("a wrong passphrase ends the program with what to do", async () => {
  const places = { SIGNER_DIR: aFolder("signer"), SIGNER_SOCKET: join(aFolder("run"), "socket") };
  const settings = {
    ...{ ...places, STATUS_PORT: String(await freePort()), DATABASE_URL: database.urls.status },
    STATUS_URL: "http://status.exempel.se",
  };
  for (const name of ["status", "signer"] as const) {
    const wrong = await spawnProgram(name, { ...settings, SECRETS_DIR: otherSecrets() });
    expect(await wrong.ended).toBe(3);
    expect(wrong.words.join("\n")).toContain("passphrase does not open the key files");
  }
});

function otherSecrets(): string {
  const folder = aFolder("secrets");
  for (const name of ["signer-passphrase", "status-passphrase"]) aFile(folder, name, "en annan\n");
  return folder;
}
