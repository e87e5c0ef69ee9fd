import { X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { rawIn } from "@/lib/i18n/testing-raw";
import { issueOcspSigner } from "./authority";
import { holdCeremony } from "./ceremony";
import { readCertificate } from "./certificate-reader";
import { buildCrl } from "./crl";
import { verifyCrl } from "./crl-reader";
import { createKeyFile, openKeyFiles } from "./key-folder";
import { newKeyId } from "./key-id";

const base = mkdtempSync(join(tmpdir(), "sigill-ceremony-"));
afterAll(() => rmSync(base, { recursive: true }));

const plan = {
  organisationName: "Exempelköpings kommun",
  organisationNumber: "2120001355",
  commonName: "Exempelköping tjänstelegitimation",
  now: new Date("2026-11-24T10:00:00Z"),
  rootKeys: { folder: join(base, "root"), passphrase: "hemlig-rot" },
  operativeKeys: { folder: join(base, "keys"), passphrase: "hemlig-drift" },
  urls: {
    root: "http://status.exempel.se/issuer/root.cer",
    rootCrl: "http://status.exempel.se/crl/root.crl",
  },
  witnesses: ["Karin Vittne", "Olle\nVittne"],
};
const made = await holdCeremony(plan);
const root = readCertificate(made.root.certificate);
const issuing = readCertificate(made.issuing.certificate);

test("the root is a P-384 key of twenty years that signs certificates and CRLs", () => {
  expect(new X509Certificate(made.root.certificate).publicKey.asymmetricKeyDetails?.namedCurve).toBe(
    "secp384r1",
  );
  expect(root).toMatchObject({ authority: true, pathLength: null, keyUsages: ["keyCertSign", "cRLSign"] });
  expect(root.notAfter).toEqual(new Date("2046-11-24T10:00:00Z"));
  expect(root.subject).toBe(
    "CN=Exempelköping tjänstelegitimation Root CA,organizationIdentifier=NTRSE-2120001355,O=Exempelköpings kommun,C=SE",
  );
  expect(
    new X509Certificate(made.root.certificate).verify(new X509Certificate(made.root.certificate).publicKey),
  ).toBe(true);
});

test("the issuing authority is a P-256 key of ten years, under the root, with no authority below", () => {
  const node = new X509Certificate(made.issuing.certificate);
  expect(node.publicKey.asymmetricKeyDetails?.namedCurve).toBe("prime256v1");
  expect(node.verify(new X509Certificate(made.root.certificate).publicKey)).toBe(true);
  expect(issuing).toMatchObject({
    authority: true,
    pathLength: 0,
    keyUsages: ["keyCertSign", "cRLSign"],
    policyOids: ["2.5.29.32.0"],
    issuerUrls: [plan.urls.root],
    crlUrls: [plan.urls.rootCrl],
    notAfter: new Date("2036-11-24T10:00:00Z"),
  });
});

test("the root's CRL is its first, is empty and lasts a year", () => {
  expect(verifyCrl(made.root.crl, made.root.certificate)).toMatchObject({
    number: 1n,
    entries: [],
    thisUpdate: plan.now,
    nextUpdate: new Date("2027-11-24T10:00:00Z"),
  });
});

test("the root's key lies alone, under a passphrase of its own", async () => {
  expect(readdirSync(plan.rootKeys.folder)).toEqual([`${made.root.keyId}.key.json`]);
  expect(readdirSync(plan.operativeKeys.folder)).toEqual([`${made.issuing.keyId}.key.json`]);
  await expect(openKeyFiles(plan.rootKeys.folder, plan.operativeKeys.passphrase)).rejects.toMatchObject({
    code: "passphrase-wrong",
  });
});

test("the transcript says when, who, which keys and which certificates, and no secret", () => {
  const grouped = (hex: string) => hex.toUpperCase().match(/.{4}/g)?.join(" ");
  for (const said of [
    "2026-11-24 10:00:00 UTC",
    "Exempelköpings kommun (2120001355)",
    "Karin Vittne",
    "Olle Vittne",
    grouped(root.fingerprint),
    grouped(root.keyFingerprint),
    grouped(issuing.fingerprint),
  ])
    expect(made.transcript).toContain(said);
  expect(made.transcript).not.toMatch(/hemlig/);
  expect(rawIn(made.transcript, "sv")).toEqual([]);
});

test("the transcript is this, line by line, but for the numbers that are drawn", async () => {
  const own = {
    rootKeys: { ...plan.rootKeys, folder: mkdtempSync(join(base, "root-")) },
    operativeKeys: { ...plan.operativeKeys, folder: mkdtempSync(join(base, "keys-")) },
  };
  const made = await holdCeremony({ ...plan, ...own });
  expect(readdirSync(own.rootKeys.folder)).toEqual([`${made.root.keyId}.key.json`]);
  expect(readdirSync(own.operativeKeys.folder)).toEqual([`${made.issuing.keyId}.key.json`]);
  expect(made.root.keyId).toMatch(/^root-/);
  expect(made.issuing.keyId).toMatch(/^issuing-/);
  expect(verifyCrl(made.root.crl, made.root.certificate)).toMatchObject({ number: 1n, entries: [] });
  expect(readCertificate(made.issuing.certificate)).toMatchObject({
    authority: true,
    policyOids: ["2.5.29.32.0"],
    issuerUrls: [plan.urls.root],
    crlUrls: [plan.urls.rootCrl],
  });
  const paper = made.transcript
    .replaceAll(/(?:[0-9A-F]{4} ){15}[0-9A-F]{4}/g, "<sha-256>")
    .replaceAll(/(serial: +)[0-9a-f]{32,40}/g, "$1<serial>")
    .replace(process.versions.node, "<node>")
    .replace(process.versions.openssl, "<openssl>")
    .replace(made.root.keyId, "<root>")
    .replace(made.issuing.keyId, "<issuing>");
  expect(paper.split("\n")).toEqual([
    "PROTOKOLL FÖR NYCKELCEREMONI / KEY CEREMONY TRANSCRIPT",
    "",
    "Tid / time:                 2026-11-24 10:00:00 UTC",
    "Organisation:               Exempelköpings kommun (2120001355)",
    "Program / software:         Node.js <node>, OpenSSL <openssl>",
    "Vittne / witness 1:         Karin Vittne",
    "Vittne / witness 2:         Olle Vittne",
    "",
    "1. Rotens nyckel skapad, krypterad i fil / root key made, encrypted in a file",
    "   Nyckel-id / key id:      <root>",
    "   Namn / subject:          CN=Exempelköping tjänstelegitimation Root CA,organizationIdentifier=NTRSE-2120001355,O=Exempelköpings kommun,C=SE",
    "   Serienummer / serial:    <serial>",
    "   Giltig / valid:          2026-11-24 10:00:00 UTC – 2046-11-24 10:00:00 UTC",
    "   Nyckel / key SHA-256:    <sha-256>",
    "   Certifikat / SHA-256:    <sha-256>",
    "",
    "2. Utfärdarens nyckel skapad, krypterad i fil, och intygad av roten / issuing key made, encrypted in a file, certified by the root",
    "   Nyckel-id / key id:      <issuing>",
    "   Namn / subject:          CN=Exempelköping tjänstelegitimation Issuing CA,organizationIdentifier=NTRSE-2120001355,O=Exempelköpings kommun,C=SE",
    "   Serienummer / serial:    <serial>",
    "   Giltig / valid:          2026-11-24 10:00:00 UTC – 2036-11-24 10:00:00 UTC",
    "   Nyckel / key SHA-256:    <sha-256>",
    "   Certifikat / SHA-256:    <sha-256>",
    "   Öppnas av / opened by:   signeringstjänsten själv, utan nyckelförvaltare / the signer by itself, without custodians",
    "",
    "3. Rotens spärrlista / CRL of the root",
    "   Nummer / number:         1, 0 spärrade / revoked",
    "   Gäller till / next:      2027-11-24 10:00:00 UTC",
    "   SHA-256:                 <sha-256>",
    "",
    "4. Att göra / to do: flytta rotens nyckelmapp till ett offline-medium i två exemplar, radera den här,",
    "   och förvara lösenfrasen skild från mediet. / Move the root's key folder to offline media in two copies,",
    "   erase it here, and keep the passphrase apart from the media.",
    "",
    "Underskrift / signature:    ____________________________  Karin Vittne",
    "Underskrift / signature:    ____________________________  Olle Vittne",
    "",
  ]);
});

test("the root is used again from its folder a year later", async () => {
  const signer = await openKeyFiles(plan.rootKeys.folder, plan.rootKeys.passphrase);
  const crl = await buildCrl(signer, made.root.keyId, {
    issuerCertificateDer: made.root.certificate,
    number: 2n,
    thisUpdate: new Date("2027-11-01T10:00:00Z"),
    nextUpdate: new Date("2028-11-01T10:00:00Z"),
    entries: [{ serial: issuing.serial, revocationDate: plan.now, reason: "cessationOfOperation" }],
  });
  expect(verifyCrl(crl, made.root.certificate).bySerial.get(issuing.serial)?.reason).toBe(
    "cessationOfOperation",
  );
});

test("an OCSP signer answers for the authority that signed it, needs no status of its own, and never the root", async () => {
  const keyId = newKeyId("ocsp");
  const { folder, passphrase } = plan.operativeKeys;
  const publicKey = await createKeyFile(folder, keyId, "P-256", passphrase);
  const signer = await openKeyFiles(folder, passphrase);
  const der = await issueOcspSigner(signer, made.issuing.keyId, made.issuing.certificate, {
    ...plan,
    publicKey,
    notBefore: new Date("2027-01-01T00:00:00Z"),
    notAfter: new Date("2027-03-02T00:00:00Z"),
  });
  const ocsp = readCertificate(der);
  expect(new X509Certificate(der).verify(new X509Certificate(made.issuing.certificate).publicKey)).toBe(true);
  expect(ocsp).toMatchObject({
    authority: false,
    keyUsages: ["digitalSignature"],
    extendedKeyUsages: ["1.3.6.1.5.5.7.3.9"],
    notAfter: new Date("2027-03-02T00:00:00Z"),
    issuer: issuing.subject,
  });
  expect(ocsp.extensions.has("1.3.6.1.5.5.7.48.1.5")).toBe(true);
});

test("a ceremony without two witnesses is not held", async () => {
  await expect(holdCeremony({ ...plan, witnesses: ["Karin Vittne"] })).rejects.toThrow("two witnesses");
});

test("a long name keeps what tells root, issuer and OCSP signer apart", async () => {
  const long = await holdCeremony({ ...plan, commonName: "Å".repeat(200) });
  const name = (certificate: Uint8Array) => readCertificate(certificate).subject.split(",")[0];
  expect(name(long.root.certificate)).toBe(`CN=${"Å".repeat(56)} Root CA`);
  expect(name(long.issuing.certificate)).toBe(`CN=${"Å".repeat(53)} Issuing CA`);
});
