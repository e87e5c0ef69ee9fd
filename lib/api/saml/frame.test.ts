import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aTemplate, signedByXmlsec } from "@/lib/pki/testing-xml-signature";
import { forgetFacts } from "@/lib/testing/testing-asker";
import {
  aName,
  anAttribute,
  anAuthority,
  aSubject,
  inEnvelope,
  oid,
  own,
  type Said,
  someExtensions,
} from "./testing";

const database = await freshDatabase();
const { at, post, query, signed, refused, rsa } = await anAuthority(database);

beforeEach(forgetFacts);

describe("what is right but not for us, or not now, is refused and said why", () => {
  const why = (word: string) => ({
    state: "verified",
    status: ["Requester", "RequestDenied"],
    word,
    attributes: null,
  });
  test.each<[string, () => Said, string]>([
    [
      "for another employer",
      () => ({ destination: own.replace("provkoping", "annankoping") }),
      "wrong-destination",
    ],
    [
      "for another server",
      () => ({ destination: own.replace("api.example.se", "api.example.com") }),
      "wrong-destination",
    ],
    ["for nobody", () => ({ destination: null }), "wrong-destination"],
    ["for two", () => ({ destination: `${own} https://other.example` }), "wrong-destination"],
    ["five minutes and a second old", () => ({ at: new Date(Date.now() - 301_500) }), "not-now"],
    ["of a clock that is 122 seconds ahead", () => ({ at: new Date(Date.now() + 122_000) }), "not-now"],
  ])("%s", async (_, said, word) => {
    await refused(inEnvelope(signed(said())), why(word));
  });

  test("a time without a zone, and none at all", async () => {
    const sign = (change: (text: string) => string) => {
      const id = aName();
      return signedByXmlsec(change(query({ id, inside: aTemplate({ uri: `#${id}` }) })), rsa);
    };
    const instant = /IssueInstant="[^"]*"/;
    await refused(
      inEnvelope(sign((text) => text.replace(instant, 'IssueInstant="2026-11-28T12:00:00"'))),
      why("not-now"),
    );
    await refused(inEnvelope(sign((text) => text.replace(instant, ""))), why("not-now"));
  });

  test("asked before: the same message once, of ten at once too, in whatever envelope", async () => {
    const one = signed();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(inEnvelope(one))));
    expect(answers.filter(({ attributes }) => attributes !== null)).toHaveLength(1);
    expect(answers.filter(({ word }) => word === "asked-before")).toHaveLength(9);
    await refused(inEnvelope(one, "<S:Header/>"), why("asked-before"));
  });

  test("of another version of SAML", async () => {
    await refused(inEnvelope(signed({ version: "1.1" })), { status: ["Requester", "RequestVersionTooLow"] });
  });
});

describe("a question that is none", () => {
  test.each<[string, Said, string]>([
    ["about two people", { subject: aSubject(at("kim")) + aSubject(at("dan")) }, "subject-form"],
    [
      "about two names",
      {
        subject: `<saml:Subject><saml:NameID>${at("kim")}</saml:NameID><saml:NameID>${at("dan")}</saml:NameID></saml:Subject>`,
      },
      "subject-form",
    ],
    ["about a sealed name", { subject: "<saml:Subject><saml:EncryptedID/></saml:Subject>" }, "subject-form"],
    [
      "by a passing name",
      { subject: aSubject("x", ' Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient"') },
      "name-id-format",
    ],
    [
      "with one attribute twice",
      { attributes: [anAttribute(oid.affiliation), anAttribute(oid.affiliation)] },
      "attribute-twice",
    ],
    [
      "with two values of one",
      { attributes: [anAttribute(oid.affiliation, "a</saml:AttributeValue><saml:AttributeValue>b")] },
      "attribute-value",
    ],
    [
      "for a thousand attributes",
      { attributes: Array.from({ length: 1_000 }, (_, n) => anAttribute(`urn:oid:1.2.${n}`)) },
      "invalid-input",
    ],
    [
      "by basic names",
      { attributes: [anAttribute("name", undefined, "urn:oasis:names:tc:SAML:2.0:attrname-format:basic")] },
      "attribute-name-format",
    ],
    ["about nobody", { subject: aSubject("") }, "invalid-input"],
    [
      "with half of how somebody was authenticated",
      { extensions: someExtensions("<saml:AuthnStatement/>") },
      "authn-statement",
    ],
  ])("%s", async (_, said, word) => {
    await refused(inEnvelope(signed(said)), { status: ["Requester", "RequestUnsupported"], word });
  });
});
