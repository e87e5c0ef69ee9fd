import { type Certificate, readCertificate } from "./certificate-reader";
import { verifySignature } from "./signature";

const maximumLength = 8;

/**
 * The certificates from one that is to be trusted up to an anchor, each signed by the next and valid at the instant;
 * null where no anchor is reached. Revocation is the caller's to ask about. The first's own period is too.
 */
export function chainTo(
  leaf: Certificate,
  given: readonly Certificate[],
  anchors: readonly Certificate[],
  at: Date,
): Certificate[] | null {
  const chain = [leaf];
  for (let current = leaf; chain.length <= maximumLength; ) {
    if (anchors.some(({ fingerprint }) => fingerprint === current.fingerprint)) return chain;
    const issuer = [...anchors, ...given].find((one) => issued(one, current, chain.length - 1, at));
    if (!issuer) return null;
    chain.push(issuer);
    current = issuer;
  }
  return null;
}

function issued(issuer: Certificate, subject: Certificate, below: number, at: Date): boolean {
  if (issuer.fingerprint === subject.fingerprint || !issuer.authority) return false;
  if (issuer.pathLength !== null && issuer.pathLength < below) return false;
  if (issuer.keyUsages.length > 0 && !issuer.keyUsages.includes("keyCertSign")) return false;
  if (at < issuer.notBefore || at > issuer.notAfter) return false;
  return (
    Buffer.compare(issuer.subjectDer, subject.issuerDer) === 0 &&
    verifySignature(issuer.publicKey, subject.algorithm, subject.tbs, subject.signature)
  );
}

/** Certificates as they are stored; one that nobody can read is left out. */
export function readAnchors(ders: readonly Uint8Array[]): Certificate[] {
  return ders.flatMap((der) => {
    try {
      return [readCertificate(der)];
    } catch {
      return [];
    }
  });
}
