import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Purpose, purposes } from "@/lib/domain/credential/certificate";
import { issue } from "./certificate";
import { readCertificate } from "./certificate-reader";
import { buildCrl, type CrlEntry } from "./crl";
import { verifyCrl } from "./crl-reader";
import type { OcspStatus } from "./ocsp";
import { chainPem, toPem } from "./pem";
import { anIntent, aPki, type TestPki } from "./testing";
import { run } from "./testing-programs";
import { TestResponder } from "./testing-responder";

/** Programs that know nothing of us say of each certificate what we say. */
const states = ["good", "on hold", "revoked"] as const;
type State = (typeof states)[number];

const start = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
const blockedAt = new Date(start.getTime() + 60_000);
const folder = mkdtempSync(join(tmpdir(), "sigill-clients-"));
const path = (name: string) => join(folder, name);
const certificatePath = (purpose: Purpose, state: State) => path(`${purpose}-${state.replace(" ", "-")}.pem`);
const nss = `sql:${path("nss")}`;

let pki: TestPki;
let responder: TestResponder;

const statusOf: Record<State, OcspStatus> = {
  good: { kind: "good" },
  "on hold": { kind: "revoked", at: blockedAt, reason: "certificateHold" },
  revoked: { kind: "revoked", at: blockedAt, reason: "keyCompromise" },
};

async function crls(): Promise<{ root: Uint8Array; issuing: Uint8Array }> {
  const entries: CrlEntry[] = [...responder.statuses].flatMap(([serial, status]) =>
    status.kind === "revoked" ? [{ serial, revocationDate: status.at, reason: status.reason }] : [],
  );
  const times = { number: 1n, thisUpdate: new Date(), nextUpdate: new Date(Date.now() + 86_400_000) };
  return {
    root: await buildCrl(pki.signer, "root", { ...times, issuerCertificateDer: pki.root, entries: [] }),
    issuing: await buildCrl(pki.signer, "issuing", { ...times, issuerCertificateDer: pki.issuing, entries }),
  };
}

beforeAll(async () => {
  responder = await TestResponder.start();
  pki = await aPki(start, responder.url);
  responder.pki = pki;
  for (const purpose of purposes)
    for (const state of states) {
      const der = await issue(pki.signer, "issuing", anIntent(pki, { purpose }));
      responder.statuses.set(readCertificate(der).serial, statusOf[state]);
      writeFileSync(certificatePath(purpose, state), toPem(der, "CERTIFICATE"));
      writeFileSync(`${certificatePath(purpose, state)}.chain`, chainPem([der, pki.issuing, pki.root]));
    }
  const { root, issuing } = await crls();
  verifyCrl(issuing, pki.issuing);
  writeFileSync(path("root.crl"), root);
  writeFileSync(path("issuing.crl"), issuing);
  writeFileSync(path("crls.pem"), toPem(root, "X509 CRL") + toPem(issuing, "X509 CRL"));
  writeFileSync(path("root.pem"), toPem(pki.root, "CERTIFICATE"));
  writeFileSync(path("issuing.pem"), toPem(pki.issuing, "CERTIFICATE"));
  writeFileSync(path("ocsp.pem"), toPem(pki.ocspSigner, "CERTIFICATE"));
});

afterAll(() => {
  responder.stop();
  rmSync(folder, { recursive: true });
});

const cases = purposes.flatMap((purpose) => states.map((state) => [purpose, state] as const));

describe("openssl", () => {
  test.each(cases)("by CRL, the whole chain, strictly: %s, %s", async (purpose, state) => {
    const trust = [
      "-CAfile",
      path("root.pem"),
      "-untrusted",
      path("issuing.pem"),
      "-CRLfile",
      path("crls.pem"),
    ];
    const usage = purpose === "authentication" ? ["-purpose", "sslclient"] : [];
    const { code, output } = await run("openssl", [
      "verify",
      "-crl_check_all",
      "-x509_strict",
      "-policy_check",
      ...usage,
      ...trust,
      certificatePath(purpose, state),
    ]);
    expect(output).toMatch(state === "good" ? /: OK/ : /error 23 at 0 depth lookup: certificate revoked/);
    expect(code).toBe(state === "good" ? 0 : 2);
  });

  test.each(cases)("by OCSP, SHA-1 and SHA-256, POST: %s, %s", async (purpose, state) => {
    for (const hash of ["-sha1", "-sha256"]) {
      const { output } = await run("openssl", [
        "ocsp",
        "-issuer",
        path("issuing.pem"),
        hash,
        "-cert",
        certificatePath(purpose, state),
        "-url",
        pki.urls.ocsp,
        "-CAfile",
        path("root.pem"),
        "-verify_other",
        path("issuing.pem"),
      ]);
      expect(output).toContain("Response verify OK");
      expect(output).not.toContain("WARNING");
      if (state === "good") expect(output).toMatch(/\.pem: good/);
      else
        expect(output).toMatch(
          state === "on hold" ? /: revoked[\s\S]*certificateHold/ : /: revoked[\s\S]*keyCompromise/,
        );
    }
  });

  test("a serial we never issued is unknown, never good", async () => {
    const { output } = await run("openssl", [
      "ocsp",
      "-issuer",
      path("issuing.pem"),
      "-serial",
      "0x1234567890abcdef",
      "-url",
      pki.urls.ocsp,
      "-CAfile",
      path("root.pem"),
      "-verify_other",
      path("issuing.pem"),
    ]);
    expect(output).toMatch(/0x1234567890abcdef: unknown/);
  });
});

describe("GnuTLS", () => {
  test.each(cases)("by CRL: %s, %s", async (purpose, state) => {
    const { code, output } = await run("certtool", [
      "--verify",
      "--load-ca-certificate",
      path("root.pem"),
      "--load-crl",
      path("crls.pem"),
      "--infile",
      `${certificatePath(purpose, state)}.chain`,
    ]);
    expect(output).toMatch(state === "good" ? /Verified\. The certificate is trusted/ : /revoked/i);
    expect(code).toBe(state === "good" ? 0 : 1);
  });

  test.each(cases)("by OCSP with a nonce: %s, %s", async (purpose, state) => {
    const { output } = await run("ocsptool", [
      `--ask=${pki.urls.ocsp}`,
      "--nonce",
      "--load-issuer",
      path("issuing.pem"),
      "--load-cert",
      certificatePath(purpose, state),
      "--load-signer",
      path("ocsp.pem"),
    ]);
    expect(output).toMatch(/Verification: Success|Verifying OCSP Response: Success/);
    expect(output).toMatch(state === "good" ? /Certificate Status: good/ : /Certificate Status: revoked/);
  });
});

describe("NSS", () => {
  beforeAll(async () => {
    const must = async (command: string, ...args: string[]) => {
      const { code, output } = await run(command, args);
      expect(code, `${command}: ${output}`).toBe(0);
    };
    await must("mkdir", path("nss"));
    await must("certutil", "-N", "-d", nss, "--empty-password");
    await must("certutil", "-A", "-d", nss, "-n", "root", "-t", "CT,C,C", "-i", path("root.pem"));
    await must("certutil", "-A", "-d", nss, "-n", "issuing", "-t", ",,", "-i", path("issuing.pem"));
    for (const [purpose, state] of cases)
      await must(
        "certutil",
        "-A",
        "-d",
        nss,
        "-n",
        `${purpose} ${state}`,
        "-t",
        ",,",
        "-i",
        certificatePath(purpose, state),
      );
    for (const crl of ["root.crl", "issuing.crl"])
      await must("crlutil", "-I", "-t", "1", "-i", path(crl), "-d", nss);
  });

  test.each(cases)("by CRL: %s, %s", async (purpose, state) => {
    const usage = purpose === "authentication" ? "C" : "S";
    const { code, output } = await run("certutil", [
      "-V",
      "-e",
      "-u",
      usage,
      "-n",
      `${purpose} ${state}`,
      "-d",
      nss,
    ]);
    expect(output).toMatch(state === "good" ? /certificate is valid/ : /revoked/i);
    expect(code).toBe(state === "good" ? 0 : 255);
  });

  test.each(cases)("by OCSP: %s, %s", async (purpose, state) => {
    const usage = purpose === "authentication" ? "0" : "4";
    const { code, output } = await run("vfychain", [
      "-d",
      nss,
      "-pp",
      "-u",
      usage,
      "-g",
      "leaf",
      "-m",
      "ocsp",
      "-s",
      "requireInfo",
      "-a",
      certificatePath(purpose, state),
      "-a",
      path("issuing.pem"),
    ]);
    expect(output).toMatch(state === "good" ? /Chain is good/ : /revoked/i);
    expect(code === 0).toBe(state === "good");
  });
});
