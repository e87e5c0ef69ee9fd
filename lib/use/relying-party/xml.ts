import { Refusal } from "@/lib/domain/core/refusal";
import { readXml as read, type XmlElement, XmlError } from "@/lib/pki/read-xml";

const codes = {
  doctype: "metadata-has-doctype",
  "not-xml": "metadata-not-xml",
  "too-deep": "metadata-not-saml",
} as const;

/** What somebody pasted as metadata. Throws Refusal. */
export function readXml(text: string): XmlElement {
  try {
    return read(text);
  } catch (fault) {
    if (fault instanceof XmlError) throw new Refusal(codes[fault.fault], {}, "xml");
    throw fault;
  }
}
