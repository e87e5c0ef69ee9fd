import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aJob, anIssuer, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder, freePort, type Program, startProgram } from "@/lib/credential/certificate/testing";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import { env } from "@/lib/env";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { buildOcspRequest } from "@/lib/pki/ocsp-request";
import { verifyOcspResponse } from "@/lib/pki/ocsp-verify";
import { Authorities } from "./authorities";

const database = await freshDatabase();
const port = await freePort();
const at = `http://127.0.0.1:${port}`;
let status: Program;
let good: { organisationId: string; issuerId: string; slug: string; der: Uint8Array };

beforeAll(async () => {
  const organisationId = await anOrganisation();
  const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
  const made = await heldCeremony(keys, at)(organisationId);
  const publish = publishCrl(await openKeyFiles(keys.folder, keys.passphrase));
  await as("worker", () => publish(aJob(organisationId), made));
  const [row] = await database.administrator`
    select der from tenant.issuer_certificate where issuer_id = ${made.issuerId} and purpose = 'issuing'`;
  good = { organisationId, ...made, der: row?.der };
  status = await startProgram("status", { STATUS_PORT: String(port), DATABASE_URL: database.urls.status });
});
// Ended before the database is dropped: what beforeAll gives back would be called after that.
afterAll(async () => void (await status.stop()));

/** A row whose bytes are no certificate, or not of this key, as a damaged database may have it. */
async function aBadRow(organisationId: string, issuerId: string, given: object): Promise<void> {
  const times = { not_before: new Date(), not_after: new Date(Date.now() + 9e9) };
  const its = { organisation_id: organisationId, id: randomUUID(), issuer_id: issuerId, ...times };
  const row: object = { ...its, der: Buffer.from("3000", "hex"), ...given };
  await unguarded(
    database.administrator,
    ["issuer_certificate"],
    (tx) => tx`insert into tenant.issuer_certificate ${tx(row)}`,
  );
}
async function ask(): Promise<unknown> {
  const serial = "7f01";
  const body = Buffer.from(buildOcspRequest(good.der, serial));
  const answer = await fetch(`${at}/ocsp`, { method: "POST", body });
  const der = new Uint8Array(await answer.arrayBuffer());
  return verifyOcspResponse(der, { issuerDer: good.der, serial, now: new Date() }).status.kind;
}
const files = async () =>
  Promise.all(
    [`/crl/${good.slug}.crl`, `/issuer/${good.slug}.cer`].map(
      async (path) => (await fetch(`${at}${path}`)).status,
    ),
  );
async function told() {
  const answer = await fetch(`${at}/health`);
  return [answer.status, await answer.json()];
}
const soon = { timeout: 60_000, interval: 100 };

test("one issuer's certificate that cannot be read is said and left, and the others are answered for", async () => {
  expect(await told()).toEqual([200, { ready: true, database: "up", faults: [] }]);
  const other = await anOrganisation();
  const issuerId = await anIssuer(other);
  await aBadRow(other, issuerId, { purpose: "issuing", key_id: "issuing-1", slug: "trasig-1" });
  await vi.waitFor(
    async () =>
      expect(await told()).toEqual([
        503,
        {
          ready: true,
          database: "up",
          faults: expect.arrayContaining([{ code: "issuer-row-bad", about: "trasig-1" }]),
        },
      ]),
    soon,
  );
  expect(await ask()).toBe("unknown");
  expect(await files()).toEqual([200, 200]);
  const line = status.words.find((words) => words.includes("trasig-1"));
  expect(line).toContain("tenant.issuer_certificate");
});

test("what is as it was is not read anew, however often strangers name issuers that are not ours", async () => {
  const faults: unknown[] = [];
  const authorities = new Authorities(
    () => undefined,
    (fault) => faults.push(fault),
  );
  for (let look = 0; look < 3; look++) await as("status", () => authorities.all());
  expect(faults.filter((fault) => String(fault).includes("trasig-1"))).toHaveLength(1);
});

test("one OCSP certificate that cannot be read is said and left, and the issuer is answered for by another", async () => {
  const [key] = await database.administrator`
    select key_id from tenant.issuer_certificate where issuer_id = ${good.issuerId} and purpose = 'ocsp'`;
  await aBadRow(good.organisationId, good.issuerId, {
    purpose: "ocsp",
    key_id: key?.key_id,
    slug: "trasig-ocsp",
  });
  await vi.waitFor(
    async () =>
      expect((await told())[1]).toMatchObject({
        ready: true,
        faults: expect.arrayContaining([{ code: "issuer-row-bad", about: "trasig-ocsp" }]),
      }),
    soon,
  );
  expect(await ask()).toBe("unknown");
  expect(status.words.some((words) => words.includes("trasig-ocsp"))).toBe(true);
});

test("a certificate of another key under the name of ours is never answered with", async () => {
  const other = { folder: aFolder("keys"), passphrase: "resten" };
  const { issuerId } = await heldCeremony(other, at)(await anOrganisation());
  const [key] = await database.administrator`
    select key_id from tenant.issuer_certificate
     where issuer_id = ${good.issuerId} and purpose = 'ocsp' order by not_before limit 1`;
  const [theirs] = await database.administrator`
    select der from tenant.issuer_certificate where issuer_id = ${issuerId} and purpose = 'ocsp'`;
  await aBadRow(good.organisationId, good.issuerId, {
    ...{ purpose: "ocsp", key_id: key?.key_id, der: theirs?.der, slug: "annans-ocsp" },
    not_before: new Date(Date.now() - 1_000),
  });
  await vi.waitFor(
    async () =>
      expect((await told())[1]).toMatchObject({
        ready: true,
        faults: expect.arrayContaining([{ code: "issuer-row-bad", about: "annans-ocsp" }]),
      }),
    soon,
  );
  expect(await ask()).toBe("unknown");
});
