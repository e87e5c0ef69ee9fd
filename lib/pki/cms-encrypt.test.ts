import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCertificate } from "./certificate-reader";
import { encryptCms } from "./cms-encrypt";
import { openssl, run } from "./testing-programs";

const folder = mkdtempSync(join(tmpdir(), "cms-encrypt-"));
const file = (name: string) => join(folder, name);

/** A key of the bureau's and its certificate, made by openssl. */
function aBureau(name: string, newKey: readonly string[]) {
  const [key, pem] = [file(`${name}.key`), file(`${name}.pem`)];
  const about = ["-subj", "/C=SE/O=Kortfabriken AB/CN=Kortfabriken", "-days", "30"];
  openssl(["req", "-x509", ...newKey, "-nodes", "-keyout", key, ...about, "-out", pem]);
  return { key, pem, certificate: readCertificate(readFileSync(pem, "utf8")) };
}

const kinds: [string, string[]][] = [
  ["RSA 3072", ["-newkey", "rsa:3072"]],
  ["P-256", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]],
  ["P-384", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"]],
];

describe.each(kinds)("what is encrypted to a certificate with %s", (kind, newKey) => {
  const bureau = aBureau(kind.replaceAll(" ", ""), newKey);
  const content = Buffer.from(JSON.stringify({ cards: ["Åsa Öberg", "x".repeat(100_000)] }));
  const encrypted = encryptCms(content, bureau.certificate);
  const opened = (bytes: Uint8Array, { key, pem } = bureau) => {
    writeFileSync(file("in.p7m"), bytes);
    const args = ["cms", "-decrypt", "-inform", "DER", "-in", file("in.p7m"), "-recip", pem, "-inkey", key];
    return run("openssl", [...args, "-binary", "-out", file("out.json")]);
  };

  test("is opened by openssl with the certificate's key, byte for byte", async () => {
    expect(await opened(encrypted)).toMatchObject({ code: 0 });
    expect(readFileSync(file("out.json")).equals(content)).toBe(true);
  });

  test("says nothing of its content without the key, and is never the same twice", () => {
    expect(encrypted.includes("cards")).toBe(false);
    expect(encryptCms(content, bureau.certificate).equals(encrypted)).toBe(false);
  });

  test("is refused by openssl when one bit of it was changed on the way", async () => {
    const changed = Buffer.from(encrypted);
    const at = encrypted.length - 1_000;
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect((await opened(changed)).code).not.toBe(0);
  });

  test("is opened by nobody else", async () => {
    expect((await opened(encrypted, aBureau("other", newKey))).code).not.toBe(0);
  });
});
