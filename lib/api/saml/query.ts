import { type AttributesRequest, readAttributesRequest } from "@/lib/api/attributes/form";
import { standardAttributeCodes, standardAttributes } from "@/lib/domain/use/standard-attribute";
import { attributeOf, childrenOf, follow, type XmlElement } from "@/lib/pki/read-xml";
import { namespaces, unspecifiedNameId, unspecifiedNames, uriNames } from "./names";
import { StatusFault } from "./status";

const { saml, samlp } = namespaces;

/** What stands around what is asked: who says they ask, of whom, when. */
export interface QueryFrame {
  id: string;
  issuer: string;
  version: string | null;
  destination: string | null;
  issuedAt: Date | null;
}

export function frameOf(query: XmlElement): QueryFrame {
  const [issuer, ...others] = childrenOf(query, saml, "Issuer");
  const id = attributeOf(query, "ID") ?? "";
  return {
    // An xs:ID, and one that can be said again anywhere.
    id: /^[A-Za-z_][\w.-]{0,199}$/.test(id) ? id : "",
    issuer: others.length > 0 ? "" : (issuer?.text.trim() ?? ""),
    version: attributeOf(query, "Version"),
    destination: attributeOf(query, "Destination"),
    issuedAt: instantOf(attributeOf(query, "IssueInstant")),
  };
}

/** xs:dateTime with its zone; without one nobody knows when it is. */
function instantOf(text: string | null): Date | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text))
    return null;
  const at = new Date(text.replace(/(\.\d{3})\d+/, "$1"));
  return Number.isNaN(at.getTime()) ? null : at;
}

/** What is asked, by whom it is known: SAML core §3.3.2.3. Throws StatusFault, and ZodError as any other question. */
export function askedIn(query: XmlElement, of: { entityId: string; purpose: string }): AttributesRequest {
  const attributes = childrenOf(query, saml, "Attribute").map(attributeIn);
  const names = attributes.map(({ name }) => name);
  if (new Set(names).size < names.length) throw new StatusFault("RequestUnsupported", "attribute-twice");
  const told = attributes.filter(({ value }) => value === null).map(({ name }) => name);
  return readAttributesRequest({
    subject: subjectIn(query),
    service: of.entityId,
    purpose: of.purpose,
    // None named is all that there are (§3.3.2.3): what is told of them, the agreement says.
    attributes: names.length === 0 ? everyName : told,
    expected: Object.fromEntries(
      attributes.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])),
    ),
    ...evidenceIn(query),
  });
}

const everyName = [...new Set(standardAttributeCodes.flatMap((code) => standardAttributes[code].saml ?? []))];

/** By affiliation, as e-services know people, or by the number of an e-ID. */
function subjectIn(query: XmlElement) {
  const [subject, ...others] = childrenOf(query, saml, "Subject");
  const [nameId, ...more] = subject?.children ?? [];
  const isOne = nameId?.namespace === saml && nameId.name === "NameID";
  if (!subject || others.length > 0 || more.length > 0 || !isOne)
    throw new StatusFault("RequestUnsupported", "subject-form");
  const format = attributeOf(nameId, "Format") ?? unspecifiedNameId;
  if (format !== unspecifiedNameId) throw new StatusFault("RequestUnsupported", "name-id-format");
  const id = nameId.text.trim();
  return { type: id.includes("@") ? "affiliation" : "eid", id };
}

function attributeIn(attribute: XmlElement): { name: string; value: string | null } {
  const format = attributeOf(attribute, "NameFormat") ?? uriNames;
  const values = childrenOf(attribute, saml, "AttributeValue");
  const [value, ...others] = values;
  if (format !== uriNames && format !== unspecifiedNames)
    throw new StatusFault("RequestUnsupported", "attribute-name-format");
  if (others.length > 0 || (value?.children.length ?? 0) > 0)
    throw new StatusFault("RequestUnsupported", "attribute-value");
  // Some programs write an empty value for none, and nothing has it.
  return { name: attributeOf(attribute, "Name")?.trim() ?? "", value: value?.text || null };
}

/** How the person was authenticated, where the requester says it: by SAML's own element, among the extensions. */
function evidenceIn(query: XmlElement): { acr?: string; auth_time?: number } {
  const statements = follow(query, [samlp, "Extensions"], [saml, "AuthnStatement"]);
  const [statement, ...others] = statements;
  if (!statement) return {};
  const [level, ...levels] = follow(statement, [saml, "AuthnContext"], [saml, "AuthnContextClassRef"]);
  const at = instantOf(attributeOf(statement, "AuthnInstant"));
  if (others.length > 0 || levels.length > 0 || !level || !at)
    throw new StatusFault("RequestUnsupported", "authn-statement");
  return { acr: level.text.trim(), auth_time: Math.floor(at.getTime() / 1000) };
}
