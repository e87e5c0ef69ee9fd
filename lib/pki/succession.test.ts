import { X509Certificate } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { holdCeremony } from "./ceremony";
import { readCertificate } from "./certificate-reader";
import { holdSuccession } from "./succession";
import { aToken } from "./testing-token";

const base = mkdtempSync(join(tmpdir(), "sigill-succession-"));
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
const later = {
  ...{ ...plan, now: new Date("2031-06-24T10:00:00Z"), nth: 2 },
  root: { keyId: made.root.keyId, certificate: made.root.certificate },
};
const under = (certificate: Uint8Array) =>
  new X509Certificate(certificate).verify(new X509Certificate(made.root.certificate).publicKey);

test("a successor is a new P-256 key of ten years under the same root, by a name of its own", async () => {
  const { issuing, transcript } = await holdSuccession(later);
  const [before, after] = [made.issuing.certificate, issuing.certificate].map((der) => readCertificate(der));
  expect(under(issuing.certificate)).toBe(true);
  expect(after).toMatchObject({
    ...{ authority: true, pathLength: 0, keyUsages: ["keyCertSign", "cRLSign"] },
    ...{ issuerUrls: [plan.urls.root], crlUrls: [plan.urls.rootCrl], issuer: before?.issuer },
    notAfter: new Date("2041-06-24T10:00:00Z"),
    subject:
      "CN=Exempelköping tjänstelegitimation Issuing CA 2,organizationIdentifier=NTRSE-2120001355,O=Exempelköpings kommun,C=SE",
  });
  expect(after?.keyFingerprint).not.toBe(before?.keyFingerprint);
  expect(transcript).toContain(`Nyckel-id / key id:      ${issuing.keyId}`);
  expect(transcript).toContain(`Nyckel-id / key id:      ${made.root.keyId}`);
  expect(transcript).toContain("CRL of the root: http://status.exempel.se/crl/root.crl");
});

test("a long name is cut before what tells one authority from the next", async () => {
  const { issuing } = await holdSuccession({ ...later, commonName: "Förbundet ".repeat(12), nth: 3 });
  expect(readCertificate(issuing.certificate).subject).toMatch(/^CN=Förbundet .* Issuing CA 3,/);
});

test("its key is made in a token too, which it cannot leave, under a root in another", async () => {
  const hsm = aToken();
  const inTokens = { operativeKeys: hsm.place, rootKeys: hsm.another("rot", "bara roten") };
  const first = await holdCeremony({ ...plan, ...inTokens });
  const root = { keyId: first.root.keyId, certificate: first.root.certificate };
  const { issuing, transcript } = await holdSuccession({ ...later, ...inTokens, root });
  const signed = new X509Certificate(issuing.certificate);
  expect(signed.verify(new X509Certificate(root.certificate).publicKey)).toBe(true);
  expect(transcript).toContain("i modulen PKCS#11 utfardare, som den inte kan lämna");
  expect(hsm.tool("--list-objects", "--type", "privkey").words).toContain(issuing.keyId);
});

test("with one witness, or a folder without the root's key, no key is made", async () => {
  const keys = () => readdirSync(plan.operativeKeys.folder);
  const before = keys();
  await expect(holdSuccession({ ...later, witnesses: ["Karin"] })).rejects.toThrow("two witnesses");
  const empty = { folder: mkdtempSync(join(base, "empty-")), passphrase: "hemlig-rot" };
  await expect(holdSuccession({ ...later, rootKeys: empty })).rejects.toMatchObject({ code: "key-missing" });
  const other = { ...plan, rootKeys: { folder: join(base, "other"), passphrase: "hemlig-rot" } };
  const { root } = await holdCeremony({
    ...other,
    operativeKeys: { folder: join(base, "theirs"), passphrase: "x" },
  });
  // The key there is the one that is named, and is not the certificate's.
  const mixed = { ...later, rootKeys: other.rootKeys, root: { ...later.root, keyId: root.keyId } };
  await expect(holdSuccession(mixed)).rejects.toMatchObject({ code: "key-missing" });
  expect(keys()).toEqual(before);
});

test("the transcript says who signed that it is made, when, and the hash of what each signed", async () => {
  const at = new Date("2031-06-24T09:12:00Z");
  const signers = [
    { name: "Jonas\nFalk", at, words: "ab".repeat(32) },
    { name: "Amina Yusuf", at, words: "cd".repeat(32) },
  ];
  const { transcript } = await holdSuccession({ ...later, signers });
  expect(transcript).toContain(
    "Underskrift / signed act:   Jonas Falk, 2031-06-24 09:12:00 UTC\n   SHA-256:",
  );
  expect(transcript).toContain("Underskrift / signed act:   Amina Yusuf, 2031-06-24 09:12:00 UTC");
  const plain = transcript.replace(/\s/g, "").toLowerCase();
  for (const { words } of signers) expect(plain).toContain(words);
});
