import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aJob, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { openKeyFiles } from "@/lib/pki/key-folder";

const database = await freshDatabase();
const port = await freePort();
const at = `http://127.0.0.1:${port}`;
const settings = { STATUS_PORT: String(port), DATABASE_URL: database.urls.status };
let slug: string;
let program: Program;
beforeAll(async () => {
  const organisationId = await anOrganisation();
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  const made = await heldCeremony(keys, at)(organisationId);
  ({ slug } = made);
  const publish = publishCrl(await openKeyFiles(keys.folder, keys.passphrase));
  await as("worker", () => publish(aJob(organisationId), made));
  program = await startProgram("status", settings);
});
// Ended before the database is dropped: what beforeAll gives back would be called after that.
afterAll(async () => void (await program.stop()));

describe("asked how it is", () => {
  const told = async (path = "/health") => {
    const answer = await fetch(`${at}${path}`);
    return [answer.status, await answer.json()];
  };
  const soon = { timeout: 60_000, interval: 100 };

  test("is well while it can answer what a client would ask", async () => {
    expect(await told()).toEqual([200, { ready: true, database: "up", faults: [] }]);
    expect(await told("/health/ready")).toEqual([200, { ready: true, database: "up" }]);
    expect(await told("/health/live")).toEqual([200, { live: true }]);
  });

  test("is neither well nor ready without its OCSP key, and both when the key is there", async () => {
    const [folder, other] = [mkdtempSync(join(tmpdir(), "sigill-keys-")), await freePort()];
    const without = await startProgram("status", {
      ...settings,
      STATUS_PORT: String(other),
      KEYS_DIR: folder,
    });
    const there = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${other}${path}`);
      return [answer.status, await answer.json()];
    };
    expect(await there("/health")).toEqual([
      503,
      { ready: false, database: "up", faults: [{ code: "ocsp-unanswered", about: slug }] },
    ]);
    expect((await there("/health/ready"))[0]).toBe(503);
    expect((await there("/health/live"))[0]).toBe(200);
    cpSync(env().KEYS_DIR, folder, { recursive: true }); // as good as certified
    await vi.waitFor(async () => expect((await there("/health"))[0]).toBe(200), soon);
    expect(await without.stop()).toBe(0);
  });

  test("names the published lists that it may not read, for which no client is answered", async () => {
    const other = await freePort();
    const folder = mkdtempSync(join(tmpdir(), "sigill-published-"));
    const file = join(folder, slug); // whatever keeps it from the list: for root, whom no mode keeps out, no folder at all
    const closed = { ...settings, STATUS_PORT: String(other), PUBLISHED_DIR: folder };
    const status = await startProgram("status", closed);
    const there = async () => (await fetch(`http://127.0.0.1:${other}/health`)).json();
    expect(await there()).toEqual({ ready: true, database: "up", faults: [] });
    writeFileSync(file, "");
    await vi.waitFor(
      async () =>
        expect(await there()).toEqual({
          ready: false,
          database: "up",
          faults: [{ code: "lists-unread", about: slug }],
        }),
      soon,
    );
    rmSync(file);
    await vi.waitFor(async () => expect((await there()).ready).toBe(true), soon);
    expect(await status.stop()).toBe(0);
  });

  test("is ready but not well when no list was published for two hours, or one dated ahead", async () => {
    const date = (at: Date) =>
      unguarded(
        database.administrator,
        ["crl"],
        (sql) => sql`update tenant.crl set this_update = ${at} where slug = ${slug}`,
      );
    await date(new Date(Date.now() - 7_300_000));
    await vi.waitFor(
      async () =>
        expect(await told()).toEqual([
          503,
          { ready: true, database: "up", faults: [{ code: "list-old", about: slug }] },
        ]),
      soon,
    );
    expect((await told("/health/ready"))[0]).toBe(200);
    await date(new Date(Date.now() + 100_000));
    await vi.waitFor(
      async () =>
        expect((await told())[1]).toMatchObject({ faults: [{ code: "list-dated-ahead", about: slug }] }),
      soon,
    );
    await date(new Date());
    await vi.waitFor(async () => expect((await told())[0]).toBe(200), soon);
  });
});
