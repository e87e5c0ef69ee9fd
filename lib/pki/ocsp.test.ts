import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromBER } from "asn1js";
import * as pkijs from "pkijs";
import { afterAll, describe, expect, test } from "vitest";
import { issuerHashes, matchesIssuer } from "./cert-id";
import { issue } from "./certificate";
import { readCertificate } from "./certificate-reader";
import { context, sequence } from "./der";
import { buildOcspResponse, type OcspStatus, ocspError, prepareResponder } from "./ocsp";
import { readOcspResponse } from "./ocsp-reader";
import { buildOcspRequest, readOcspRequest } from "./ocsp-request";
import { verifyOcspResponse } from "./ocsp-verify";
import { toPem } from "./pem";
import { anIntent, aPki } from "./testing";
import { run } from "./testing-programs";

const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const later = new Date(now.getTime() + 600_000);
const pki = await aPki(now);
const responder = prepareResponder(pki.ocspSigner);
const certificate = await issue(pki.signer, "issuing", anIntent(pki));
const { serial } = readCertificate(certificate);

const folder = mkdtempSync(join(tmpdir(), "sigill-ocsp-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, bytes: Uint8Array | string) => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};

async function answer(request: Uint8Array, status: OcspStatus = { kind: "good" }): Promise<Uint8Array> {
  const { certIds, nonce } = readOcspRequest(request);
  const responses = certIds.map((certId) => ({ certId, status, thisUpdate: now, nextUpdate: later }));
  return buildOcspResponse(pki.signer, "ocsp", {
    responder,
    producedAt: now,
    responses,
    ...(nonce && { nonce }),
  });
}

const ask = (nonce?: Uint8Array) => buildOcspRequest(pki.issuing, serial, nonce);
const question = (nonce?: Uint8Array) => ({ issuerDer: pki.issuing, serial, now, ...(nonce && { nonce }) });

describe("an answer", () => {
  const statuses: [string, OcspStatus, RegExp][] = [
    ["good", { kind: "good" }, /: good/],
    [
      "on hold",
      { kind: "revoked", at: now, reason: "certificateHold" },
      /: revoked\s[\s\S]*Reason: certificateHold/,
    ],
    [
      "key compromised",
      { kind: "revoked", at: now, reason: "keyCompromise" },
      /: revoked\s[\s\S]*Reason: keyCompromise/,
    ],
    ["no reason given", { kind: "revoked", at: now, reason: "unspecified" }, /: revoked\s(?![\s\S]*Reason)/],
    ["unknown", { kind: "unknown" }, /: unknown/],
  ];

  test.each(statuses)(
    "%s is understood by openssl, SHA-1 and SHA-256, nonce echoed",
    async (_, status, line) => {
      const issuer = file("issuing.pem", toPem(pki.issuing, "CERTIFICATE"));
      const cert = file("c.pem", toPem(certificate, "CERTIFICATE"));
      const roots = file("root.pem", toPem(pki.root, "CERTIFICATE"));
      for (const hash of ["-sha1", "-sha256"]) {
        const request = join(folder, "request.der");
        await run("openssl", ["ocsp", "-issuer", issuer, hash, "-cert", cert, "-reqout", request]);
        const response = file("response.der", await answer(readFileSync(request), status));
        const files = ["-reqin", request, "-respin", response, "-CAfile", roots, "-verify_other", issuer];
        // With -reqin openssl puts a new nonce into the request unless told not to.
        const compare = ["ocsp", "-issuer", issuer, hash, "-cert", cert, "-no_nonce", ...files];
        // openssl ocsp exits 0 whatever the status is: only its line tells.
        const { output } = await run("openssl", compare);
        expect(output).toContain("Response verify OK");
        expect(output).not.toMatch(/WARNING|nonce/i);
        expect(output).toMatch(line);
      }
    },
  );

  test("verifies as a relying party would, and says what was asked", async () => {
    const nonce = Buffer.alloc(32, 7);
    const revoked: OcspStatus = { kind: "revoked", at: now, reason: "superseded" };
    expect(verifyOcspResponse(await answer(ask(nonce), revoked), question(nonce))).toMatchObject({
      status: revoked,
      thisUpdate: now,
      nextUpdate: later,
    });
  });

  test("is byte for byte what the library writes again", async () => {
    const response = readOcspResponse(
      await answer(ask(Buffer.alloc(16, 1)), { kind: "revoked", at: now, reason: "superseded" }),
    );
    if ("error" in response) throw new Error(response.error);
    const schema = fromBER(new Uint8Array(response.tbs).buffer).result;
    const rewritten = new pkijs.ResponseData({ schema }).toSchema(true).toBER();
    expect(Buffer.from(rewritten)).toEqual(Buffer.from(response.tbs));
  });

  test("repeats each CertID exactly as it was asked", async () => {
    const request = ask();
    const [certId] = readOcspRequest(request).certIds;
    expect(Buffer.from(await answer(request)).includes(Buffer.from(certId?.der ?? []))).toBe(true);
  });

  test("names its signer by SHA-1 of the key and carries the certificate", async () => {
    const response = readOcspResponse(await answer(ask()));
    if ("error" in response) throw new Error(response.error);
    const point = Buffer.from(pki.signer.publicKey("ocsp")).subarray(-65);
    expect(Buffer.from(response.responderKeyHash ?? [])).toEqual(createHash("sha1").update(point).digest());
    expect(response.certificates.map(({ der }) => Buffer.from(der))).toEqual([Buffer.from(pki.ocspSigner)]);
  });
});

describe("an answer is not trusted", () => {
  test.each(["malformedRequest", "internalError", "tryLater", "unauthorized"] as const)(
    "when it is %s",
    async (kind) => {
      expect(readOcspResponse(ocspError(kind))).toEqual({ error: kind });
      expect(() => verifyOcspResponse(ocspError(kind), question())).toThrow(kind);
      const { output } = await run("openssl", [
        "ocsp",
        "-respin",
        file("error.der", ocspError(kind)),
        "-resp_text",
      ]);
      expect(output.toLowerCase()).toContain(kind.toLowerCase());
    },
  );

  test("with another nonce, about another certificate, too old, or from the future", async () => {
    const der = await answer(ask(Buffer.alloc(16, 1)));
    expect(() => verifyOcspResponse(der, question(Buffer.alloc(16, 2)))).toThrow("nonce");
    expect(() => verifyOcspResponse(der, { ...question(), serial: "01" })).toThrow("another certificate");
    expect(() => verifyOcspResponse(der, { ...question(), now: later })).toThrow("not current");
    expect(() => verifyOcspResponse(der, { ...question(), now: new Date(now.getTime() - 1000) })).toThrow(
      "not valid",
    );
  });

  test("signed by a stranger, by an ordinary certificate, or by nobody named", async () => {
    const stranger = await aPki(now);
    const responses = readOcspRequest(ask()).certIds.map((certId) => ({
      certId,
      status: { kind: "good" } as const,
      thisUpdate: now,
      nextUpdate: later,
    }));
    const body = { producedAt: now, responses };
    const foreign = { ...body, responder: prepareResponder(stranger.ocspSigner) };
    const theirs = await buildOcspResponse(stranger.signer, "ocsp", foreign);
    expect(() => verifyOcspResponse(theirs, question())).toThrow("not signed by the issuer");
    const ordinary = await issue(
      pki.signer,
      "issuing",
      anIntent(pki, { publicKey: pki.signer.publicKey("ocsp") }),
    );
    expect(() => prepareResponder(ordinary)).toThrow(
      expect.objectContaining({
        code: "certificate-unreadable",
        message: "not the certificate of an OCSP signer",
      }),
    );
    const unauthorised = { ...responder, tail: context(0, sequence(ordinary)) };
    const der = await buildOcspResponse(pki.signer, "ocsp", { ...body, responder: unauthorised });
    expect(() => verifyOcspResponse(der, question())).toThrow("may not sign OCSP");
  });

  test("when a bit of it has changed", async () => {
    const der = Buffer.from(await answer(ask()));
    for (let at = 0; at < der.length; at++) {
      const changed = Buffer.from(der);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => verifyOcspResponse(changed, question()), `byte ${at}`).toThrow(
        expect.objectContaining({ name: "PkiError" }),
      );
    }
  });
});

test("an issuer is known by SHA-1 and SHA-256, and nobody else is", () => {
  const hashes = issuerHashes(pki.issuer);
  for (const hash of ["sha1", "sha256"] as const) {
    const [certId] = readOcspRequest(buildOcspRequest(pki.issuing, serial, undefined, hash)).certIds;
    const [other] = readOcspRequest(buildOcspRequest(pki.root, serial, undefined, hash)).certIds;
    expect(certId && matchesIssuer(certId, hashes)).toBe(true);
    expect(other && matchesIssuer(other, hashes)).toBe(false);
    expect(certId?.serial).toBe(serial);
  }
});
