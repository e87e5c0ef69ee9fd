import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { issue } from "./certificate";
import { readCertificate } from "./certificate-reader";
import { toPem } from "./pem";
import { PkiError } from "./pki-error";
import { anIntent, aPki } from "./testing";
import { run } from "./testing-programs";

const now = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
const pki = await aPki(now);
const folder = mkdtempSync(join(tmpdir(), "sigill-options-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { subject } = anIntent(pki);
const named = { ...subject, userPrincipalName: "anna.akesson@exempel.se", email: "Anna.Akesson@exempel.se" };
const both = ["smart-card-logon", "secure-e-mail"] as const;

async function file(purpose: "authentication" | "signature", options: readonly (typeof both)[number][]) {
  const der = await issue(pki.signer, "issuing", anIntent(pki, { purpose, options, subject: named }));
  const path = join(folder, `${purpose}-${options.length}.pem`);
  writeFileSync(path, toPem(der, "CERTIFICATE"));
  return { der, path };
}

const openssl = async (path: string) =>
  (await run("openssl", ["x509", "-noout", "-in", path, "-ext", "subjectAltName,extendedKeyUsage"])).output
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

test("a card for logon to Windows carries the user principal name, as openssl reads it, and its use", async () => {
  const { der, path } = await file("authentication", both);
  expect(await openssl(path)).toEqual([
    "X509v3 Extended Key Usage:",
    "TLS Web Client Authentication, Microsoft Smartcard Login",
    "X509v3 Subject Alternative Name:",
    expect.stringMatching(/^othername: ?UPN::? ?anna\.akesson@exempel\.se$/),
  ]);
  expect(readCertificate(der)).toMatchObject({
    extendedKeyUsages: ["1.3.6.1.5.5.7.3.2", "1.3.6.1.4.1.311.20.2.2"],
    principalNames: ["anna.akesson@exempel.se"],
    mailAddresses: [],
  });
});

test("one for signed mail carries the address, and the authentication certificate beside it does not", async () => {
  const { der, path } = await file("signature", both);
  expect(await openssl(path)).toEqual([
    "X509v3 Extended Key Usage:",
    "E-mail Protection",
    "X509v3 Subject Alternative Name:",
    "email:Anna.Akesson@exempel.se",
  ]);
  expect(readCertificate(der)).toMatchObject({
    principalNames: [],
    mailAddresses: ["Anna.Akesson@exempel.se"],
  });
  const authentication = await file("authentication", ["secure-e-mail"]);
  expect(await openssl(authentication.path)).toEqual([
    "X509v3 Extended Key Usage:",
    "TLS Web Client Authentication",
  ]);
});

test("openssl signs mail with it, and believes the signature as that of mail", async () => {
  const { path } = await file("signature", both);
  writeFileSync(join(folder, "root.pem"), toPem(pki.root, "CERTIFICATE"));
  writeFileSync(join(folder, "issuing.pem"), toPem(pki.issuing, "CERTIFICATE"));
  const trust = ["-CAfile", join(folder, "root.pem"), "-untrusted", join(folder, "issuing.pem")];
  const asked = ["verify", "-x509_strict", "-purpose", "smimesign", ...trust, path];
  expect((await run("openssl", [...asked, "-verify_email", "Anna.Akesson@exempel.se"])).output).toContain(
    ": OK",
  );
  const other = await run("openssl", ["verify", "-verify_email", "karin@exempel.se", ...trust, path]);
  expect(other.output).toContain("email address mismatch");
});

test.each([
  ["authentication", "smart-card-logon", { userPrincipalName: undefined }],
  ["authentication", "smart-card-logon", { userPrincipalName: "a" }],
  ["authentication", "smart-card-logon", { userPrincipalName: "anna\u0000@exempel.se" }],
  ["signature", "secure-e-mail", { email: undefined }],
  ["signature", "secure-e-mail", { email: "åsa@exempel.se" }],
  ["signature", "secure-e-mail", { email: "two words@exempel.se" }],
] as const)("%s with %s is not made of %j", async (purpose, option, without) => {
  const intent = anIntent(pki, { purpose, options: [option], subject: { ...named, ...without } });
  await expect(issue(pki.signer, "issuing", intent)).rejects.toMatchObject({
    constructor: PkiError,
    code: "subject-incomplete",
  });
});
