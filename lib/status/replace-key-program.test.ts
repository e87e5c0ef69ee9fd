import { spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundledWords } from "@/bin/setup/programs.mjs";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { readLatestCrl } from "@/db/credential/crl";
import { findOcspCertificate, readIssuerCertificate } from "@/db/credential/issuer";
import { aJob, anOrganisation } from "@/db/seed/builders";
import { aFolder, freePort, startProgram } from "@/lib/credential/certificate/testing";
import { until } from "@/lib/credential/certificate/testing-running";
import { holdIssuerCeremony } from "@/lib/credential/issuer/hold-ceremony";
import { sweepOcspRequests } from "@/lib/credential/issuer/sweep-ocsp-requests";
import { secret } from "@/lib/crypto/secret";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { openKeyFiles } from "@/lib/pki/key-folder";
import { buildOcspResponse, prepareResponder } from "@/lib/pki/ocsp";
import { buildOcspRequest, readOcspRequest } from "@/lib/pki/ocsp-request";
import { toPem } from "@/lib/pki/pem";
import { run } from "@/lib/pki/testing-programs";

const database = await freshDatabase({ as: "worker" });
await letWorkerBuild(database);
const replaceKey = bundledWords("replace-ocsp-key");
const keys = { folder: aFolder("issuing"), passphrase: "resten" };
const organisationId = await anOrganisation();
const rootKeys = { folder: aFolder("root"), passphrase: "bara roten" };
const hold = holdIssuerCeremony({ rootKeys, operativeKeys: keys, statusUrl: "http://status.exempel.se" });
const { issuerId } = await hold(aJob(organisationId), { witnesses: ["Vera Vittne", "Ville Vittne"] });
const signer = await openKeyFiles(keys.folder, keys.passphrase);

const keysIn = (folder: string) =>
  readdirSync(folder).flatMap((name) => (name.endsWith(".key.json") ? name.replace(".key.json", "") : []));
const stored = (keyId: string) =>
  withOrganisation(organisationId, async (tx) => {
    const [list, root, authority, ocsp] = await Promise.all([
      readLatestCrl(tx, organisationId, issuerId, "issuing"),
      readIssuerCertificate(tx, organisationId, issuerId, "root"),
      readIssuerCertificate(tx, organisationId, issuerId, "issuing"),
      findOcspCertificate(tx, organisationId, keyId),
    ]);
    if (!root || !authority) throw new Error("no ceremony");
    return { list: list?.der, root: root.der, authority: authority.der, ocsp: ocsp?.der };
  });

function command(settings: Record<string, string>, words: string[] = []) {
  const pairs = Object.entries(settings).map(([key, value]) => `${key}=${value}`);
  const child = spawn("/usr/bin/env", [...pairs, process.execPath, ...replaceKey, ...words]);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  return new Promise<{ code: number | null; words: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, words: said })),
  );
}

const place = aFolder("openssl");
function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(place, name), content);
  return join(place, name);
}

/** The serial of the certificate that an answer is signed with, as openssl reads it; undefined while there is none. */
async function signedBy(port: number, authority: Uint8Array): Promise<string | undefined> {
  const question = file("question.der", buildOcspRequest(authority, "5369676c"));
  const { output } = await run("openssl", [
    ...["ocsp", "-reqin", question, "-url", `http://127.0.0.1:${port}/ocsp`, "-noverify", "-resp_text"],
  ]);
  const certificate = output.slice(output.indexOf("Certificate:"));
  return /Serial Number:\s*([0-9a-f:\s]+?)\s*Signature Algorithm/
    .exec(certificate)?.[1]
    ?.replaceAll(/[:\s]/g, "");
}

test("npm run replace-ocsp-key has a running program go over, and outside programs see which key is blocked", async () => {
  const [folder, port] = [aFolder("status"), await freePort()];
  const settings = { DATABASE_URL: database.urls.status, KEYS_DIR: folder };
  const program = await startProgram("status", { ...settings, STATUS_PORT: String(port) });
  const sweep = () => sweepOcspRequests({ signer }, () => undefined).catch(() => undefined);
  const sweeping = setInterval(() => void sweep(), 500);
  try {
    await until(async () => keysIn(folder).length > 0);
    const [exposed = ""] = keysIn(folder);
    const stolen = await openKeyFiles(folder, secret("status-passphrase"));
    await stolen.sign(exposed, Buffer.from("held by somebody else from here on"));
    const { authority, root } = await stored(exposed);
    await until(() => signedBy(port, authority));

    const faults = () => program.words.filter((line) => /"level":[56]0/.test(line)).length;
    const before = faults();
    const { code, words } = await command(settings);
    expect(words).toContain("Now tell relying parties.");
    expect(code).toBe(0);
    const [next = "", ...others] = keysIn(folder);
    expect([others, next === exposed]).toEqual([[], false]);
    const { ocsp: nextDer = new Uint8Array() } = await stored(next);
    expect(await signedBy(port, authority)).toBe(readCertificate(nextDer).serial);

    // Whoever looks at the list sees it.
    const { list = new Uint8Array(), ocsp: old = new Uint8Array() } = await stored(exposed);
    const trusted = file("trusted.pem", toPem(root, "CERTIFICATE"));
    const issuing = file("issuing.pem", toPem(authority, "CERTIFICATE"));
    const checked = await run("openssl", [
      ...["verify", "-crl_check", "-CAfile", trusted, "-untrusted", issuing],
      ...["-CRLfile", file("list.pem", toPem(list, "X509 CRL")), file("old.pem", toPem(old, "CERTIFICATE"))],
    ]);
    expect(checked.output).toContain("certificate revoked");

    // What its thief signs is believed by OpenSSL all the same: the certificate says that nobody need look (nocheck).
    const question = buildOcspRequest(authority, "0a0b");
    const said = { thisUpdate: new Date(), nextUpdate: new Date(Date.now() + 600_000) };
    const forged = await buildOcspResponse(stolen, exposed, {
      ...{ responder: prepareResponder(old), producedAt: new Date() },
      responses: readOcspRequest(question).certIds.map((certId) => ({
        certId,
        ...said,
        status: { kind: "good" },
      })),
    });
    const believed = await run("openssl", [
      ...["ocsp", "-respin", file("forged.der", forged), "-reqin", file("asked.der", question)],
      ...["-CAfile", trusted, "-verify_other", issuing],
    ]);
    expect(believed.output).toContain("Response verify OK");
    expect(faults()).toBe(before); // nobody was left without an answer
  } finally {
    clearInterval(sweeping);
    await program.stop();
  }
});

test("npm run replace-ocsp-key says what is wrong, and does nothing", async () => {
  const empty = { DATABASE_URL: database.urls.status, KEYS_DIR: aFolder("empty") };
  const nothing = await command(empty);
  expect(nothing).toMatchObject({ code: 3, words: expect.stringContaining("there is nothing to replace") });
  const unknown = await command(empty, ["--alla"]);
  expect(unknown).toMatchObject({ code: 3, words: expect.stringContaining("Unknown: --alla") });
  const worker = { DATABASE_URL: database.urls.worker, SIGNER_SOCKET: "/tmp/no-signer" };
  const gone = await command(worker, ["--gone", "ocsp-00000000000000dd"]);
  expect(gone).toMatchObject({ code: 3, words: expect.stringContaining("No OCSP key is called") });
});
