import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { askedIn } from "@/lib/api/saml/query";
import { answer, nothing } from "@/lib/api/saml/response";
import { envelope } from "@/lib/api/saml/soap";
import { nobodysKeys, requireFor, verifyQuery } from "@/lib/api/saml/verify";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { selfSigned } from "@/lib/pki/self-signed";
import { signerOf } from "@/lib/pki/xml-signature";
import { certificatesIn, queryOf, toldIn } from "./saml";

const now = new Date("2026-11-28T12:00:00Z");
const entityId = "https://sp.example/redovisning";
const destination = "https://api.example.se/provkoping/saml/attributes";
const [notBefore, notAfter] = [new Date("2026-01-01"), new Date("2028-01-01")];

function aKey() {
  const { privateKey: key } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const certificate = selfSigned({ key, commonName: "prov", organisation: "Prov", notBefore, notAfter });
  return { key, certificate, jwk: { ...key.export({ format: "jwk" }), kid: "prov" } };
}
const [service, authority, stranger] = [aKey(), aKey(), aKey()];
const metadataOf = ({ certificate }: { certificate: Uint8Array }) =>
  `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><md:KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${Buffer.from(certificate).toString("base64")}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor></md:EntityDescriptor>`;
const asked = (subject = "kim@5562265719") =>
  queryOf({ key: service.jwk, entityId, destination, subject, now });

const release = {
  ...{ answer: "told" as const, confirmed: new Map(), sourceDays: new Map(), mandates: [], acts: [] },
  ...{ clientId: entityId, readAt: now, until: null },
  claims: new Map([["urn:oid:2.16.840.1.113730.3.1.241", "Kim & Åsa <Sundin>"]]),
};
/** What the employer answers to a query of that number. */
function answered(inResponseTo: string, by = authority, audience = entityId): string {
  const request = { subject: { type: "affiliation", id: "kim@5562265719" }, expected: {} };
  const told = { release, request, audience, transactionId: "t-1" };
  const about = { entityId: "https://api.example.se/provkoping/saml/metadata", inResponseTo, now };
  return envelope(answer(about, told as never, { ...by, algorithm: "ES256" }) ?? "");
}
const read = (text: string, id: string, at = now) =>
  toldIn(text, { certificates: certificatesIn(metadataOf(authority)), id, entityId, now: at });

test("the made-up e-service’s query is signed as the employer has it, for that employer and about whom it says", () => {
  for (const subject of ["kim@5562265719", 'a"<&>b@1']) {
    const signers = [signerOf(readCertificate(service.certificate))];
    const requester = { entityId, purpose: "Prov", signers } as never;
    const { query, frame, algorithm } = verifyQuery(asked(subject).text, {
      ...{ requester, nobodys: nobodysKeys(), now },
    });
    expect(() => requireFor(frame, destination, now)).not.toThrow();
    expect([algorithm, askedIn(query, { entityId, purpose: "Prov" }).subject]).toEqual([
      "ES256",
      { type: "affiliation", id: subject },
    ]);
  }
});

test("what the employer tells is shown by its names in OpenID Connect, and where nothing is told there is nothing", () => {
  const { id } = asked();
  expect(read(answered(id), id)).toEqual({ name: "Kim & Åsa <Sundin>" });
  const about = { entityId: "https://api.example.se/x", inResponseTo: id, now };
  expect(read(envelope(nothing(about, "no", { ...authority, algorithm: "ES256" })), id)).toBeNull();
});

test.each<[string, (id: string) => string]>([
  ["signed by another than the metadata names", (id) => answered(id, stranger)],
  ["to another question", () => answered("_other")],
  ["to another service", (id) => answered(id, authority, "https://other.example")],
  ["changed on its way", (id) => answered(id).replace("Sundin", "Sund")],
  ["wrapped around a forged one", (id) => wrapped(answered(id))],
])("an assertion %s is none", (_what, made) => {
  const { id } = asked();
  expect(() => read(made(id), id)).toThrow(/assertion/);
});

test("an assertion is good until it ends", () => {
  const { id } = asked();
  expect(() => read(answered(id), id, new Date(now.getTime() + 300_000))).toThrow(/assertion/);
});

/** The signed one is kept further down, and another with its ID and signature is first. */
function wrapped(text: string): string {
  const [whole = ""] = /<ns1:Assertion[\s\S]*<\/ns1:Assertion>/.exec(text) ?? [];
  const forged = whole.replace(/Kim[^<]*/, "Mallory").replace(/ID="[^"]*"/, 'ID="_forged"');
  expect(forged).toContain("Mallory");
  return text.replace(whole, () => forged + whole);
}
