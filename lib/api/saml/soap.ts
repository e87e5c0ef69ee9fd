import { attributeOf, childrenOf, readXml, type XmlElement, XmlError } from "@/lib/pki/read-xml";
import { namespaces } from "./names";
import { element, escaped } from "./write-xml";

const { soap, samlp } = namespaces;

/** SOAP 1.1 §4.4.1: whose fault it is that there is no message. */
export class SoapFault extends Error {
  override readonly name = "SoapFault";

  constructor(
    readonly code: "Client" | "MustUnderstand" | "VersionMismatch",
    message: string,
  ) {
    super(message);
  }
}

/** A query has a few dozen: whatever has thousands is made to cost something. */
const mostTags = 2_000;

/** The query in a SOAP message, as it came: nothing of it is known to be anybody's. Throws SoapFault. */
export function readEnvelope(text: string): XmlElement {
  if (text.split("<", mostTags + 2).length > mostTags + 1)
    throw new SoapFault("Client", "The message has too many parts.");
  const root = readXmlOf(text);
  if (root.name !== "Envelope") throw new SoapFault("Client", "The message is no SOAP envelope.");
  if (root.namespace !== soap) throw new SoapFault("VersionMismatch", "The envelope must be of SOAP 1.1.");
  const headers = childrenOf(root, soap, "Header").flatMap(({ children }) => children);
  if (headers.some((one) => attributeOf(one, "mustUnderstand", soap) === "1"))
    throw new SoapFault("MustUnderstand", "No header is understood here.");
  const bodies = childrenOf(root, soap, "Body");
  const [query, ...others] = bodies.flatMap(({ children }) => children);
  const isAlone = bodies.length === 1 && others.length === 0;
  if (!query || !isAlone || query.namespace !== samlp || query.name !== "AttributeQuery")
    throw new SoapFault("Client", "The body must hold one AttributeQuery and nothing else.");
  return query;
}

function readXmlOf(text: string): XmlElement {
  try {
    return readXml(text);
  } catch (fault) {
    if (!(fault instanceof XmlError)) throw fault;
    const words = fault.fault === "doctype" ? "A document type is not allowed." : "The message is no XML.";
    throw new SoapFault("Client", words);
  }
}

/** The same place in the tree that a signature is checked in. */
export function queryIn(envelope: Element): Element | undefined {
  const elementsOf = (one: Element) =>
    Array.from(one.childNodes).filter((node): node is Element => node.nodeType === 1);
  const body = elementsOf(envelope).filter((one) => one.namespaceURI === soap && one.localName === "Body");
  return body.flatMap(elementsOf)[0];
}

const enveloped = (inside: string): string =>
  element("S:Envelope", { "xmlns:S": soap }, element("S:Body", {}, inside));

export const envelope = (message: string): string => enveloped(message);

export const faultMessage = (code: string, words: string): string =>
  enveloped(
    element("S:Fault", {}, element("faultcode", {}, `S:${code}`), element("faultstring", {}, escaped(words))),
  );
