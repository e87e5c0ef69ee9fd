import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { as, type FreshDatabase } from "@/db/core/testing";
import { anEmployerThatTells } from "@/lib/api/attributes/testing";
import { CallLimit } from "@/lib/api/call-limit";
import { attributeOf, follow, readXml, type XmlElement } from "@/lib/pki/read-xml";
import {
  anXmlSigner,
  aTemplate,
  type SignatureTemplate,
  signedByXmlsec,
  type XmlSigner,
} from "@/lib/pki/testing-xml-signature";
import { verifyXmlSignature } from "@/lib/pki/xml-signature";
import { SamlKeyRing } from "./keys";
import { namespaces } from "./names";
import { samlRoutes } from "./routes";

const { soap, samlp, saml } = namespaces;
export const dsig = namespaces.ds;
export const more = "http://www.w3.org/2001/04/xmldsig-more#";
export const curve = ["ec", "ec_paramgen_curve:P-256"];
export const entityId = "https://sp.example/shibboleth";
export const oid = {
  affiliation: "urn:oid:1.2.752.201.3.1",
  organisation: "urn:oid:2.5.4.10",
  displayName: "urn:oid:2.16.840.1.113730.3.1.241",
  surname: "urn:oid:2.5.4.4",
  number: "urn:oid:1.2.752.29.4.13",
};

/** What a query says, good unless it is said otherwise. */
export interface Said {
  id?: string;
  issuer?: string;
  version?: string;
  destination?: string | null;
  at?: Date;
  /** Written as they are. */
  subject?: string;
  attributes?: readonly string[];
  extensions?: string;
  template?: SignatureTemplate;
  inside?: string;
}

export const anAttribute = (name: string, value?: string, format?: string) =>
  `<saml:Attribute Name="${name}" NameFormat="${format ?? "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"}">${value === undefined ? "" : `<saml:AttributeValue>${value}</saml:AttributeValue>`}</saml:Attribute>`;
export const someExtensions = (inside: string) => `<samlp:Extensions>${inside}</samlp:Extensions>`;
export const aSubject = (id: string, attributes = "") =>
  `<saml:Subject><saml:NameID${attributes}>${id}</saml:NameID></saml:Subject>`;
export const inEnvelope = (body: string, header = "") =>
  `<S:Envelope xmlns:S="${soap}">${header}<S:Body>${withoutDeclaration(body)}</S:Body></S:Envelope>`;

/** An employer that tells, a relying party whose client asks by SAML, and a way to ask. */
export async function anAuthority(database: FreshDatabase) {
  const { administrator } = database;
  const told = await as("app", () => anEmployerThatTells(database));
  const { organisationId, asker, services } = told;
  const signers = { rsa: anXmlSigner("sp.example"), ec: anXmlSigner("sp.example", curve) };
  await administrator`alter table tenant.client disable trigger all`;
  await administrator`alter table tenant.service disable trigger all`;
  const register = (given: object) => administrator`
    update tenant.client set ${administrator(given as never)} where id = ${asker.clientId}`;
  const isService = async (id: string) => {
    await administrator`update tenant.service set protocol_id = null, protocol = 'none'`;
    await administrator`update tenant.service set protocol_id = ${entityId}, protocol = 'saml' where id = ${id}`;
  };
  const certificates = [signers.rsa, signers.ec].map(({ certificate }) => base64Of(certificate));
  const registered = { entityId, purpose: "Handläggning av ärende", certificates };
  await register({ approved_by: randomUUID(), approved_at: new Date(), saml: registered });
  await isService(services.ledger);
  const asking = questions(signers, told.at("kim"));
  const program = aProgram(administrator, organisationId);
  const ask = (said: Said = {}, signer = signers.rsa) =>
    program.post(inEnvelope(asking.signed(said, signer)));
  return { ...told, ...signers, ...asking, ...program, ask, register, registered, isService };
}

export const base64Of = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, "");
export const own = "https://api.example.se/provkoping/saml/attributes";

function questions({ rsa, ec }: { rsa: XmlSigner; ec: XmlSigner }, kim: string) {
  const query = (said: Said = {}): string => {
    const destination = said.destination === undefined ? own : said.destination;
    const frame = `ID="${said.id ?? aName()}" Version="${said.version ?? "2.0"}" IssueInstant="${(said.at ?? new Date()).toISOString()}"${destination === null ? "" : ` Destination="${destination}"`}`;
    const inside = `${said.inside ?? ""}${said.extensions ?? ""}${said.subject ?? aSubject(kim)}${(said.attributes ?? [anAttribute(oid.affiliation)]).join("")}`;
    return `<samlp:AttributeQuery xmlns:samlp="${samlp}" xmlns:saml="${saml}" ${frame}><saml:Issuer>${said.issuer ?? entityId}</saml:Issuer>${inside}</samlp:AttributeQuery>`;
  };
  /** As xmlsec1 signs it. */
  const signed = (said: Said = {}, signer = rsa): string => {
    const id = said.id ?? aName();
    const method = signer === ec ? { method: `${more}ecdsa-sha256` } : {};
    const template = aTemplate({ uri: `#${id}`, ...method, ...said.template });
    return withoutDeclaration(signedByXmlsec(query({ ...said, id, inside: template }), signer));
  };
  return { query, signed };
}
export const aName = () => `_${randomUUID()}`;
const withoutDeclaration = (text: string) => text.replace(/^<\?xml[^>]*\?>\s*/, "").trim();

function aProgram(administrator: FreshDatabase["administrator"], organisationId: string) {
  const faults: unknown[] = [];
  const begun = () =>
    samlRoutes({
      ...{ apiUrl: () => "https://api.example.se", publicUrl: () => "https://sigill.example.se" },
      ...{ keys: new SamlKeyRing(), refusals: new CallLimit(10_000), callsPerMinute: () => 60_000 },
      onFault: (fault) => faults.push(fault),
    });
  let routes = begun();
  /** As another program, which remembers nobody. */
  const restart = () => {
    routes = begun();
  };
  const call = (path: string, body: unknown, requestId = "r-1") => {
    const asked = {
      ...{ organisationId, slug: "provkoping", client: null, headers: {}, visitor: "192.0.2.1" },
      ...{ requestId, now: new Date(), body, counted: () => undefined },
    };
    return as("api", async () => routes.find((one) => one.path === path)?.answer(asked));
  };
  const post = async (envelope: string) => {
    const requestId = randomUUID();
    const answer = await call("/saml/attributes", envelope, requestId);
    const rows = await administrator`
      select purpose, asked, told, answer, reason, subject is not null as known from tenant.disclosure
       where transaction_id = ${requestId}`;
    return { ...readAnswer(String(answer?.body)), requestId, rows: [...rows] };
  };
  const count = async () => Number((await administrator`select count(*) from tenant.disclosure`)[0]?.count);
  /** Nothing is told, nothing is on record of anybody, and why is said so. */
  const refused = async (envelope: string, expected: object = nobody) => {
    const before = await count();
    const answer = await post(envelope);
    expect(answer).toMatchObject({ attributes: null, ...expected });
    expect(await count()).toBe(before);
  };
  const notRead = (envelope: string) =>
    expect(post(envelope)).rejects.toMatchObject({ name: "ApiFault", status: 400 });
  return { faults, restart, call, post, refused, notRead };
}
/** What somebody learns who is nobody: as little as that they are. */
const nobody = { state: "unsigned", status: ["Requester", "RequestDenied"], word: null };

const short = (uri: string) => uri.split(":").at(-1);

/** What an answer says, once both signatures have been checked. */
export function readAnswer(text: string) {
  const find = (envelope: Element) => envelope.getElementsByTagNameNS(samlp, "Response")[0];
  const whole = verifyXmlSignature(text, { find });
  const [response] = follow(readXml(text), [soap, "Body"], [samlp, "Response"]);
  if (!response) return { state: whole.state, status: [], word: null, attributes: null, text };
  const codes = (one: XmlElement | undefined): string[] =>
    follow(one, [samlp, "StatusCode"]).flatMap((code) => [
      short(attributeOf(code, "Value") ?? "") ?? "",
      ...codes(code),
    ]);
  const [status] = follow(response, [samlp, "Status"]);
  const [assertion] = follow(response, [saml, "Assertion"]);
  const attributes = follow(assertion, [saml, "AttributeStatement"], [saml, "Attribute"]).map(
    (one) => [attributeOf(one, "Name"), follow(one, [saml, "AttributeValue"])[0]?.text] as const,
  );
  return {
    state: whole.state,
    status: codes(status),
    word: follow(status, [samlp, "StatusMessage"])[0]?.text ?? null,
    attributes: assertion ? Object.fromEntries(attributes) : null,
    text,
  };
}
