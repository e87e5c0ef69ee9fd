import { randomUUID } from "node:crypto";
import { authorityOf } from "@/lib/domain/use/saml-requester";
import { standardAttributeCodes, standardAttributes } from "@/lib/domain/use/standard-attribute";
import { signXml, type XmlKey, xmlMethods } from "@/lib/pki/sign-xml";
import type { SamlKeys } from "./keys";
import { namespaces, serviceOf, soapBinding, unspecifiedNameId, uriNames } from "./names";
import { element, escaped } from "./write-xml";

interface Authority {
  apiUrl: string;
  slug: string;
  /** Of the employer. */
  name: string;
  /** Where people find it. */
  page: string;
  keys: SamlKeys;
}

/** Whoever keeps it longer may lack a key that signs. */
const validMs = 14 * 86_400_000;

/** An employer's attribute authority, signed: SAML metadata §2.4.7, and which algorithms it checks. */
export function metadataOf(authority: Authority, key: XmlKey, now: Date): string {
  const id = `_${randomUUID()}`;
  const { apiUrl, slug } = authority;
  const { md, saml, ds, alg } = namespaces;
  const text = element(
    "md:EntityDescriptor",
    {
      ...{ "xmlns:md": md, "xmlns:saml": saml, "xmlns:ds": ds, "xmlns:alg": alg, ID: id },
      ...{ entityID: authorityOf(apiUrl, slug), validUntil: new Date(now.getTime() + validMs).toISOString() },
      cacheDuration: "PT6H",
    },
    element("md:Extensions", {}, ...Object.values(xmlMethods).map(signingMethod)),
    authorityDescriptor(authority),
    organisation(authority),
  );
  return signXml(text, id, key);
}

const signingMethod = (method: string) => element("alg:SigningMethod", { Algorithm: method });

function authorityDescriptor({ apiUrl, slug, keys }: Authority): string {
  const { samlp } = namespaces;
  return element(
    "md:AttributeAuthorityDescriptor",
    { protocolSupportEnumeration: samlp },
    ...keys.published.map(keyDescriptor),
    element("md:AttributeService", { Binding: soapBinding, Location: serviceOf(apiUrl, slug) }),
    element("md:NameIDFormat", {}, unspecifiedNameId),
    ...names.map((name) => element("saml:Attribute", { Name: name, NameFormat: uriNames })),
  );
}

const names = [...new Set(standardAttributeCodes.flatMap((code) => standardAttributes[code].saml ?? []))];

function keyDescriptor(certificate: Uint8Array): string {
  const base64 = Buffer.from(certificate).toString("base64");
  const data = element("ds:X509Data", {}, element("ds:X509Certificate", {}, base64));
  return element("md:KeyDescriptor", { use: "signing" }, element("ds:KeyInfo", {}, data));
}

function organisation({ name, page }: Authority): string {
  const inSwedish = { "xml:lang": "sv" };
  return element(
    "md:Organization",
    {},
    element("md:OrganizationName", inSwedish, escaped(name)),
    element("md:OrganizationDisplayName", inSwedish, escaped(name)),
    element("md:OrganizationURL", inSwedish, escaped(page)),
  );
}
