import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { toPem } from "@/lib/pki/pem";
import { attributeOf, follow, readXml } from "@/lib/pki/read-xml";
import { isRightForXmlsec } from "@/lib/pki/testing-xml-signature";
import { verifyXmlSignature } from "@/lib/pki/xml-signature";
import { forgetFacts } from "@/lib/testing/testing-asker";
import { namespaces } from "./names";
import { anAttribute, anAuthority, aSubject, entityId, inEnvelope, oid } from "./testing";

const { saml, samlp, soap } = namespaces;
const database = await freshDatabase();
const authority = await anAuthority(database);
const { at, name: employer, ask, post, signed, services, isService, rsa, ec, faults } = authority;
const { administrator } = database;

beforeEach(async () => {
  forgetFacts();
  await isService(services.ledger);
});
const all = [oid.affiliation, oid.organisation, oid.displayName].map((name) => anAttribute(name));
const evidence = (level: number, secondsAgo = 60) =>
  `<samlp:Extensions><saml:AuthnStatement AuthnInstant="${new Date(Date.now() - secondsAgo * 1000).toISOString()}"><saml:AuthnContext><saml:AuthnContextClassRef>http://id.elegnamnden.se/loa/1.0/loa${level}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement></samlp:Extensions>`;

describe("a signed query", () => {
  test("is told what is asked and agreed, to its sender alone and for five minutes, and the disclosure has names and no value", async () => {
    const id = "_fraga-1";
    const before = Date.now();
    const answer = await post(inEnvelope(signed({ id, attributes: all })));
    expect([answer.state, answer.status, answer.word]).toEqual(["verified", ["Success"], null]);
    expect(answer.attributes).toEqual({
      [oid.affiliation]: at("kim"),
      [oid.organisation]: employer,
      [oid.displayName]: "Kim Sundin",
    });
    const [response] = follow(readXml(answer.text), [soap, "Body"], [samlp, "Response"]);
    const [assertion] = follow(response, [saml, "Assertion"]);
    if (!response || !assertion) throw new Error("no assertion");
    expect(attributeOf(response, "InResponseTo")).toBe(id);
    expect(follow(response, [saml, "Issuer"])[0]?.text).toBe(
      "https://api.example.se/provkoping/saml/metadata",
    );
    expect(attributeOf(assertion, "ID")).toBe(`_${answer.requestId}`);
    expect(follow(assertion, [saml, "Subject"], [saml, "NameID"])[0]?.text).toBe(at("kim"));
    const [conditions] = follow(assertion, [saml, "Conditions"]);
    const [audience, ...others] = follow(conditions, [saml, "AudienceRestriction"], [saml, "Audience"]);
    expect([audience?.text, others]).toEqual([entityId, []]);
    const until = new Date((conditions && attributeOf(conditions, "NotOnOrAfter")) ?? 0).getTime() - before;
    expect(until).toBeGreaterThan(290_000);
    expect(until).toBeLessThanOrEqual(301_000);
    expect(answer.rows).toEqual([
      {
        ...{ purpose: "Handläggning av ärende", answer: true, reason: null, known: true },
        ...{ asked: ["org-affiliation", "org-name", "display-name"] },
        told: ["org-affiliation", "org-name", "display-name"],
      },
    ]);
    expect(JSON.stringify(answer.rows)).not.toContain("Sundin");
    expect(faults).toEqual([]);
  });

  test("is answered in the algorithm that it was signed in, the assertion by itself too", async () => {
    const kinds = { rsa: [rsa, "rsa-sha256"], ec: [ec, "ecdsa-sha256"] } as const;
    for (const [signer, method] of Object.values(kinds)) {
      const { state, text } = await ask({}, signer);
      expect(state).toBe("verified");
      expect([...text.matchAll(/SignatureMethod Algorithm="[^"]*#([^"]+)"/g)].map(([, one]) => one)).toEqual([
        method,
        method,
      ]);
      const ids = [...text.matchAll(/ ID="([^"]+)"/g)].map(([, id]) => id ?? "");
      const [whole, assertion] = ids;
      const own = /X509Certificate>([^<]+)</.exec(text)?.[1] ?? "";
      const certificate = toPem(Buffer.from(own, "base64"), "CERTIFICATE");
      const isRight = (of: string, id = "", one = text) => isRightForXmlsec(one, certificate, of, id);
      expect(isRight(`${samlp}:Response`, whole)).toBe(true);
      expect(isRight(`${saml}:Assertion`, assertion)).toBe(true);
      expect(isRight(`${saml}:Assertion`, assertion, text.replace("kim@", "dan@"))).toBe(false);
    }
  });

  test("without a name asks for all there are, and gets what is agreed", async () => {
    const { attributes } = await ask({ attributes: [] });
    expect(Object.keys(attributes ?? {}).sort()).toEqual(
      [oid.affiliation, oid.displayName, oid.organisation].sort(),
    );
  });

  test("with a value asks whether it is that: it is there, or it is not", async () => {
    const right = await ask({ attributes: [anAttribute(oid.displayName, "kim sundin"), ...all.slice(0, 1)] });
    expect(right.attributes).toEqual({ [oid.displayName]: "kim sundin", [oid.affiliation]: at("kim") });
    const wrong = await ask({ attributes: [anAttribute(oid.displayName, "Kim Lund")] });
    expect([wrong.status, wrong.attributes]).toEqual([["Success"], null]);
    expect(wrong.text).not.toContain("Sundin");
  });

  test("by the number of an e-ID is about whoever has it", async () => {
    const { attributes } = await ask({ subject: aSubject("EL-2026-KIM") });
    expect(attributes).toEqual({ [oid.affiliation]: at("kim") });
  });

  test("for what is secret takes that its sender says how and when the person was authenticated", async () => {
    await isService(services.numbered);
    const attributes = [anAttribute(oid.number)];
    const without = await ask({ attributes });
    expect([without.status, without.word]).toEqual([["Requester", "NoAuthnContext"], "evidence-too-weak"]);
    const old = await ask({ attributes, extensions: evidence(3, 3_601) });
    expect([old.status, old.word]).toEqual([["Requester", "NoAuthnContext"], "evidence-too-old"]);
    const { attributes: told } = await ask({ attributes, extensions: evidence(3) });
    expect(told).toEqual({ [oid.number]: "198502142384" });
  });

  test("of somebody protected is told affiliation and alias, as if there were nothing else", async () => {
    const { attributes, text } = await ask({
      subject: aSubject(at("dan")),
      attributes: [...all, anAttribute(oid.surname)],
    });
    expect(attributes).toMatchObject({
      [oid.affiliation]: at("dan"),
      [oid.displayName]: authority.people.dan.alias,
    });
    expect(text).not.toContain("Dold");
  });
});

describe("nothing is told", () => {
  test("of somebody who is blocked, has left or is unknown: Success without an assertion, and not a word apart", async () => {
    const answers = [];
    for (const uid of ["eva", "fia", "nobody"]) answers.push(await ask({ subject: aSubject(at(uid)) }));
    for (const { state, status, word, attributes, text } of answers) {
      expect([state, status, word, attributes]).toEqual(["verified", ["Success"], "not-confirmed", null]);
      const plain = (one: string) =>
        one.replace(
          /(ID|InResponseTo|IssueInstant)="[^"]*"|#_[\w-]+|<\w+:(DigestValue|SignatureValue)>[^<]*/g,
          "",
        );
      expect(plain(text)).toBe(plain(answers[0]?.text ?? ""));
    }
    expect(answers.map(({ rows }) => [rows[0]?.reason, rows[0]?.known])).toEqual([
      ["status", true],
      ["employment-ended", true],
      ["unknown-subject", false],
    ]);
  });

  test("where nothing is agreed, by a name that nobody has, and at another's service", async () => {
    const notAgreed = await ask({ attributes: [anAttribute(oid.surname)] });
    expect([notAgreed.status, notAgreed.word, notAgreed.attributes]).toEqual([
      ["Success"],
      "not-agreed",
      null,
    ]);
    const unknown = await ask({ attributes: [anAttribute("urn:oid:1.2.3.4")] });
    expect([unknown.status, unknown.word]).toEqual([
      ["Requester", "InvalidAttrNameOrValue"],
      "unknown-attribute",
    ]);
    await isService(services.others);
    forgetFacts();
    const others = await ask();
    expect([others.status, others.word, others.attributes]).toEqual([["Success"], "not-confirmed", null]);
  });
});

test("who asked is noted, by day and no more", async () => {
  await ask();
  await expect
    .poll(async () => (await administrator`select last_used_on from tenant.client where saml is not null`)[0])
    .toEqual({ last_used_on: expect.anything() });
});

test("the metadata is signed in either algorithm by a key in it, and has no private part", async () => {
  for (const [algorithm, keyType] of [
    ["RS256", "rsa"],
    ["ES256", "ec"],
  ] as const) {
    const answer = await authority.call("/saml/metadata", { algorithm });
    expect(answer?.headers?.["content-type"]).toBe("application/samlmetadata+xml");
    const text = String(answer?.body);
    const checked = verifyXmlSignature(text);
    if (checked.state !== "verified") throw new Error(JSON.stringify(checked));
    expect(checked.certificate.algorithm.keyType).toBe(keyType);
    const { md, ds } = namespaces;
    const [role] = follow(readXml(checked.signed), [md, "AttributeAuthorityDescriptor"]);
    const certificates = follow(
      role,
      [md, "KeyDescriptor"],
      [ds, "KeyInfo"],
      [ds, "X509Data"],
      [ds, "X509Certificate"],
    );
    const prints = certificates.map((one) => readCertificate(Buffer.from(one.text, "base64")).fingerprint);
    expect(prints).toHaveLength(2);
    expect(prints).toContain(checked.certificate.fingerprint);
    const [service] = follow(role, [md, "AttributeService"]);
    expect(service && attributeOf(service, "Location")).toBe(
      "https://api.example.se/provkoping/saml/attributes",
    );
  }
});
