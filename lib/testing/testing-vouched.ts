import { createPrivateKey, type KeyObject, sign, X509Certificate } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Otherwise, Statement } from "@/lib/crypto/software-passkey";
import { openssl } from "@/lib/pki/testing-programs";

type Vouched = NonNullable<Otherwise["vouched"]>;

const maker = "/C=SE/O=Exempelnycklar/OU=Authenticator Attestation/CN=Exempelnyckel 1";
const noAuthority = ["-addext", "basicConstraints=critical,CA:FALSE", "-days", "30"];
const p256 = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "-"];

function packed(signed: Buffer, by: KeyObject, certificate?: string): Statement {
  const attStmt: Statement["attStmt"] = new Map();
  attStmt.set("alg", -7).set("sig", Uint8Array.from(sign("sha256", signed, by)));
  if (certificate) attStmt.set("x5c", [Uint8Array.from(new X509Certificate(certificate).raw)]);
  return { fmt: "packed", attStmt };
}

/** For tests: a passkey says itself what it is, by its own key and no certificate (WebAuthn §8.2, self attestation). */
export const byItself: Vouched = (signed, own) => packed(signed, own);

/** The same, with a certificate about its own key that it made itself. */
export const byItsOwnCertificate: Vouched = (signed, own) => {
  const file = join(mkdtempSync(join(tmpdir(), "sigill-passkey-")), "own.key");
  writeFileSync(file, own.export({ type: "pkcs8", format: "pem" }));
  const asked = ["req", "-x509", "-key", file, "-subj", maker, ...noAuthority];
  return packed(signed, own, openssl(asked).toString());
};

/** By another key, which a certificate is about: as a maker does it for all of a model. */
export const byCertificate: Vouched = (signed) => {
  const made = openssl(["req", "-x509", ...p256, "-subj", maker, ...noAuthority]).toString();
  return packed(signed, createPrivateKey(made), made.slice(made.indexOf("-----BEGIN CERTIFICATE")));
};
