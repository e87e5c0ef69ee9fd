import type { KeyObject } from "node:crypto";
import { DOMParser } from "@xmldom/xmldom";
import { SignedXml } from "xml-crypto";
import type { SignatureFault } from "@/lib/domain/use/metadata-signature";
import { type Certificate, readCertificate } from "./certificate-reader";
import { importPublicKey } from "./signature";
import {
  digestMethods,
  digestOf,
  isSignedBy,
  isStrongEnough,
  signatureMethods,
} from "./xml-signature-algorithm";
import {
  attributesOf,
  childrenOf,
  elementsIn,
  onlyChild,
  refuseOversized,
  XmlSignatureError,
} from "./xml-signature-element";

export type XmlSignature =
  | { state: "unsigned" }
  /** `signed` is the text that was hashed: whatever is believed is read from it, and not from what came. */
  | { state: "verified"; certificate: Certificate; signed: string }
  | { state: "invalid"; fault: SignatureFault };

const xmlSignature = "http://www.w3.org/2000/09/xmldsig#";
const enveloped = `${xmlSignature}enveloped-signature`;
const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
const mostCertificates = 5;

interface Expected {
  /** Which element must be the one that is signed, where it is not the root: a message within its envelope. */
  find?: (document: Element) => Element | undefined;
  /** Keys that are known beforehand: of those that come along none is looked at then. */
  signers?: readonly Signer[];
}

/**
 * Whether a document's own signature, over its root and nothing else, is right. The library says yes to a signature
 * over any part, so what must be so is asked here first and last. Never throws. The text is well-formed XML.
 */
export function verifyXmlSignature(text: string, { find, signers }: Expected = {}): XmlSignature {
  // The name of an element is written out, whatever its prefix.
  if (!text.includes("Signature")) return { state: "unsigned" };
  try {
    refuseOversized(text);
    const document = new DOMParser().parseFromString(text, "text/xml");
    if (document.doctype) throw new XmlSignatureError("unreadable");
    const elements = elementsIn(document.documentElement);
    const root = find ? find(document.documentElement) : document.documentElement;
    if (!root) throw new XmlSignatureError("not-whole");
    const signatures = elements.filter((one) => is(one, "Signature"));
    if (signatures.length === 0) return { state: "unsigned" };
    const [signature, ...others] = childrenOf(root).filter((one) => is(one, "Signature"));
    if (!signature) throw new XmlSignatureError("not-whole");
    if (others.length > 0) throw new XmlSignatureError("several");
    refuseCopies(signatures, signature, signers !== undefined);
    const method = checkSignedInfo(onlyChild(signature, xmlSignature, "SignedInfo"), root, elements);
    const keys = signers ?? keysIn(signature);
    return { state: "verified", ...verify(text, { root, signature, method, keys }) };
  } catch (fault) {
    return { state: "invalid", fault: fault instanceof XmlSignatureError ? fault.fault : "unreadable" };
  }
}

const is = (element: Element, name: string) =>
  element.namespaceURI === xmlSignature && element.localName === name;

/** The library finds the signature again by its value, in a document it has read anew. */
function refuseCopies(signatures: readonly Element[], own: Element, isKnown: boolean): void {
  const parts = childrenOf(own).map(({ localName, namespaceURI }) => `${namespaceURI}${localName}`);
  const wanted = ["SignedInfo", "SignatureValue", "KeyInfo"].map((name) => xmlSignature + name);
  if (parts.length === 2 && !isKnown) throw new XmlSignatureError("no-certificate");
  if (parts.join() !== wanted.slice(0, isKnown ? parts.length : 3).join() || parts.length < 2)
    throw new XmlSignatureError("unreadable");
  const value = (one: Element) =>
    childrenOf(one)
      .filter((child) => child.localName === "SignatureValue")
      .map((child) => child.textContent?.replace(/\s/g, ""))
      .join();
  if (signatures.filter((one) => value(one) === value(own)).length > 1)
    throw new XmlSignatureError("several");
}

/** One reference, to the root, with two transforms and no weak hash. SAML core §5.4. */
function checkSignedInfo(info: Element, root: Element, elements: readonly Element[]): string {
  const references = childrenOf(info).filter((one) => is(one, "Reference"));
  if (references.length > 1) throw new XmlSignatureError("several");
  const [canonical, method, reference, ...more] = childrenOf(info);
  if (!canonical || !method || !reference || more.length > 0) throw new XmlSignatureError("unreadable");
  if (
    !is(canonical, "CanonicalizationMethod") ||
    !is(method, "SignatureMethod") ||
    !is(reference, "Reference")
  )
    throw new XmlSignatureError("unreadable");
  const [transforms, digest, value, ...rest] = childrenOf(reference);
  if (!transforms || !digest || !value || rest.length > 0) throw new XmlSignatureError("unreadable");
  const [first, second, ...foreign] = childrenOf(transforms).map((one) => one.getAttribute("Algorithm"));
  const allowed =
    isNamed(canonical, [exclusive]) &&
    isNamed(method, signatureMethods) &&
    isNamed(digest, digestMethods) &&
    first === enveloped &&
    second === exclusive &&
    foreign.length === 0;
  if (!allowed) throw new XmlSignatureError("algorithm");
  checkCoverage(reference.getAttribute("URI"), root, elements);
  return method.getAttribute("Algorithm") ?? "";
}

const isNamed = (element: Element, algorithms: readonly string[]) =>
  algorithms.includes(element.getAttribute("Algorithm") ?? "");

function checkCoverage(uri: string | null, root: Element, elements: readonly Element[]): void {
  const id = root.getAttribute("ID") ?? "";
  if (uri === "" && root === elements[0]) return;
  if (id === "" || uri !== `#${id}`) throw new XmlSignatureError("not-whole");
  const named = elements
    .flatMap(attributesOf)
    .filter((one) => /^id$/i.test(one.localName) && one.value === id);
  if (named.length > 1) throw new XmlSignatureError("duplicate-id");
}

export interface Signer {
  certificate: Certificate;
  key: KeyObject;
}

export const signerOf = (certificate: Certificate): Signer => ({
  certificate,
  key: importPublicKey(certificate.publicKey),
});

/** The certificates that come along, of which one is the signer's. Nothing says yet that it is anybody's we know. */
function keysIn(signature: Element): Signer[] {
  const found = elementsIn(signature).filter((one) => is(one, "X509Certificate"));
  if (found.length === 0) throw new XmlSignatureError("no-certificate");
  return found
    .slice(0, mostCertificates)
    .map((one) => signerOf(readCertificate(Buffer.from(one.textContent ?? "", "base64"))));
}

function verify(
  text: string,
  wanted: { root: Element; signature: Element; method: string; keys: readonly Signer[] },
): { certificate: Certificate; signed: string } {
  const { root, signature, method, keys } = wanted;
  let signer: Signer | undefined;
  let isAsked = false;
  const verifier = contained(method, (info, value) => {
    isAsked = true;
    signer = keys.find(({ key }) => isSignedBy(key, method, info, value));
    return signer !== undefined;
  });
  // Never used: the keys are tried above. Without one the library refuses, and the file's own it must not choose.
  verifier.publicCert = keys[0]?.key;
  verifier.loadSignature(signature);
  let isRight = false;
  try {
    isRight = verifier.checkSignature(text);
  } catch (fault) {
    if (!isAsked) throw fault;
  }
  if (!isRight || !signer) throw new XmlSignatureError(isAsked ? "wrong-key" : "changed");
  if (!isStrongEnough(signer.key)) throw new XmlSignatureError("weak-key");
  const [signed, ...others] = verifier.getSignedReferences();
  if (signed === undefined || others.length > 0) throw new XmlSignatureError("several");
  if (!isSameRoot(signed, root)) throw new XmlSignatureError("not-whole");
  return { certificate: signer.certificate, signed };
}

function isSameRoot(signed: string, root: Element): boolean {
  const other = new DOMParser().parseFromString(signed, "text/xml").documentElement;
  return (
    other.namespaceURI === root.namespaceURI &&
    other.localName === root.localName &&
    other.getAttribute("ID") === root.getAttribute("ID")
  );
}

/** The library with nothing of what it allows but what is allowed here. */
function contained(method: string, isSigned: (info: string, value: string) => boolean): SignedXml {
  const verifier = new SignedXml();
  const { [enveloped]: Enveloped, [exclusive]: Exclusive } = verifier.CanonicalizationAlgorithms;
  if (!Enveloped || !Exclusive) throw new XmlSignatureError("unreadable");
  verifier.CanonicalizationAlgorithms = { [enveloped]: Enveloped, [exclusive]: Exclusive };
  const hash = (name: string) =>
    class {
      getAlgorithmName = () => name;
      getHash = (xml: string) => digestOf(name, xml);
    };
  verifier.HashAlgorithms = Object.fromEntries(digestMethods.map((name) => [name, hash(name)]));
  class Signing {
    getAlgorithmName = () => method;
    getSignature = (): string => {
      throw new XmlSignatureError("algorithm");
    };
    verifySignature = (info: string, _key: unknown, value: string) => isSigned(info, value);
  }
  verifier.SignatureAlgorithms = { [method]: Signing };
  return verifier;
}
