import { generateKeyPairSync } from "node:crypto";
import { clockTolerance } from "@/lib/api/oauth/assertion";
import type { SamlAlgorithm } from "@/lib/domain/use/saml-requester";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { readXml, type XmlElement } from "@/lib/pki/read-xml";
import { selfSigned } from "@/lib/pki/self-signed";
import { type Signer, signerOf, verifyXmlSignature } from "@/lib/pki/xml-signature";
import type { QueryFrame } from "./query";
import { frameOf } from "./query";
import type { Requester } from "./requesters";
import { queryIn } from "./soap";
import { NobodyFault, StatusFault } from "./status";

export interface Verified {
  requester: Requester;
  /** What was signed: all that is read from now on. */
  query: XmlElement;
  frame: QueryFrame;
  /** What it was signed with, which its answer is signed with too. */
  algorithm: SamlAlgorithm;
}

/**
 * Whose query it is, by a signature over it and nothing else with a key that two people have approved; of keys that come
 * along none is looked at. For whoever is not known all of it is done too, so that it takes as long. Throws NobodyFault.
 */
export function verifyQuery(
  text: string,
  { requester, nobodys, now }: { requester: Requester | null; nobodys: readonly Signer[]; now: Date },
): Verified {
  const valid = (requester?.signers ?? []).filter(
    ({ certificate: { notBefore, notAfter } }) => notBefore <= now && now < notAfter,
  );
  const checked = verifyXmlSignature(text, { find: queryIn, signers: valid.length > 0 ? valid : nobodys });
  if (checked.state !== "verified" || !requester) throw new NobodyFault();
  const signer = valid.find(({ certificate }) => certificate.fingerprint === checked.certificate.fingerprint);
  if (!signer) throw new NobodyFault();
  const query = readXml(checked.signed);
  const frame = frameOf(query);
  if (frame.issuer !== requester.entityId) throw new NobodyFault();
  const algorithm = signer.key.asymmetricKeyType === "rsa" ? "RS256" : "ES256";
  return { requester, query, frame, algorithm };
}

/** Keys that nobody signs with. */
export function nobodysKeys(): readonly Signer[] {
  return [
    generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
    generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey,
  ].map((key) => {
    const [notBefore, notAfter] = [new Date(0), new Date(1)];
    const name = { commonName: "nobody", organisation: "nobody" };
    return signerOf(readCertificate(selfSigned({ key, ...name, notBefore, notAfter })));
  });
}

/** Made lately, by clocks that differ by two minutes at most; it is remembered for longer than that. */
const oldestMs = 300_000;
const aheadMs = clockTolerance * 1_000;

/** Whether it is for us, now, and may be read at all. Throws StatusFault. */
export function requireFor({ id, version, destination, issuedAt }: QueryFrame, own: string, now: Date): void {
  if (version !== "2.0") throw new StatusFault("RequestVersionTooLow", "version");
  if (id === "") throw new StatusFault("RequestUnsupported", "id");
  if (destination !== own) throw new StatusFault("RequestDenied", "wrong-destination");
  const age = issuedAt ? now.getTime() - issuedAt.getTime() : Number.NaN;
  if (!(age <= oldestMs && age >= -aheadMs)) throw new StatusFault("RequestDenied", "not-now");
}
