import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { insertOcspRequest } from "@/db/credential/ocsp-request";
import { anOrganisation } from "@/db/seed/builders";
import { sweepOcspRequests } from "@/lib/credential/issuer/sweep-ocsp-requests";
import { aKeyFolder, heldCeremony } from "@/lib/credential/issuer/testing";
import { signSeen } from "@/lib/credential/propagation/sign";
import { issueOcspSigner } from "@/lib/pki/authority";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { createKeyFile, openKeyFiles } from "@/lib/pki/key-folder";
import { newKeyId } from "@/lib/pki/key-id";
import { buildOcspKeyRequest, readOcspKeyRequest } from "@/lib/pki/ocsp-key-request";
import type { Signer } from "@/lib/pki/signer";
import { aSuspended, past, seen } from "@/lib/testing/testing-seen-block";
import { aSigner, type TestSigner } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;
let signer: TestSigner;
let organisationId: string;
let issuerId: string;
let clock = () => new Date();

beforeAll(async () => {
  const keys = { folder: aKeyFolder("asked"), passphrase: "resten" };
  organisationId = await anOrganisation({ name: "Exempelköpings kommun", number: "2120000142" });
  ({ issuerId } = await heldCeremony(keys)(organisationId));
  signer = await aSigner(keys, { now: async () => clock() });
});

const entriesOf = async (kind: string) =>
  Number((await sql`select count(*) from system.signer_log where kind = ${kind}`)[0]?.count);

describe("a certificate for a status program's key", () => {
  /** As a status program asks for it. Answers the request's id. */
  async function asks(): Promise<{ requestId: string; keyId: string }> {
    const own = { folder: aKeyFolder("status"), passphrase: "egen" };
    const keyId = newKeyId("ocsp");
    await createKeyFile(own.folder, keyId, "P-256", own.passphrase);
    const der = await buildOcspKeyRequest(await openKeyFiles(own.folder, own.passphrase), keyId);
    const requestId = randomUUID();
    const row = { organisationId, id: requestId, issuerId, keyId, der };
    await as("status", () => withOrganisation(organisationId, (tx) => insertOcspRequest(tx, row)));
    return { requestId, keyId };
  }
  const sweep = (by: Signer) => {
    const faults: unknown[] = [];
    return as("worker", () => sweepOcspRequests({ signer: by }, (fault) => faults.push(fault))).then(
      () => faults,
    );
  };

  test("is signed by our profile, for the key that asked, and counted", async () => {
    clock = () => new Date();
    const { keyId } = await asks();
    expect(await sweep(signer.client)).toEqual([]);
    const [row] = await sql`select der from tenant.issuer_certificate where key_id = ${keyId}`;
    expect(readCertificate(row?.der)).toMatchObject({
      extendedKeyUsages: ["1.3.6.1.5.5.7.3.9"],
      subject: expect.stringContaining("Exempelköpings kommun OCSP"),
    });
    expect(await entriesOf("ocsp-certificate")).toBe(1);
  });

  test("is not signed where it says something else: more days, another name or another key", async () => {
    const { requestId } = await asks();
    const [authority] = await sql`
      select der, key_id from tenant.issuer_certificate where issuer_id = ${issuerId} and purpose = 'issuing'`;
    const other = await openKeyFiles(aKeyFolder("none"), "egen");
    const sign = { ...other, sign: (_: string, data: Uint8Array) => ask(data) };
    const ask = (data: Uint8Array) =>
      signer.desk.sign({ verb: "ocsp-certificate", organisationId, requestId, data });
    const [request] = await sql`select der from tenant.ocsp_request where id = ${requestId}`;
    const [issuer] = await sql`select name from tenant.issuer where id = ${issuerId}`;
    const plan = {
      ...{
        organisationName: "Exempelköpings kommun",
        organisationNumber: "2120000142",
        commonName: issuer?.name,
      },
      publicKey: readOcspKeyRequest(request?.der).publicKey,
      ...{ notBefore: new Date(), notAfter: new Date(Date.now() + 60 * 86_400_000) },
    };
    const issue = (change: object) =>
      issueOcspSigner(sign, authority?.key_id, authority?.der, { ...plan, ...change });
    const lies = [
      { notAfter: new Date(Date.now() + 61 * 86_400_000) },
      { commonName: "Root" },
      { organisationName: "En annan kommun" },
      { publicKey: readCertificate(authority?.der).publicKey },
    ];
    for (const lie of lies) await expect(issue(lie)).rejects.toMatchObject({ code: "intent-differs" });
    expect((await issue({})).length).toBeGreaterThan(300);
    await sweep(signer.client);
  });

  test("is signed twelve times a day for an issuer, by the signer's own count, and not once more", async () => {
    for (let nth = await entriesOf("ocsp-certificate"); nth < 12; nth++) {
      await asks();
      await sweep(signer.client);
    }
    await sql`update tenant.ocsp_request set decided_at = now() - interval '2 days' where state = 'signed'`;
    await asks();
    expect(await sweep(signer.client)).toMatchObject([{ code: "signer-refused" }]);
    expect(await entriesOf("ocsp-certificate")).toBe(12);
  });
});

test("a receipt is signed as it follows from what was seen, and no other line", async () => {
  clock = () => past(2_000);
  const { change } = await aSuspended(organisationId, issuerId);
  await seen(change);
  await as("worker", () => signSeen(signer.client, change, past(2_000)));
  const [row] = await sql`select receipt from tenant.propagation where eid_id = ${change.eidId}`;
  const [line = ""] = (row?.receipt ?? "").split("\n");
  const ask = (words: string) =>
    signer.desk.sign({
      ...{ verb: "receipt", organisationId, eidId: change.eidId, decidedAt: change.decidedAt.toISOString() },
      data: Buffer.from(words),
    });
  expect((await ask(`${line}\n`)).length).toBeGreaterThan(60);
  const lies = [line.replace("hold", "good"), line.replace("4812", "4813"), line, `${line}\n\n`, "{}\n"];
  for (const lie of lies)
    await expect(ask(lie === line ? line : `${lie}\n`)).rejects.toMatchObject({ code: "line-differs" });
  clock = () => past(3_600_000);
  await expect(ask(`${line}\n`)).rejects.toMatchObject({ code: "date-wrong" });
});
