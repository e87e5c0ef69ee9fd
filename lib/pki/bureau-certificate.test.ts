import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readBureauCertificate } from "./bureau-certificate";
import { openssl } from "./testing-programs";

const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
const folder = mkdtempSync(join(tmpdir(), "bureau-"));
const rsaKey = join(folder, "rsa.key");
openssl(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072", "-out", rsaKey]);
const rsa = ["-key", rsaKey];

/** A certificate as a bureau makes it for itself, with openssl. */
function made(key: readonly string[], usage?: string, ...more: string[]): string {
  const extension = usage ? ["-addext", `keyUsage=${usage}`] : [];
  const args = ["-nodes", "-keyout", "/dev/null", "-subj", "/CN=Kortbyrån", "-utf8", ...extension, ...more];
  return openssl(["req", "-x509", ...key, ...args]).toString();
}
const refusal = (code: string, message: string) => expect.objectContaining({ code, message });

describe("a bureau's certificate is taken", () => {
  test.each([
    ["on a curve, for signing and agreeing on keys", curve, "digitalSignature,keyAgreement"],
    ["on a curve, where it says nothing of its use", curve, undefined],
    ["on a curve, for more besides", curve, "digitalSignature,nonRepudiation,keyAgreement"],
  ])("%s", (_how, key, usage) => {
    expect(readBureauCertificate(made(key, usage))).toMatchObject({
      ...{ subject: "CN=Kortbyrån", key: { type: "ec", curve: "P-256" } },
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test("as RSA, for signing and enciphering keys, as text and as octets", () => {
    const pem = made(rsa, "digitalSignature,keyEncipherment");
    const der = openssl(["x509", "-outform", "DER"], pem);
    for (const given of [pem, Buffer.from(pem), der])
      expect(readBureauCertificate(given).key).toEqual({ type: "rsa", bits: 3072 });
  });
});

// RFC 5280 §4.2.1.3
describe("a bureau's certificate is refused", () => {
  test.each([
    ["on a curve, for signing alone", curve, "digitalSignature", "digitalSignature"],
    ["on a curve, for agreeing on keys alone", curve, "keyAgreement", "keyAgreement"],
    [
      "on a curve, for enciphering keys, which curves do not",
      ...[curve, "digitalSignature,keyEncipherment", "digitalSignature, keyEncipherment"],
    ] as const,
    [
      "as RSA, for agreeing on keys, which RSA does not",
      ...[rsa, "digitalSignature,keyAgreement", "digitalSignature, keyAgreement"],
    ] as const,
    ["that is an authority's", curve, "critical,keyCertSign,cRLSign", "keyCertSign, cRLSign"],
  ] as [string, string[], string, string][])("%s", (_how, key, usage, said) => {
    expect(() => readBureauCertificate(made(key, usage))).toThrow(
      refusal("certificate-use-wrong", `key usage ${said}`),
    );
  });

  test("signed with SHA-1", () => {
    expect(() => readBureauCertificate(made(rsa, undefined, "-sha1"))).toThrow(
      refusal("certificate-use-wrong", "signed with sha1"),
    );
  });

  test("with a key that is too short, or of a kind we do not take", () => {
    const short = made(["-newkey", "rsa:2048"]);
    expect(() => readBureauCertificate(short)).toThrow(
      refusal("key-too-weak", "RSA 2048 bits, at least 3072"),
    );
    expect(() => readBureauCertificate(made(["-newkey", "ed25519"]))).toThrow(
      expect.objectContaining({ code: "key-type-not-allowed" }),
    );
  });

  test("that is none", () => {
    const unreadable = expect.objectContaining({ code: "certificate-unreadable" });
    for (const given of ["", "Kortbyrån", Uint8Array.of(0x30, 0)])
      expect(() => readBureauCertificate(given)).toThrow(unreadable);
  });
});
