import { createPrivateKey, randomUUID, sign, verify, X509Certificate } from "node:crypto";
import { DOMParser } from "@xmldom/xmldom";
import { SignedXml } from "xml-crypto";
import type { Settings } from "./settings";

const soap = "http://schemas.xmlsoap.org/soap/envelope/";
const samlp = "urn:oasis:names:tc:SAML:2.0:protocol";
const saml = "urn:oasis:names:tc:SAML:2.0:assertion";
const ds = "http://www.w3.org/2000/09/xmldsig#";
const uriNames = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";
const ecdsa = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
const sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

/** What is asked by SAML, and what the same is called in OpenID Connect. */
const names: Record<string, string> = {
  "urn:oid:2.16.840.1.113730.3.1.241": "name",
  "urn:oid:1.2.752.201.3.1": "https://id.oidc.se/claim/orgAffiliation",
  "urn:oid:2.5.4.10": "https://id.oidc.se/claim/orgName",
  "urn:oid:2.5.4.11": "https://id.oidc.se/claim/orgUnit",
  "urn:oid:0.9.2342.19200300.100.1.3": "email",
};

export interface Query {
  id: string;
  /** In its envelope. */
  text: string;
}
interface Asking {
  key: Settings["key"];
  /** This service, as it is called in SAML. */
  entityId: string;
  destination: string;
  /** An affiliation, or the number of an e-ID. */
  subject: string;
  now: Date;
}

/** What no XML can hold is nobody's name. */
const escaped = (text: string) =>
  text.replace(/\p{Cc}/gu, "").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A signed AttributeQuery in SOAP: SAML core §3.3.2.3, bindings §3.2. */
export function queryOf({ key, entityId, destination, subject, now }: Asking): Query {
  const id = `_${randomUUID()}`;
  const attributes = Object.keys(names).map(
    (name) => `<saml:Attribute Name="${name}" NameFormat="${uriNames}"></saml:Attribute>`,
  );
  const frame = `ID="${id}" Version="2.0" IssueInstant="${now.toISOString()}" Destination="${escaped(destination)}"`;
  const asked = `<saml:Subject><saml:NameID>${escaped(subject)}</saml:NameID></saml:Subject>${attributes.join("")}`;
  const query = `<samlp:AttributeQuery xmlns:samlp="${samlp}" xmlns:saml="${saml}" ${frame}><saml:Issuer>${escaped(entityId)}</saml:Issuer>${asked}</samlp:AttributeQuery>`;
  return {
    id,
    text: `<S:Envelope xmlns:S="${soap}"><S:Body>${signed(query, id, key)}</S:Body></S:Envelope>`,
  };
}

function signed(text: string, id: string, key: Settings["key"]): string {
  const privateKey = createPrivateKey({ key: { ...key }, format: "jwk" });
  const signer = new SignedXml({ privateKey, signatureAlgorithm: ecdsa as never });
  signer.canonicalizationAlgorithm = exclusive;
  signer.SignatureAlgorithms = { [ecdsa]: Ecdsa } as unknown as SignedXml["SignatureAlgorithms"];
  const transforms = [`${ds}enveloped-signature`, exclusive];
  signer.addReference({ xpath: `//*[@ID='${id}']`, transforms, digestAlgorithm: sha256 });
  const after = { reference: "//*[local-name()='Issuer']", action: "after" } as const;
  signer.computeSignature(text, { prefix: "ds", location: after });
  return signer.getSignedXml();
}

/** The two numbers of a signature side by side (RFC 4051 §2.3.6), which the library does not know. */
class Ecdsa {
  getAlgorithmName = () => ecdsa;
  getSignature = (info: unknown, key: never) =>
    sign("sha256", Buffer.from(String(info)), { key, dsaEncoding: "ieee-p1363" }).toString("base64");
  verifySignature = (info: string, key: never, value: string) =>
    verify("sha256", Buffer.from(info), { key, dsaEncoding: "ieee-p1363" }, Buffer.from(value, "base64"));
}

const parsed = (text: string) => new DOMParser().parseFromString(text, "text/xml");
const within = (node: Document | Element, space: string, name: string): Element[] =>
  Array.from(node.getElementsByTagNameNS(space, name));

/** The certificates that an employer's attribute authority signs with, by its metadata (SAML metadata §2.4.7). */
export const certificatesIn = (metadata: string): X509Certificate[] =>
  within(parsed(metadata), "urn:oasis:names:tc:SAML:2.0:metadata", "KeyDescriptor")
    .flatMap((one) => within(one, ds, "X509Certificate"))
    .map((one) => new X509Certificate(Buffer.from(one.textContent ?? "", "base64")));

interface Expected {
  /** Whose signature counts. */
  certificates: readonly X509Certificate[];
  /** The query's. */
  id: string;
  entityId: string;
  now: Date;
}

/** What is told, by its names in OpenID Connect; null where nothing is. Throws for an assertion that is not theirs, for us, now. */
export function toldIn(answer: string, expected: Expected): Record<string, string> | null {
  const [assertion] = within(parsed(answer), saml, "Assertion");
  if (!assertion) return null;
  const own = signedPart(answer, assertion, expected.certificates);
  const [conditions] = within(own, saml, "Conditions");
  const [confirmed] = within(own, saml, "SubjectConfirmationData");
  const audience = within(own, saml, "Audience").map(({ textContent }) => textContent);
  const until = Date.parse(conditions?.getAttribute("NotOnOrAfter") ?? "");
  const isOurs =
    confirmed?.getAttribute("InResponseTo") === expected.id && audience.join() === expected.entityId;
  if (!isOurs || !(expected.now.getTime() < until))
    throw new Error("The assertion answers another question.");
  return Object.fromEntries(
    within(own, saml, "Attribute").map((one) => {
      const name = one.getAttribute("Name") ?? "";
      const values = within(one, saml, "AttributeValue").map(({ textContent }) => textContent ?? "");
      return [names[name] ?? name, values.join(", ")];
    }),
  );
}

/** The assertion as it was signed, and nothing that lies beside it in the message. */
function signedPart(answer: string, assertion: Element, certificates: readonly X509Certificate[]): Element {
  const signature = Array.from(assertion.childNodes).find(
    (node): node is Element => (node as Element).namespaceURI === ds,
  );
  for (const { publicKey } of certificates) {
    if (!signature || publicKey.asymmetricKeyType !== "ec") continue;
    const checker = new SignedXml({
      publicCert: publicKey.export({ type: "spki", format: "pem" }),
      getCertFromKeyInfo: () => null,
    });
    checker.SignatureAlgorithms = { [ecdsa]: Ecdsa } as unknown as SignedXml["SignatureAlgorithms"];
    checker.loadSignature(signature);
    if (!isSignedBy(checker, answer)) continue;
    const [only, ...others] = checker.getSignedReferences();
    const root = only && parsed(only).documentElement;
    if (root && others.length === 0 && root.localName === "Assertion" && root.namespaceURI === saml)
      return root;
  }
  throw new Error("The assertion is not signed by the employer.");
}

function isSignedBy(checker: SignedXml, answer: string): boolean {
  try {
    return checker.checkSignature(answer);
  } catch {
    return false;
  }
}
