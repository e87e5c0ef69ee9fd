import { describe, expect, test } from "vitest";
import { readCertificate } from "./certificate-reader";
import { bitString, boolean, context, integer, octetString, oid, sequence, time } from "./der";
import { readIssuer } from "./issuer";
import { toPem } from "./pem";
import { algorithmIdentifier } from "./signature";
import { aPki } from "./testing";

const pki = await aPki(new Date("2026-11-24T10:00:00Z"));
const pem = toPem(pki.issuing, "CERTIFICATE");
const unreadable = (message: string) => expect.objectContaining({ code: "certificate-unreadable", message });

describe("a certificate is read", () => {
  test.each<[string, string | Uint8Array]>([
    ["from DER", pki.issuing],
    ["from PEM", pem],
    ["from the bytes of PEM", Buffer.from(pem)],
    ["where something else stands before it", toPem(pki.root, "ATTRIBUTE CERTIFICATE") + pem],
    ["where it is the first of a chain", pem + toPem(pki.root, "CERTIFICATE")],
  ])("%s", (_, input) => {
    expect(Buffer.from(readCertificate(input).der)).toEqual(Buffer.from(pki.issuing));
  });
});

describe("there is no certificate", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["in nothing", "", "no certificate found"],
    ["in the bytes of words", Buffer.from("hello"), "no certificate found"],
    ["under another label", toPem(pki.issuing, "X509 CRL"), "no certificate found"],
    ["in 131,072 letters", "x".repeat(131_072), "no certificate found"],
    ["in more letters than that", "x".repeat(131_073), "too large"],
    ["in what is no sequence of parts", Uint8Array.of(0x30, 0), "truncated"],
  ])("%s", (_, input, message) => {
    expect(() => readCertificate(input)).toThrow(unreadable(message));
  });
});

/** A certificate written by hand, well formed but for what a test is about. */
const made = (parts: { version?: number; inside?: "ES256" | "ES384"; extensions?: Uint8Array[] } = {}) => {
  const { version = 2, inside = "ES256", extensions = [] } = parts;
  const at = time(new Date("2026-11-24T10:00:00Z"));
  const key = pki.signer.publicKey("issuing");
  const list = extensions.length > 0 ? [context(3, sequence(...extensions))] : [];
  const tbs = sequence(
    ...[context(0, integer(version)), integer(7), algorithmIdentifier(inside), sequence()],
    ...[sequence(at, at), sequence(), key, ...list],
  );
  return sequence(tbs, algorithmIdentifier("ES256"), bitString(Uint8Array.of(1)));
};

test("a certificate is of version 3 and says once how it is signed", () => {
  expect(readCertificate(made())).toMatchObject({ serial: "07", subject: "", authority: false });
  expect(() => readCertificate(made({ version: 1 }))).toThrow(unreadable("certificate version"));
  expect(() => readCertificate(made({ inside: "ES384" }))).toThrow(unreadable("two signature algorithms"));
});

test("an issuer is an authority whose key has a name", () => {
  const authority = sequence(oid("2.5.29.19"), boolean(true), octetString(sequence(boolean(true))));
  const keyName = sequence(oid("2.5.29.14"), octetString(octetString(Uint8Array.of(0xab, 0x01))));
  const issuer = readIssuer(made({ extensions: [authority, keyName] }));
  expect(Buffer.from(issuer.keyIdentifier).toString("hex")).toBe("ab01");
  expect(issuer.algorithm).toBe("ES256");
  for (const extensions of [[], [authority], [keyName]])
    expect(() => readIssuer(made({ extensions }))).toThrow(
      unreadable("not the certificate of an issuing authority"),
    );
});
