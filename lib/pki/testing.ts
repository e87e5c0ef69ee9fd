import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { issueAuthority, issueOcspSigner, issueRoot } from "./authority";
import { type CertificateIntent, newSerial } from "./certificate";
import { type Issuer, readIssuer } from "./issuer";
import type { KeyAlgorithm } from "./key-file";
import { PkiError } from "./pki-error";
import type { SignatureAlgorithm } from "./signature";
import type { Signer } from "./signer";

/** A signer for tests, with its keys in memory: no scrypt to wait for. */
export class MemorySigner implements Signer {
  private readonly keys = new Map<string, { privateKey: KeyObject; publicKey: KeyObject }>();

  add(keyId: string, namedCurve: KeyAlgorithm): Uint8Array {
    this.keys.set(keyId, generateKeyPairSync("ec", { namedCurve }));
    return this.publicKey(keyId);
  }

  private pair(keyId: string) {
    const pair = this.keys.get(keyId);
    if (!pair) throw new PkiError("key-missing", keyId);
    return pair;
  }

  algorithm(keyId: string): SignatureAlgorithm {
    return this.pair(keyId).privateKey.asymmetricKeyDetails?.namedCurve === "secp384r1" ? "ES384" : "ES256";
  }

  publicKey(keyId: string): Uint8Array {
    return this.pair(keyId).publicKey.export({ type: "spki", format: "der" });
  }

  async sign(keyId: string, data: Uint8Array): Promise<Uint8Array> {
    return sign(this.algorithm(keyId) === "ES384" ? "sha384" : "sha256", data, this.pair(keyId).privateKey);
  }
}

export interface TestPki {
  signer: MemorySigner;
  root: Uint8Array;
  issuing: Uint8Array;
  issuer: Issuer;
  ocspSigner: Uint8Array;
  urls: { ocsp: string; issuer: string; crl: string };
}

/** A root, an issuing authority (key "issuing") and an OCSP signer (key "ocsp"), valid from `now`. */
export async function aPki(now: Date, statusUrl = "http://status.exempel.se"): Promise<TestPki> {
  const signer = new MemorySigner();
  const until = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const plan = {
    organisationName: "Exempelköpings kommun",
    organisationNumber: "2120001355",
    commonName: "Exempelköping Staff e-ID",
    notBefore: now,
    notAfter: until(3650),
  };
  const root = await issueRoot(signer, "root", {
    ...plan,
    publicKey: signer.add("root", "P-384"),
    notAfter: until(7300),
  });
  const issuing = await issueAuthority(signer, "root", root, {
    ...plan,
    publicKey: signer.add("issuing", "P-256"),
    urls: { root: `${statusUrl}/issuer/root.cer`, rootCrl: `${statusUrl}/crl/root.crl` },
  });
  const ocspSigner = await issueOcspSigner(signer, "issuing", issuing, {
    ...plan,
    publicKey: signer.add("ocsp", "P-256"),
    notAfter: until(60),
  });
  const urls = {
    ocsp: `${statusUrl}/ocsp`,
    issuer: `${statusUrl}/issuer/issuing.cer`,
    crl: `${statusUrl}/crl/issuing.crl`,
  };
  return { signer, root, issuing, issuer: readIssuer(issuing), ocspSigner, urls };
}

/** What a certificate for Anna Åkesson would say; override what the test is about. */
export function anIntent(pki: TestPki, overrides: Partial<CertificateIntent> = {}): CertificateIntent {
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const notBefore = pki.issuer.notBefore;
  return {
    issuer: pki.issuer,
    serial: newSerial(),
    purpose: "authentication",
    options: [],
    subject: {
      profile: "org-person",
      organisationName: "Exempelköpings kommun",
      organisationNumber: "2120001355",
      displayName: "Anna Åkesson",
      givenName: "Anna",
      surname: "Åkesson",
      affiliationUid: "a7k2m9",
    },
    publicKey: publicKey.export({ type: "spki", format: "der" }),
    notBefore,
    notAfter: new Date(notBefore.getTime() + 365 * 86_400_000),
    policyOid: "1.2.752.999.1.3",
    urls: pki.urls,
    ...overrides,
  };
}
