import { expect, test } from "vitest";
import { anXmlSigner, aTemplate, signedByXmlsec } from "./testing-xml-signature";
import { verifyXmlSignature } from "./xml-signature";

const md = "urn:oasis:names:tc:SAML:2.0:metadata";
const good = signedByXmlsec(
  `<md:EntityDescriptor xmlns:md="${md}" ID="_1" entityID="https://sp.example">${aTemplate()}<md:SPSSODescriptor><md:ServiceName xml:lang="sv">Ö</md:ServiceName></md:SPSSODescriptor></md:EntityDescriptor>`,
  anXmlSigner(),
);

const many = (length: number, of: (n: number) => string) => Array.from({ length }, (_, n) => of(n)).join("");
test.each([
  ["elements without end", `<md:SPSSODescriptor>${"<a/>".repeat(200_000)}`, "unreadable"],
  ["as many elements as are counted out", `<md:SPSSODescriptor>${"<a/>".repeat(39_900)}`, "changed"],
  ["an element more", `<md:SPSSODescriptor>${"<a/>".repeat(40_000)}`, "unreadable"],
  ["attributes without end", `<md:SPSSODescriptor${many(20_000, (n) => ` a${n}=""`)}>`, "unreadable"],
  [
    "namespaces without end",
    `<md:SPSSODescriptor>${many(11_000, (n) => `<x xmlns:p${n}="u"/>`)}`,
    "unreadable",
  ],
  [
    "as many namespaces as one element may have",
    `<md:SPSSODescriptor>${many(160, (n) => `<x${many(60, (m) => ` xmlns:p${n}q${m}="u"`)}/>`)}`,
    "changed",
  ],
])("%s take no longer than ten times as much may", (_, inside, fault) => {
  const tenth = costOf(`<md:SPSSODescriptor>${"<a/>".repeat(3_990)}`);
  const found = costOf(inside);
  expect(found.outcome).toBe(fault);
  // Ten times as much; by the square of it a hundred times.
  expect(found.cpu / tenth.cpu).toBeLessThan(40);
});

/** What a document with that in it takes of the processor, in microseconds. */
function costOf(inside: string) {
  const text = good.replace("<md:SPSSODescriptor>", inside);
  const before = process.cpuUsage();
  const found = verifyXmlSignature(text);
  return {
    outcome: found.state === "invalid" ? found.fault : found.state,
    cpu: process.cpuUsage(before).user,
  };
}
