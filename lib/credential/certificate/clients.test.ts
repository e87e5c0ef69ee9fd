import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { insertCertificate } from "@/db/credential/certificate";
import { tellPast } from "@/db/seed/past";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { secret } from "@/lib/crypto/secret";
import type { CertificateStatus } from "@/lib/domain/credential/certificate";
import { env } from "@/lib/env";
import { issue } from "@/lib/pki/certificate";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { readIssuer } from "@/lib/pki/issuer";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { readPem, toPem } from "@/lib/pki/pem";
import { anIntent, aPki } from "@/lib/pki/testing";
import { run } from "@/lib/pki/testing-programs";
import { aFile, aRequest } from "./testing";
import { type Client, clientsOf, openNss, showLists, showTo, type Verdict } from "./testing-clients";
import { anApprovedEid, move, readEidOf } from "./testing-employer";
import { type Java, startJava } from "./testing-java";
import { aRunningIssuer, type Running, until } from "./testing-running";

const database = await freshDatabase();
const { administrator: sql } = database;
const keys = { folder: env().KEYS_DIR, passphrase: secret("signer-passphrase") };
let running: Running;
let java: Java | undefined;
let clients: Record<string, Client>;
let eidId: string;

const purposes = ["authentication", "signature"] as const;
/** A list of the size that an issuer begins with: what is asked for here lies outside. */
const outside = 1_048_576;

beforeAll(async () => {
  running = await aRunningIssuer(database, (statusUrl) => heldCeremony(keys, statusUrl));
  const { employer } = running;
  ({ id: eidId } = await anApprovedEid(employer));
  const requests = { authentication: aRequest(["rsa:3072"]), signature: aRequest() };
  const declared = { version: "1", carrierNumber: "1", declared: "on" };
  await produceEid(employer.producer, { eidId, ...declared, ...requests });
  await until(async () => (await readEidOf(employer.organisationId, eidId)).status === "ready");
  await running.writeCertificates(eidId);
  const [ocsp] = await sql`select der from tenant.issuer_certificate where purpose = 'ocsp'`;
  aFile(running.folder, "ocsp.pem", toPem(ocsp?.der, "CERTIFICATE"));
  java = startJava(running.folder);
  await openNss(running);
  for (const purpose of purposes) await showTo(running, purpose);
  clients = clientsOf(running, java);
});
// Ended before the database is dropped: what beforeAll gives back would be called after that.
afterAll(async () => {
  java?.stop();
  expect(await running.stop(), running.words()).toEqual([0, 0]);
});

async function placeOf(name: string): Promise<number> {
  const [block] = readPem((await run("cat", [running.at(`${name}.pem`)])).output);
  const { serial } = readCertificate(block?.der ?? new Uint8Array());
  const [row] = await sql`select idx from tenant.status_list_index where serial = ${serial}`;
  return row?.idx ?? outside;
}

const askedOf = (names: readonly string[]) =>
  Promise.all(
    names.map(async (name) => ({
      ...{ name, place: await placeOf(name) },
      purpose: name === "signature" ? ("signature" as const) : ("authentication" as const),
    })),
  );

/** What each program says of certificates that lie in the folder by these names. */
async function verdicts(names: readonly string[]): Promise<Record<string, Verdict[]>> {
  await showLists(running);
  const asked = await askedOf(names);
  const said: Record<string, Verdict[]> = {};
  for (const [client, ask] of Object.entries(clients)) {
    said[client] = [];
    for (const one of asked) said[client].push(await ask(one));
  }
  return said;
}

const all = (verdict: Verdict) =>
  Object.fromEntries(Object.keys(clients).map((name) => [name, [verdict, verdict]]));
const seenAfter = (since: Date) =>
  until(async () => {
    const [row] = await sql`
      select min(coalesce(seen_at, 'epoch')) as seen_at from tenant.propagation_channel where propagation_id =
        (select id from tenant.propagation where eid_id = ${eidId} order by decided_at desc limit 1)`;
    return row?.seen_at > since;
  });

test("each program says the same of each step, for both uses, by the list, by OCSP and by the status list", async () => {
  const { organisationId } = running.employer;
  await seenAfter(new Date(0));
  expect(await verdicts(purposes)).toEqual(all("blocked"));
  for (const [act, verdict] of [
    [{ verb: "hand-over" }, "good"],
    [{ verb: "suspend", reason: "lost" }, "blocked"],
    [{ verb: "resume" }, "good"],
    [{ verb: "revoke", reason: "lost" }, "blocked"],
  ] as const) {
    await seenAfter(await move(organisationId, eidId, act));
    expect(await verdicts(purposes), act.verb).toEqual(all(verdict));
  }
});

/** A certificate by the issuer's own key, from and to so many hours from now. The register knows it where something is told of it. */
async function issuedEarlier(name: string, hours: [from: number, to: number], told?: CertificateStatus) {
  const { organisationId, issuerId, slug } = running.employer;
  const [row] = await sql`
    select der, key_id from tenant.issuer_certificate where purpose = 'issuing' and issuer_id = ${issuerId}`;
  const [notBefore, notAfter] = hours.map((count) => new Date(Date.now() + count * 3_600_000));
  if (!row || !notBefore || !notAfter) throw new Error("no issuer");
  const urls = {
    ocsp: `${running.statusUrl}/ocsp`,
    issuer: `${running.statusUrl}/issuer/${slug}.cer`,
    crl: `${running.statusUrl}/crl/${slug}.crl`,
  };
  const intent = anIntent(await aPki(notBefore), {
    ...{ issuer: readIssuer(row.der), policyOid: "1.2.752.999999.1.3", urls, notBefore, notAfter },
  });
  const der = await issue(await openKeyFiles(keys.folder, keys.passphrase), row.key_id, intent);
  aFile(running.folder, `${name}.pem`, toPem(der, "CERTIFICATE"));
  await showTo(running, name);
  const { serial, keyFingerprint } = readCertificate(der);
  const of = { organisationId, id: randomUUID(), eidId, issuerId, purpose: "authentication" as const };
  const period = { notBefore, notAfter, issuedAt: notBefore };
  const insert = () =>
    withOrganisation(organisationId, async (tx) => {
      await tellPast(tx);
      await insertCertificate(
        tx,
        { ...of, ...period, serial, keyFingerprint, subject: "CN=Prov", der },
        told ?? { status: "good" },
      );
    });
  if (told) await as("worker", insert);
}

/**
 * Of what has ended OCSP and the status list say what the register says (RFC 6960 §2.2 asks nobody to look at the time),
 * and whoever builds a chain says that it has ended. A list names what is blocked, and is silent on what was never issued
 * (RFC 5280 §3.3); OCSP is not.
 */
test("of a certificate that has ended, good or revoked, and of one that was never issued, each says what its channel can", async () => {
  const at = new Date(Date.now() - 5_400_000);
  await issuedEarlier("ended", [-2, -1], { status: "good" });
  await issuedEarlier("ended-revoked", [-2, -1], {
    ...{ status: "revoked", at, reason: "keyCompromise", invalidityAt: null },
  });
  await issuedEarlier("never-issued", [-2, 1]);
  const names = ["ended", "ended-revoked", "never-issued"];
  const asked = await askedOf(names);
  expect(asked.map(({ place }) => place < outside)).toEqual([true, true, false]);
  await until(async () => {
    await showLists(running);
    const said = await Promise.all(asked.map((one) => clients["Python by the status list"]?.(one)));
    return said.join() === "good,blocked,unknown";
  });
  expect(await verdicts(names)).toEqual({
    "OpenSSL by the list": ["expired", "expired", "good"],
    "OpenSSL by OCSP": ["good", "blocked", "unknown"],
    "GnuTLS by the list": ["expired", "expired", "good"],
    "GnuTLS by OCSP": ["good", "blocked", "unknown"],
    "NSS by the list": ["expired", "expired", "good"],
    // NSS takes an unknown for no answer, and that for good unless it must have one: then it calls it revoked.
    "NSS by OCSP": ["expired", "blocked", "good"],
    "NSS by OCSP, asked to require it": ["expired", "blocked", "blocked"],
    "OpenJDK by the list": ["expired", "expired", "good"],
    "OpenJDK by OCSP": ["expired", "expired", "unknown"],
    "sd-jwt by the status list": ["good", "blocked", "unknown"],
    "Python by the status list": ["good", "blocked", "unknown"],
  });
});
