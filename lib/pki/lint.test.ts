import { describe, expect, test } from "vitest";
import { encodeToBeSigned, type ToBeSigned, toBeSigned } from "./certificate";
import { oid, sequence } from "./der";
import * as extensions from "./extension";
import { lint } from "./lint";
import { encodeName } from "./name";
import { anIntent, aPki } from "./testing";

const now = new Date("2026-11-24T10:00:00Z");
const pki = await aPki(now);
const { publicKey } = anIntent(pki);

const own = {
  endEntity: extensions.constantExtension("endEntity"),
  use: extensions.constantExtension("digitalSignature"),
  extended: extensions.constantExtension("clientAuth"),
  policies: extensions.certificatePolicies(["1.2.752.999.1.3"]),
  access: extensions.authorityInfoAccess(pki.urls),
  crl: extensions.crlDistributionPoint(pki.urls.crl),
  subjectKey: extensions.subjectKeyIdentifier(extensions.keyIdentifier(publicKey)),
  authorityKey: extensions.authorityKeyIdentifier(pki.issuer.keyIdentifier),
};

const upn = extensions.subjectAlternativeName(extensions.userPrincipalName("anna@exempel.se"));
const mail = extensions.subjectAlternativeName(extensions.mailAddress("anna@exempel.se"));

/** A certificate right in every way but the given one; null leaves an extension out. */
function faulty(
  change: Partial<ToBeSigned>,
  parts: Partial<Record<keyof typeof own | "alternative", Uint8Array | null>> = {},
) {
  return encodeToBeSigned({
    serial: "a1b2c3d4e5f60718293a4b5c6d7e8f90",
    algorithm: "ES256",
    issuerName: pki.issuer.name,
    subjectName: encodeName([{ type: "commonName", value: "x" }]),
    notBefore: now,
    notAfter: new Date("2027-11-24T10:00:00Z"),
    publicKey,
    extensions: Object.values({ ...own, ...parts }).filter((part) => part !== null),
    ...change,
  });
}

test("what is right has no faults", () => {
  expect(lint(faulty({}), pki.issuer)).toEqual([]);
  expect(lint(toBeSigned(anIntent(pki)), pki.issuer)).toEqual([]);
  for (const certificate of [pki.root, pki.issuing, pki.ocspSigner]) expect(lint(certificate)).toEqual([]);
});

describe("a policy", () => {
  const of = (policyOid: string, ...policyOids: string[]) =>
    lint(faulty({}, { policies: extensions.certificatePolicies([policyOid]) }), {
      ...pki.issuer,
      policyOids,
    });

  test("is one of the issuer's, or the same of an issuer that is not approved, which an older one does not name, or any", () => {
    expect(of("1.2.752.999.1.3", "1.2.752.999.1.2", "1.2.752.999.1.3")).toEqual([]);
    expect(of("1.2.752.999.1.0.3", "1.2.752.999.1.3")).toEqual([]);
    expect(lint(faulty({}), { ...pki.issuer, policyOids: null })).toEqual([]);
  });

  test.each([
    ["of another arc", "0.4.0.2042.1.3", ["1.2.752.999.1.3"]],
    ["of another level", "1.2.752.999.1.4", ["1.2.752.999.1.3", "1.2.752.999.1.0.3"]],
    ["of an approved issuer", "1.2.752.999.1.3", ["1.2.752.999.1.0.3"]],
    ["where the issuer has none", "1.2.752.999.1.3", []],
  ])("is none %s", (_case, policyOid, policyOids) => {
    expect(of(policyOid, ...policyOids)).toEqual(["certificate policy is not among the issuer's"]);
  });
});

const nobody = encodeName([]);
const faults: [string, Partial<ToBeSigned>, Parameters<typeof faulty>[1]?][] = [
  ["serial is not positive", { serial: "00" }],
  ["serial is longer than 20 octets", { serial: "ff".repeat(20) }],
  ["serial has fewer than 64 bits", { serial: "1234" }],
  ["validity ends before it begins", { notAfter: now }],
  ["validity ends after the issuer's", { notAfter: new Date("2060-01-01T00:00:00Z") }],
  ["issuer is empty", { issuerName: nobody }],
  ["subject is empty", { subjectName: nobody }],
  ["no subject key identifier", {}, { subjectKey: null }],
  ["no authority key identifier", {}, { authorityKey: null }],
  ["key usage is missing or not critical", {}, { use: null }],
  [
    "not exactly one key usage",
    {},
    { use: extensions.extension("2.5.29.15", true, Uint8Array.of(3, 2, 6, 0xc0)) },
  ],
  ["key usage and extended key usage do not fit together", {}, { extended: null }],
  [
    "key usage and extended key usage do not fit together",
    {},
    { use: extensions.constantExtension("contentCommitment") },
  ],
  [
    "key usage and extended key usage do not fit together",
    {},
    { use: extensions.extension("2.5.29.15", true, Uint8Array.of(3, 2, 3, 0x08)), extended: null },
  ],
  [
    "alternative names do not fit the extended key usage",
    {},
    { extended: extensions.constantExtension("smartCardLogon") },
  ],
  ["alternative names do not fit the extended key usage", {}, { alternative: upn }],
  ["alternative names do not fit the extended key usage", {}, { alternative: mail }],
  ["no certificate policy", {}, { policies: null }],
  ["no OCSP address", {}, { access: extensions.authorityInfoAccess({ issuer: pki.urls.issuer }) }],
  ["no OCSP address", {}, { access: null }],
  ["no address of the issuer's certificate", {}, { access: null }],
  ["no CRL address", {}, { crl: null }],
  ["not an http address: http://", {}, { crl: extensions.crlDistributionPoint("http://") }],
  ["not an http address: xhttp://x.se", {}, { crl: extensions.crlDistributionPoint("xhttp://x.se") }],
  [
    "key usage is missing or not critical",
    {},
    { use: extensions.extension("2.5.29.15", false, Uint8Array.of(3, 2, 7, 0x80)) },
  ],
  ["serial is longer than 20 octets", { serial: "80".padEnd(40, "0") }],
  ["serial has fewer than 64 bits", { serial: "7f00000000000" }],
  [
    "basic constraints are not critical",
    {},
    { endEntity: extensions.extension("2.5.29.19", false, Uint8Array.of(0x30, 3, 1, 1, 0xff)) },
  ],
  ["extended key usage on an authority", {}, { endEntity: extensions.constantExtension("root") }],
  [
    "key usage of an OCSP signer",
    {},
    {
      extended: extensions.constantExtension("ocspSigning"),
      use: extensions.constantExtension("contentCommitment"),
    },
  ],
  [
    "OCSP signing beside another use",
    {},
    {
      extended: extensions.extension(
        "2.5.29.37",
        false,
        sequence(oid("1.3.6.1.5.5.7.3.9"), oid("1.3.6.1.5.5.7.3.2")),
      ),
    },
  ],
  [
    "not an http address: https://x.se/a.crl",
    {},
    { crl: extensions.crlDistributionPoint("https://x.se/a.crl") },
  ],
  ["not an http address: http://x.se/a b", {}, { crl: extensions.crlDistributionPoint("http://x.se/a b") }],
  ["an authority that may not sign certificates", {}, { endEntity: extensions.constantExtension("root") }],
  ["no ocsp-nocheck", {}, { extended: extensions.constantExtension("ocspSigning") }],
  ["unreadable: extension 2.5.29.19 twice", {}, { crl: own.endEntity }],
];

test.each(faults)("%s", (fault, change, parts) => {
  expect(lint(faulty(change, parts), pki.issuer)).toContain(fault);
});

test("bytes that are no certificate are a fault, not an exception", () => {
  expect(lint(Uint8Array.of(0x30, 0x00))).toEqual(["unreadable: truncated"]);
});

test.each<[string, Partial<ToBeSigned>]>([
  ["a serial of twenty octets", { serial: `7f${"f".repeat(38)}` }],
  ["a serial of 64 bits", { serial: "7fffffffffffffff" }],
  ["an end at the same instant as the issuer's", { notAfter: pki.issuer.notAfter }],
])("%s is right", (_what, change) => {
  expect(lint(faulty(change), pki.issuer)).toEqual([]);
});

test("without an issuer to compare with, no end is too late", () => {
  expect(lint(faulty({ notAfter: new Date("2060-01-01T00:00:00Z") }))).toEqual([]);
});

test.each([
  ["weak: RSA with SHA-1", "RS256", "06092a864886f70d01010b", "06092a864886f70d010105"],
  ["weak: RSA with MD5", "RS256", "06092a864886f70d01010b", "06092a864886f70d010104"],
  ["unknown", "ES256", "06082a8648ce3d040302", "06082a8648ce3d040309"],
] as const)("a signature algorithm that is %s is not allowed", (_what, algorithm, written, other) => {
  const der = Buffer.from(faulty({ algorithm })).toString("hex").replace(written, other);
  expect(lint(Buffer.from(der, "hex"), pki.issuer)).toEqual(["signature algorithm is not allowed"]);
  expect(lint(faulty({ algorithm }), pki.issuer)).toEqual([]);
});

test("a negative serial is not positive, however it is written", () => {
  const der = Buffer.from(faulty({})).toString("hex");
  const negative = der.replace("021100a1b2c3d4e5f60718293a4b5c6d7e8f90", `0211ff${"7f".repeat(16)}`);
  expect(negative).not.toBe(der);
  expect(lint(Buffer.from(negative, "hex"), pki.issuer)).toContain("serial is not positive");
});
