import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { readCertificate } from "./certificate-reader";
import { toPem } from "./pem";
import { selfSigned } from "./self-signed";
import { signXml } from "./sign-xml";
import { openssl } from "./testing-programs";
import { anXmlSigner, aTemplate, isRightForXmlsec, signedByXmlsec } from "./testing-xml-signature";
import { signerOf, verifyXmlSignature } from "./xml-signature";

const keys = {
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey,
  RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey,
};
const days = { notBefore: new Date("2026-01-01Z"), notAfter: new Date("2028-01-01Z") };
const named = { commonName: "api.example.se", organisation: "Åmåls kommun" };
const saml = "urn:oasis:names:tc:SAML:2.0:assertion";

test.each(["ES256", "RS256"] as const)(
  "what is signed by %s is right for xmlsec1, its place is after the issuer, and a letter more is not right",
  (algorithm) => {
    const key = keys[algorithm];
    const certificate = selfSigned({ key, ...named, ...days });
    const text = `<s:Assertion xmlns:s="${saml}" ID="_1"><s:Issuer>a</s:Issuer><s:Subject>å &amp; <!-- x -->ä</s:Subject></s:Assertion>`;
    const signed = signXml(text, "_1", { algorithm, key, certificate }, "ns2");
    expect(signed).toMatch(/<\/s:Issuer><ns2:Signature [\s\S]*<\/ns2:Signature><s:Subject>/);
    const isRight = (one: string) =>
      isRightForXmlsec(one, toPem(certificate, "CERTIFICATE"), `${saml}:Assertion`, "_1");
    expect([isRight(signed), isRight(signed.replace("<s:Issuer>a", "<s:Issuer>b"))]).toEqual([true, false]);
  },
);

test("without an issuer the signature is the first in its element, its certificate goes along, and its prefix is ds", () => {
  const certificate = selfSigned({ key: keys.ES256, ...named, ...days });
  const text = `<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1"><p:Status/></p:Response>`;
  const signed = signXml(text, "_1", { algorithm: "ES256", key: keys.ES256, certificate });
  expect(signed).toMatch(/^<p:Response [^>]*><ds:Signature [\s\S]*<\/ds:Signature><p:Status\/>/);
  expect(signed).toContain(
    `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${Buffer.from(certificate).toString("base64")}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`,
  );
  expect(verifyXmlSignature(signed)).toMatchObject({
    state: "verified",
    certificate: { fingerprint: readCertificate(certificate).fingerprint },
  });
});

test("a certificate of its own is whole to openssl, and no authority", () => {
  for (const key of Object.values(keys)) {
    const certificate = selfSigned({ key, ...named, ...days });
    const pem = toPem(certificate, "CERTIFICATE");
    const told = String(openssl(["x509", "-noout", "-text", "-nameopt", "utf8"], Buffer.from(pem)));
    for (const words of [
      "Åmåls kommun",
      "CN=api.example.se",
      "CA:FALSE",
      "Digital Signature",
      "Jan  1 00:00:00 2028 GMT",
    ])
      expect(told).toContain(words);
    expect(readCertificate(pem)).toMatchObject({ ...days });
  }
});

/** A message in its envelope, signed by somebody who is known beforehand. */
const sender = anXmlSigner("sender");
const stranger = anXmlSigner("stranger");
const md = "urn:oasis:names:tc:SAML:2.0:metadata";
const inner = (uri = "#_1") =>
  `<md:EntityDescriptor xmlns:md="${md}" ID="_1">${aTemplate({ uri })}<md:Name/></md:EntityDescriptor>`;
const enveloped = (message: string) =>
  `<e:E xmlns:e="urn:e">${message.replace(/^<\?xml[^>]*\?>\s*/, "")}</e:E>`;
const find = (root: Element) => root.getElementsByTagNameNS(md, "EntityDescriptor")[0];
const signers = [signerOf(readCertificate(sender.certificate))];
const outcome = (text: string, expected: Parameters<typeof verifyXmlSignature>[1]) => {
  const found = verifyXmlSignature(text, expected);
  return found.state === "invalid" ? found.fault : found.state;
};

test("a message within an envelope is right by the keys that are known, whatever certificate came along", () => {
  const message = enveloped(signedByXmlsec(inner(), sender));
  expect(outcome(message, { find, signers })).toBe("verified");
  expect(outcome(message.replace(/<ds:KeyInfo>[\s\S]*<\/ds:KeyInfo>/, ""), { find, signers })).toBe(
    "verified",
  );
  expect(outcome(message.replace(/<ds:KeyInfo>[\s\S]*<\/ds:KeyInfo>/, ""), { find })).toBe("no-certificate");
  expect(outcome(enveloped(signedByXmlsec(inner(), stranger)), { find, signers })).toBe("wrong-key");
  expect(outcome(message, { find, signers: [] })).toBe("unreadable");
});

test("it is not right where the whole is signed and not the message, nor where there is no such message", () => {
  const whole = signedByXmlsec(enveloped(inner("")), sender).replace(/^<\?xml[^>]*\?>\s*/, "");
  expect(outcome(whole, { find, signers })).toBe("not-whole");
  expect(outcome(enveloped(signedByXmlsec(inner(), sender)), { find: () => undefined, signers })).toBe(
    "not-whole",
  );
});
