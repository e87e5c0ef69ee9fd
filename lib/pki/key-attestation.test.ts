import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { attestationAuthorities, attestationRoots } from "./attestation-authorities";
import { readCertificate } from "./certificate-reader";
import { attestationOf, readAttestations } from "./key-attestation";
import { readPem, toPem } from "./pem";
import { readRequest } from "./request";
import { aDevice, anActualDevice, type Device, type Said } from "./testing-attestation";
import { openssl } from "./testing-programs";

const device = aDevice();
const aRequest = () =>
  openssl([
    ...["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"],
    ...["-keyout", join(mkdtempSync(join(tmpdir(), "sigill-key-")), "key.pem"), "-subj", "/CN=x"],
  ]).toString();
const request = aRequest();
const { keyFingerprint } = readRequest(request);
const der = (pem: string) => readPem(pem).map((block) => block.der);
const heard = (text: string, { root }: Device = device) =>
  attestationOf(keyFingerprint, readAttestations(text), der(root), new Date());
const said = (more: Said, from: Device = device) => heard(from.attest(request, more) + from.own, from);

test("a device made by Yubico is believed about the key that was made inside it", () => {
  const given = readAttestations(anActualDevice);
  const [inSlot9a, inSlot9c] = given;
  expect(attestationOf(inSlot9a?.keyFingerprint ?? "", given, [], new Date())).toMatchObject({
    ...{ slot: "9a", serial: "28557046", firmware: "5.4.3", pin: "once", touch: "never" },
  });
  const { chain, ...facts } = attestationOf(inSlot9c?.keyFingerprint ?? "", given, [], new Date());
  expect(facts).toEqual({ slot: "9c", serial: "28557046", firmware: "5.4.3", pin: "always", touch: "never" });
  expect(chain).toHaveLength(3);
});

test("openssl says the same of that chain", () => {
  const folder = mkdtempSync(join(tmpdir(), "sigill-attestation-"));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const [key = new Uint8Array(), , own = new Uint8Array()] = der(anActualDevice);
  const roots = write("roots.pem", attestationAuthorities);
  const between = write("own.pem", toPem(own, "CERTIFICATE"));
  const ofKey = write("key.pem", toPem(key, "CERTIFICATE"));
  expect(openssl(["verify", "-CAfile", roots, "-untrusted", between, ofKey]).toString()).toMatch(/: OK/);
});

test("the two roots are those that Yubico publishes, and each other authority leads to one of them", () => {
  const published = der(attestationAuthorities).map((one) => readCertificate(one));
  const names = published.map(({ subject, fingerprint }) => [
    subject,
    attestationRoots.includes(fingerprint),
  ]);
  expect(names).toEqual([
    ["CN=Yubico PIV Root CA Serial 263751", true],
    ["CN=Yubico Attestation Root 1", true],
    ["CN=Yubico Attestation Intermediate A 1", false],
    ["CN=Yubico PIV Attestation A 1", false],
    ["CN=Yubico Attestation Intermediate B 1", false],
    ["CN=Yubico PIV Attestation B 1", false],
  ]);
});

describe("another root that is believed here", () => {
  test("lets its devices be heard, with facts as they are or within an OCTET STRING", () => {
    expect(said({})).toMatchObject({
      ...{ slot: "9a", serial: "28555894", firmware: "5.7.4", pin: "always", touch: "never" },
    });
    expect(said({ firmware: "04:03:05:07:01", policies: "04:02:02:03" })).toMatchObject({
      ...{ firmware: "5.7.1", pin: "once", touch: "cached" },
    });
  });

  test("is believed about no device that leads to another", () => {
    const other = aDevice();
    expect(() => heard(other.attest(request) + other.own)).toThrow(
      expect.objectContaining({ code: "attestation-not-trusted" }),
    );
  });
});

describe("nobody is believed", () => {
  const untrusted = expect.objectContaining({ code: "attestation-not-trusted" });
  test.each<[string, () => unknown]>([
    ["without the device's own certificate", () => heard(device.attest(request))],
    ["who calls the slot something else", () => said({ subject: "YubiKey PIV Attestation f9" })],
    ["who attests for OpenPGP", () => said({ subject: "YubiKey OPGP Attestation SIG" })],
    ["whose device is named otherwise", () => said({}, aDevice({ ownSubject: "Yubico OPGP Attestation" }))],
    ["whose device may certify nothing", () => said({}, aDevice({ ca: "FALSE" }))],
    ["who was attested, and attests others with that key", () => heard(device.attestByAttestedKey(request))],
  ])("%s", (_who, hear) => {
    expect(hear).toThrow(untrusted);
  });

  test("whose certificates have run out, or are not valid yet", () => {
    const text = device.attest(request) + device.own;
    for (const years of [-1, 11])
      expect(() =>
        attestationOf(
          keyFingerprint,
          readAttestations(text),
          der(device.root),
          new Date(Date.now() + years * 365.25 * 86_400_000),
        ),
      ).toThrow(untrusted);
  });
});

test("an attestation of another key, as of one that was imported, is told apart", () => {
  expect(() => heard(device.attest(aRequest()) + device.own)).toThrow(
    expect.objectContaining({ code: "attestation-of-other-key" }),
  );
});

test.each<[string, string | Uint8Array]>([
  ["nothing", ""],
  ["prose", "Nyckeln skapades i bäraren."],
  ["a certificate request", request],
  ["a megabyte", "x".repeat(1_000_000)],
  ["octets that only begin like DER", Uint8Array.of(0x30, 0x82, 0xff, 0xff)],
  ["a damaged certificate", "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n"],
  ["twenty-one certificates", device.own.repeat(21)],
])("%s is no attestation", (_what, given) => {
  expect(() => readAttestations(given)).toThrow(expect.objectContaining({ code: "attestation-unreadable" }));
});

test.each<[string, Said]>([
  ["a serial number below zero", { serial: "-5" }],
  ["a firmware of two parts", { firmware: "05:07" }],
  ["a PIN policy that nobody knows", { policies: "09:01" }],
  ["a touch policy that nobody knows", { policies: "03:00" }],
])("%s makes it unreadable, and says nothing", (_what, more) => {
  expect(() => said(more)).toThrow(expect.objectContaining({ code: "attestation-unreadable" }));
});
