import { createHash, type KeyObject, sign } from "node:crypto";
import { SignedXml } from "xml-crypto";

const more = "http://www.w3.org/2001/04/xmldsig-more#";
const sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

/** By what JOSE calls them. */
export const xmlMethods = { ES256: `${more}ecdsa-sha256`, RS256: `${more}rsa-sha256` } as const;

export interface XmlKey {
  algorithm: keyof typeof xmlMethods;
  key: KeyObject;
  /** DER, which goes along. */
  certificate: Uint8Array;
}

/**
 * The document with a signature over the element of that ID, put after its Issuer or before everything else in it, as
 * SAML's schemas have it (core §5.4).
 */
export function signXml(
  text: string,
  id: string,
  { algorithm, key, certificate }: XmlKey,
  prefix = "ds",
): string {
  const method = xmlMethods[algorithm];
  const signer = new SignedXml({ privateKey: "", signatureAlgorithm: method as never });
  signer.canonicalizationAlgorithm = exclusive;
  signer.HashAlgorithms = { [sha256]: Hash } as unknown as SignedXml["HashAlgorithms"];
  class Signing {
    getAlgorithmName = () => method;
    getSignature = (info: unknown) => signed(String(info), key);
    verifySignature = () => false;
  }
  signer.SignatureAlgorithms = { [method]: Signing } as unknown as SignedXml["SignatureAlgorithms"];
  signer.privateKey = key;
  const [data, own] = [`${prefix}:X509Data`, `${prefix}:X509Certificate`];
  signer.getKeyInfoContent = () =>
    `<${data}><${own}>${Buffer.from(certificate).toString("base64")}</${own}></${data}>`;
  const xpath = `//*[@ID='${id}']`;
  const transforms = ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", exclusive];
  signer.addReference({ xpath, transforms, digestAlgorithm: sha256 });
  const issuer = `${xpath}/*[local-name()='Issuer']`;
  const location = text.includes("Issuer>")
    ? ({ reference: issuer, action: "after" } as const)
    : ({ reference: xpath, action: "prepend" } as const);
  signer.computeSignature(text, { prefix, location });
  return signer.getSignedXml();
}

class Hash {
  getAlgorithmName = () => sha256;
  getHash = (xml: string) => createHash("sha256").update(xml, "utf8").digest("base64");
}

/** Two numbers side by side, not DER: RFC 4051 §2.3.6. */
function signed(info: string, key: KeyObject): string {
  return sign("sha256", Buffer.from(info), { key, dsaEncoding: "ieee-p1363" }).toString("base64");
}
