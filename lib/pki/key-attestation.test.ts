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
  const [, ofKey = new Uint8Array(), own = new Uint8Array()] = der(anActualDevice);
  expect(chain.slice(0, 2)).toEqual([ofKey, own]);
  expect(chain.slice(2).map((one) => readCertificate(one).subject)).toEqual([
    "CN=Yubico PIV Root CA Serial 263751",
  ]);
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

describe("nobody is believed, though they lead to a root", () => {
  const untrusted = expect.objectContaining({ code: "attestation-not-trusted" });

  test("before or after the attestation's own time, to its first and last second", () => {
    const inDays = (days: number, ms = 0) =>
      new Date(Math.floor(Date.now() / 1000) * 1000 + days * 86_400_000 + ms);
    const valid: [Date, Date] = [inDays(2), inDays(4)];
    const given = readAttestations(device.attest(request, { valid }) + device.own);
    const at = (when: Date) => attestationOf(keyFingerprint, given, der(device.root), when).slot;
    expect([at(valid[0]), at(valid[1])]).toEqual(["9a", "9a"]);
    for (const when of [new Date(valid[0].getTime() - 1000), new Date(valid[1].getTime() + 1000)])
      expect(() => at(when)).toThrow(untrusted);
  });

  test("where that root is the device itself, which anybody can make", () => {
    const given = readAttestations(device.attest(request) + device.own);
    expect(() => attestationOf(keyFingerprint, given, der(device.own), new Date())).toThrow(untrusted);
  });
});

describe("attestations are read", () => {
  const pem = device.attest(request) + device.own;
  const subjects = (given: string | Uint8Array) => readAttestations(given).map(({ subject }) => subject);
  const both = ["CN=YubiKey PIV Attestation 9a", "CN=Yubico PIV Attestation"];

  test("from text, from its octets, and one alone from DER", () => {
    expect([subjects(pem), subjects(Buffer.from(pem))]).toEqual([both, both]);
    const [first = new Uint8Array()] = der(pem);
    expect(subjects(first)).toEqual(["CN=YubiKey PIV Attestation 9a"]);
  });

  test("from among other things that stand there", () => {
    expect(subjects(`Svar från bäraren:\n${request}${pem}`)).toEqual(both);
  });

  test("up to twenty of them, and up to 65,536 octets", () => {
    expect(readAttestations(device.own.repeat(20))).toHaveLength(20);
    expect(subjects(pem + " ".repeat(65_536 - pem.length))).toEqual(both);
    const unreadable = expect.objectContaining({ code: "attestation-unreadable" });
    expect(() => readAttestations(pem + " ".repeat(65_537 - pem.length))).toThrow(unreadable);
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
  ["a firmware of four parts within an OCTET STRING", { firmware: "04:04:05:07:04:00" }],
  ["no firmware", { without: 3 }],
  ["no serial number", { without: 7 }],
  ["no policies", { without: 8 }],
  ["a PIN policy that nobody knows", { policies: "09:01" }],
  ["a touch policy that nobody knows", { policies: "03:00" }],
])("%s makes it unreadable, and says nothing", (_what, more) => {
  expect(() => said(more)).toThrow(expect.objectContaining({ code: "attestation-unreadable" }));
});
