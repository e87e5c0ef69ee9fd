import { X509Certificate } from "node:crypto";
import {
  Set as Asn1Set,
  fromBER,
  Integer,
  ObjectIdentifier,
  OctetString,
  PrintableString,
  Sequence,
  Utf8String,
} from "asn1js";
import * as pkijs from "pkijs";
import { describe, expect, test } from "vitest";
import { purposes } from "@/lib/domain/credential/certificate";
import { assemble, issue, newSerial, toBeSigned } from "./certificate";
import { readCertificate } from "./certificate-reader";
import { lint } from "./lint";
import { anIntent, aPki, MemorySigner } from "./testing";

const now = new Date("2026-11-24T10:00:00Z");
const pki = await aPki(now);

describe("byte for byte what the library writes", () => {
  const buffer = (bytes: Uint8Array) => new Uint8Array(bytes).buffer;
  const parsed = (bytes: Uint8Array) => fromBER(buffer(bytes)).result;
  const uri = (value: string) => new pkijs.GeneralName({ type: 6, value });

  function extension(
    extnID: string,
    critical: boolean,
    value: { toSchema(): { toBER(): ArrayBuffer } } | ArrayBuffer,
  ) {
    const extnValue = value instanceof ArrayBuffer ? value : value.toSchema().toBER();
    return new pkijs.Extension({ extnID, critical, extnValue });
  }

  test("the authentication certificate of an organisation's person", async () => {
    const intent = anIntent(pki, {
      serial: "8f00000000000000000000000000a001",
      notAfter: new Date("2051-02-03T04:05:06Z"),
    });
    const certificate = new pkijs.Certificate();
    certificate.version = 2;
    certificate.serialNumber = new Integer({ valueHex: buffer(Buffer.from(`00${intent.serial}`, "hex")) });
    certificate.signature = new pkijs.AlgorithmIdentifier({ algorithmId: "1.2.840.10045.4.3.2" });
    certificate.issuer = new pkijs.RelativeDistinguishedNames({ schema: parsed(pki.issuer.name) });
    certificate.notBefore = new pkijs.Time({ type: 0, value: intent.notBefore });
    certificate.notAfter = new pkijs.Time({ type: 1, value: intent.notAfter });
    certificate.subjectPublicKeyInfo = new pkijs.PublicKeyInfo({ schema: parsed(intent.publicKey) });
    const subject: [string, Utf8String | PrintableString][] = [
      ["2.5.4.6", new PrintableString({ value: "SE" })],
      ["2.5.4.10", new Utf8String({ value: "Exempelköpings kommun" })],
      ["2.5.4.97", new Utf8String({ value: "NTRSE-2120001355" })],
      ["2.5.4.3", new Utf8String({ value: "Anna Åkesson" })],
      ["2.5.4.4", new Utf8String({ value: "Åkesson" })],
      ["2.5.4.42", new Utf8String({ value: "Anna" })],
      ["2.5.4.5", new PrintableString({ value: "a7k2m9" })],
      ["1.2.752.201.3.1", new Utf8String({ value: "a7k2m9@2120001355" })],
    ];
    // pkijs would put all attributes in one relative name; asn1js writes one each.
    const relative = ([type, value]: (typeof subject)[number]) =>
      new Asn1Set({ value: [new Sequence({ value: [new ObjectIdentifier({ value: type }), value] })] });
    const name = new Sequence({ value: subject.map(relative) }).toBER();
    certificate.subject = new pkijs.RelativeDistinguishedNames({ schema: parsed(new Uint8Array(name)) });
    const access = (accessMethod: string, url: string) =>
      new pkijs.AccessDescription({ accessMethod, accessLocation: uri(url) });
    const keyBits = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
    const keyId = await crypto.subtle.digest("SHA-1", new Uint8Array(keyBits));
    certificate.extensions = [
      extension("2.5.29.19", false, Uint8Array.of(0x30, 0).buffer),
      extension("2.5.29.15", true, Uint8Array.of(3, 2, 7, 0x80).buffer),
      extension("2.5.29.37", false, new pkijs.ExtKeyUsage({ keyPurposes: ["1.3.6.1.5.5.7.3.2"] })),
      extension(
        "2.5.29.32",
        false,
        new pkijs.CertificatePolicies({
          certificatePolicies: [new pkijs.PolicyInformation({ policyIdentifier: "1.2.752.999.1.3" })],
        }),
      ),
      extension(
        "1.3.6.1.5.5.7.1.1",
        false,
        new pkijs.InfoAccess({
          accessDescriptions: [
            access("1.3.6.1.5.5.7.48.1", "http://status.exempel.se/ocsp"),
            access("1.3.6.1.5.5.7.48.2", "http://status.exempel.se/issuer/issuing.cer"),
          ],
        }),
      ),
      extension(
        "2.5.29.31",
        false,
        new pkijs.CRLDistributionPoints({
          distributionPoints: [
            new pkijs.DistributionPoint({
              distributionPoint: [uri("http://status.exempel.se/crl/issuing.crl")],
            }),
          ],
        }),
      ),
      extension("2.5.29.14", false, new OctetString({ valueHex: keyId }).toBER()),
      extension(
        "2.5.29.35",
        false,
        new pkijs.AuthorityKeyIdentifier({
          keyIdentifier: new OctetString({ valueHex: buffer(pki.issuer.keyIdentifier) }),
        }),
      ),
    ];
    const expected = Buffer.from(certificate.encodeTBS().toBER()).toString("hex");
    expect(Buffer.from(toBeSigned(intent)).toString("hex")).toBe(expected);
  });

  test("the frame around it", async () => {
    const der = await issue(pki.signer, "issuing", anIntent(pki));
    const reread = pkijs.Certificate.fromBER(buffer(der)).toSchema().toBER();
    expect(Buffer.from(der)).toEqual(Buffer.from(reread));
  });
});

describe("an issued certificate", () => {
  test("is the same for the same intent, but for the signature", () => {
    const intent = anIntent(pki);
    expect(toBeSigned(intent)).toEqual(toBeSigned({ ...intent }));
  });

  test.each(purposes)(
    "for %s is accepted by node, carries one key usage and passes the lint",
    async (purpose) => {
      const der = await issue(pki.signer, "issuing", anIntent(pki, { purpose }));
      const certificate = new X509Certificate(der);
      expect(certificate.verify(new X509Certificate(pki.issuing).publicKey)).toBe(true);
      expect(certificate.ca).toBe(false);
      expect(lint(der, pki.issuer)).toEqual([]);
      const read = readCertificate(der);
      expect(read.keyUsages).toEqual([
        purpose === "authentication" ? "digitalSignature" : "contentCommitment",
      ]);
      expect(read.extendedKeyUsages).toEqual(purpose === "authentication" ? ["1.3.6.1.5.5.7.3.2"] : []);
      expect(read.extensions.get("2.5.29.15")?.critical).toBe(true);
    },
  );

  test("is read back whole", async () => {
    const intent = anIntent(pki, { serial: "a1b2c3d4e5f60718293a4b5c6d7e8f90" });
    const der = await issue(pki.signer, "issuing", intent);
    const node = new X509Certificate(der);
    expect(readCertificate(der)).toMatchObject({
      serial: "a1b2c3d4e5f60718293a4b5c6d7e8f90",
      notBefore: intent.notBefore,
      notAfter: intent.notAfter,
      policyOids: ["1.2.752.999.1.3"],
      ocspUrls: ["http://status.exempel.se/ocsp"],
      issuerUrls: ["http://status.exempel.se/issuer/issuing.cer"],
      crlUrls: ["http://status.exempel.se/crl/issuing.crl"],
      authority: false,
      authorityKeyId: readCertificate(pki.issuing).subjectKeyId,
      fingerprint: node.fingerprint256.replaceAll(":", "").toLowerCase(),
    });
    expect(readCertificate(node.toString()).fingerprint).toBe(readCertificate(der).fingerprint);
  });

  test("is refused past its issuer, under the wrong key, or at an address that cannot be fetched", async () => {
    const refused = (intent: ReturnType<typeof anIntent>, signer = pki.signer) =>
      expect(issue(signer, "issuing", intent)).rejects;
    const beyond = new Date(pki.issuer.notAfter.getTime() + 1000);
    const faults = (message: string) => expect.objectContaining({ code: "certificate-refused", message });
    await refused(anIntent(pki, { notAfter: beyond })).toThrow(faults("validity ends after the issuer's"));
    await refused(anIntent(pki, { notAfter: beyond, serial: "0a" })).toThrow(
      faults("serial has fewer than 64 bits; validity ends after the issuer's"),
    );
    await refused(anIntent(pki, { notAfter: now })).toThrow("ends before it begins");
    await refused(anIntent(pki, { urls: { ...pki.urls, crl: "https://x.se/a.crl" } })).toThrow(
      "not an http address",
    );
    await refused(anIntent(pki, { serial: "00" })).toThrow("serial");
    const other = new MemorySigner();
    other.add("issuing", "P-256");
    await refused(anIntent(pki), other).toThrow(faults("key issuing is not the issuer's key"));
  });
});

test("serials are 128 random bits, positive, at most 20 octets and never the same", () => {
  const serials = Array.from({ length: 20_000 }, newSerial);
  expect(new Set(serials).size).toBe(20_000);
  expect(serials.every((serial) => /^(?!00)[0-9a-f]{32}$/.test(serial))).toBe(true);
});

test("bytes that are no certificate are refused by name", async () => {
  const der = Buffer.from(await issue(pki.signer, "issuing", anIntent(pki)));
  const unreadable = expect.objectContaining({ code: "certificate-unreadable" });
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from("hello"),
    der.subarray(0, 200),
    Buffer.concat([der, der]),
  ])
    expect(() => readCertificate(bytes)).toThrow(unreadable);
  for (let at = 0; at < der.length; at += 2) {
    const changed = Buffer.from(der);
    changed.writeUInt8(changed.readUInt8(at) ^ 0x81, at);
    try {
      readCertificate(changed);
    } catch (error) {
      expect(error, `byte ${at}`).toEqual(unreadable);
    }
  }
  const inner = readCertificate(der);
  expect(() => readCertificate(assemble(inner.tbs, "ES384", inner.signature))).toThrow(
    "two signature algorithms",
  );
});
