import { randomUUID } from "node:crypto";
import type { Release, ToldValue } from "@/lib/access/evaluation/asked-release";
import type { AttributesRequest } from "@/lib/api/attributes/form";
import { lastOf } from "@/lib/api/attributes/release";
import { signXml, type XmlKey } from "@/lib/pki/sign-xml";
import { namespaces, senderVouches, statusOf, unspecifiedNameId, uriNames } from "./names";
import type { StatusFault } from "./status";
import { element, escaped } from "./write-xml";

const { saml, samlp } = namespaces;

/**
 * pysaml2 writes a message anew before it checks its signature, with ElementTree, which calls namespaces so in the order in
 * which they come. Canonical form has these names in it (xml-exc-c14n §1.3), so ours are the same.
 */
const [P, A, D] = ["ns0", "ns1", "ns2"];

/** Of a message: whose it is, what it answers, when. */
export interface About {
  entityId: string;
  /** Empty where it could not be read. */
  inResponseTo: string;
  now: Date;
}

/** An answer that nobody needs to be sure of: to whoever is not known to be anybody. */
export const unsignedRefusal = (about: About): string =>
  response(about, statusElement("Requester", "RequestDenied", null)).text;

/** Signed, so that no answer can be put in another's place; `word` says why it is none. */
export function refusal(about: About, { code, word }: StatusFault, key: XmlKey): string {
  return signedResponse(about, statusElement("Requester", code, word), key);
}

/** SAML core §3.3.3: where nothing is told, the status is Success all the same, and there is no assertion. */
export function nothing(about: About, word: string, key: XmlKey): string {
  return signedResponse(about, statusElement("Success", null, word), key);
}

interface Asserted {
  release: Release & { answer: "told" };
  request: AttributesRequest;
  /** To whom alone it is told. */
  audience: string;
  /** What the answer is on record by. */
  transactionId: string;
}

/** Null where nothing is left to assert. */
export function answer(about: About, asserted: Asserted, key: XmlKey): string | null {
  const attributes = attributesOf(asserted);
  if (attributes.length === 0) return null;
  const id = `_${asserted.transactionId}`;
  const assertion = signXml(assertionText(about, asserted, id, attributes), id, key, D);
  return signedResponse(about, statusElement("Success", null, null), key, assertion);
}

function attributesOf({ release: { claims, confirmed }, request: { expected } }: Asserted): string[] {
  const asked = new Map(Object.entries(expected).map(([name, value]) => [name.toLowerCase(), value]));
  const written = ([name, told]: [string, ToldValue]) =>
    element(
      `${A}:Attribute`,
      { Name: name, NameFormat: uriNames },
      ...[told].flat().map((value) => element(`${A}:AttributeValue`, {}, escaped(value))),
    );
  // Of a value that was asked about, no other is told (§3.3.2.3): it is there, or it is not.
  const right = [...confirmed].filter(([, isSo]) => isSo);
  const values = right.map(([name]): [string, string] => [name, asked.get(name.toLowerCase()) ?? ""]);
  return [...claims, ...values].map(written);
}

function assertionText(
  { entityId, inResponseTo, now }: About,
  { release, request, audience }: Asserted,
  id: string,
  attributes: readonly string[],
): string {
  const until = new Date(lastOf(release) * 1000).toISOString();
  return element(
    `${A}:Assertion`,
    { [`xmlns:${A}`]: saml, ID: id, IssueInstant: now.toISOString(), Version: "2.0" },
    element(`${A}:Issuer`, {}, escaped(entityId)),
    element(
      `${A}:Subject`,
      {},
      element(`${A}:NameID`, { Format: unspecifiedNameId }, escaped(request.subject.id)),
      confirmation({ Recipient: audience, InResponseTo: inResponseTo, NotOnOrAfter: until }),
    ),
    element(
      `${A}:Conditions`,
      { NotOnOrAfter: until },
      element(`${A}:AudienceRestriction`, {}, element(`${A}:Audience`, {}, escaped(audience))),
    ),
    element(`${A}:AttributeStatement`, {}, ...attributes),
  );
}

/** Profiles §3.2: nobody shows this assertion; that it is about them, its issuer says, to who asked and for this query. */
const confirmation = (data: Record<string, string>): string =>
  element(
    `${A}:SubjectConfirmation`,
    { Method: senderVouches },
    element(`${A}:SubjectConfirmationData`, data),
  );

function statusElement(first: string, second: string | null, word: string | null): string {
  const inner = second === null ? [] : [element(`${P}:StatusCode`, { Value: statusOf(second) })];
  return element(
    `${P}:Status`,
    {},
    element(`${P}:StatusCode`, { Value: statusOf(first) }, ...inner),
    ...(word === null ? [] : [element(`${P}:StatusMessage`, {}, escaped(word))]),
  );
}

function response({ entityId, inResponseTo, now }: About, ...inside: readonly string[]) {
  const id = `_${randomUUID()}`;
  const text = element(
    `${P}:Response`,
    {
      ...{
        [`xmlns:${P}`]: samlp,
        [`xmlns:${A}`]: saml,
        ID: id,
        IssueInstant: now.toISOString(),
        Version: "2.0",
      },
      ...(inResponseTo === "" ? {} : { InResponseTo: inResponseTo }),
    },
    element(`${A}:Issuer`, {}, escaped(entityId)),
    ...inside,
  );
  return { id, text };
}

function signedResponse(about: About, status: string, key: XmlKey, assertion = ""): string {
  const { id, text } = response(about, status, assertion);
  return signXml(text, id, key, D);
}
