import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aJob, anOfficer, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder, freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { readIssuers } from "@/lib/credential/issuer/read";
import { anOcspKey } from "@/lib/credential/issuer/testing";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { readOcspResponse } from "@/lib/pki/ocsp-reader";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";

const database = await freshDatabase();
const port = await freePort();
const at = `http://127.0.0.1:${port}`;
const operativeKeys = { folder: aFolder("keys"), passphrase: "resten" };
const soon = { timeout: 60_000, interval: 100 };
let made: { organisationId: string; issuerId: string; slug: string };
let program: Program;
beforeAll(async () => {
  const organisationId = await anOrganisation();
  const rootKeys = { folder: aFolder("root"), passphrase: "bara roten" };
  const hold = holdIssuerCeremony({ rootKeys, operativeKeys, statusUrl: at });
  const witnesses = ["Vera Vittne", "Ville Vittne"];
  const held = await as("worker", () => hold(aJob(organisationId), { witnesses }));
  made = { ...held, organisationId };
  const settings = {
    STATUS_PORT: String(port),
    DATABASE_URL: database.urls.status,
    KEYS_DIR: aFolder("own"),
  };
  program = await startProgram("status", settings);
});
afterAll(async () => void (await program.stop()));

const health = async (path = "/health") => {
  const answer = await fetch(`${at}${path}`);
  return [answer.status, await answer.json()];
};
const unanswered = () => [
  503,
  { ready: false, database: "up", faults: [{ code: "ocsp-unanswered", about: made.slug }] },
];

async function askOcsp() {
  const certificate = Buffer.from(await (await fetch(`${at}/issuer/${made.slug}.cer`)).arrayBuffer());
  const body = buildOcspRequest(certificate, readCertificate(certificate).serial);
  const answer = await fetch(`${at}/ocsp`, { method: "POST", body: Buffer.from(body) });
  return readOcspResponse(new Uint8Array(await answer.arrayBuffer()));
}

/** As if the program had asked for the key then; it asks when it has begun. */
const askedAgo = (interval: string) =>
  vi.waitFor(async () => {
    const asked = await unguarded(
      database.administrator,
      ["ocsp_request"],
      (sql) => sql`update tenant.ocsp_request set requested_at = now() - ${interval}::interval
        where issuer_id = ${made.issuerId} returning id`,
    );
    expect(asked).toHaveLength(1);
  }, soon);
const seesPreparing = async () => {
  const reader = await as("app", () => anOfficer(made.organisationId, ["administrator"]));
  const [issuer] = await as("app", () => readIssuers(reader, undefined));
  return issuer?.isPreparing;
};

describe("a new issuer", () => {
  test("is preparing until its first OCSP key is certified: neither an alarm nor an error", async () => {
    expect(await health()).toEqual([
      200,
      { ready: false, database: "up", faults: [], preparing: [made.slug] },
    ]);
    expect((await health("/health/ready"))[0]).toBe(503);
    expect(await askOcsp()).toEqual({ error: "tryLater" });
    expect((await fetch(`${at}/status-list/${made.slug}`)).status).toBe(503);
    expect(await seesPreparing()).toBe(true);
    expect(program.words.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  test("is an alarm and an error when its key is not certified within two minutes", async () => {
    await askedAgo("121 seconds");
    await vi.waitFor(async () => expect(await health()).toEqual(unanswered()), soon);
    expect(await askOcsp()).toEqual({ error: "tryLater" });
    expect(program.words.some((line) => line.includes("no OCSP signer of this issuer is valid now"))).toBe(
      true,
    );
    expect(await seesPreparing()).toBe(false);
  });

  test("is an alarm at once when it had a key and that is gone", async () => {
    await askedAgo("0 seconds");
    await vi.waitFor(async () => expect((await health())[0]).toBe(200), soon);
    await as("worker", () => anOcspKey(operativeKeys, made, new Date()));
    await vi.waitFor(async () => expect(await health()).toEqual(unanswered()), soon);
    expect(await seesPreparing()).toBe(false);
  });
});
