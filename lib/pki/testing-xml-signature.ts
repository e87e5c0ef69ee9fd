import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openssl } from "./testing-programs";

const dsig = "http://www.w3.org/2000/09/xmldsig#";
const more = "http://www.w3.org/2001/04/xmldsig-more#";
const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";

/** A key with its certificate, made by openssl. */
export interface XmlSigner {
  key: string;
  certificate: string;
}

export function anXmlSigner(name = "Exempelfederationen", kind = ["rsa:2048"]): XmlSigner {
  const folder = mkdtempSync(join(tmpdir(), "xml-signer-"));
  try {
    const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
    const how = kind.flatMap((one, at) => (at === 0 ? ["-newkey", one] : ["-pkeyopt", one]));
    const period = ["-not_before", "20260101000000Z", "-not_after", "20360101000000Z"];
    openssl([
      "req",
      "-x509",
      "-nodes",
      ...how,
      "-keyout",
      key,
      "-out",
      certificate,
      "-subj",
      `/CN=${name}`,
      ...period,
    ]);
    return { key: readFileSync(key, "utf8"), certificate: readFileSync(certificate, "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface SignatureTemplate {
  uri?: string;
  method?: string;
  digest?: string;
  canonical?: string;
  transforms?: string[];
  /** Further references. */
  more?: string;
  keyInfo?: string;
}

export const aReference = ({ uri = "#_1", digest, transforms }: SignatureTemplate = {}) =>
  `<ds:Reference URI="${uri}"><ds:Transforms>${(transforms ?? [`${dsig}enveloped-signature`, exclusive])
    .map((one) => `<ds:Transform Algorithm="${one}"/>`)
    .join(
      "",
    )}</ds:Transforms><ds:DigestMethod Algorithm="${digest ?? "http://www.w3.org/2001/04/xmlenc#sha256"}"/><ds:DigestValue/></ds:Reference>`;

/** What xmlsec1 fills in. */
export const aTemplate = (given: SignatureTemplate = {}) =>
  `<ds:Signature xmlns:ds="${dsig}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${given.canonical ?? exclusive}"/><ds:SignatureMethod Algorithm="${given.method ?? `${more}rsa-sha256`}"/>${aReference(given)}${given.more ?? ""}</ds:SignedInfo><ds:SignatureValue/>${given.keyInfo ?? "<ds:KeyInfo><ds:X509Data/></ds:KeyInfo>"}</ds:Signature>`;

/** The document as xmlsec1, a program that is not ours, signs it; its template stands in it already. */
export function signedByXmlsec(
  document: string,
  { key, certificate }: XmlSigner,
  kind = "--privkey-pem",
): string {
  const folder = mkdtempSync(join(tmpdir(), "xml-signature-"));
  try {
    const place = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const given = place("certificate.pem", certificate);
    // For HMAC the certificate is the key, as everybody who has the document has it.
    const keys = kind === "--hmackey" ? given : `${place("key.pem", key)},${given}`;
    const saml = "urn:oasis:names:tc:SAML:2.0";
    const ids = [
      ...["EntityDescriptor", "EntitiesDescriptor", "Extensions"].map((name) => `metadata:${name}`),
      ...["AttributeQuery", "Extensions"].map((name) => `protocol:${name}`),
    ].flatMap((name) => ["--id-attr:ID", `${saml}:${name}`]);
    return execFileSync("xmlsec1", ["--sign", kind, keys, ...ids, place("document.xml", document)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether xmlsec1 finds the signature right that the element of that name and ID has, by this certificate, PEM. */
export function isRightForXmlsec(
  document: string,
  certificate: string,
  element: string,
  id: string,
): boolean {
  const folder = mkdtempSync(join(tmpdir(), "xml-signature-"));
  try {
    const [text, key] = [join(folder, "document.xml"), join(folder, "certificate.pem")];
    writeFileSync(text, document);
    writeFileSync(key, certificate);
    const where = ["--id-attr:ID", element, "--node-xpath", `//*[@ID='${id}']/*[local-name()='Signature']`];
    execFileSync("xmlsec1", ["--verify", "--pubkey-cert-pem", key, ...where, text], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
