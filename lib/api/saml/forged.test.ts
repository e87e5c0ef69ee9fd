import { beforeEach, describe, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anXmlSigner, aReference, aTemplate, signedByXmlsec } from "@/lib/pki/testing-xml-signature";
import { forgetFacts } from "@/lib/testing/testing-asker";
import { aName, anAttribute, anAuthority, curve, dsig, inEnvelope, more, oid } from "./testing";

const database = await freshDatabase();
const { at, query, signed, refused, rsa, ec } = await anAuthority(database);
const stranger = anXmlSigner("sp.example");

beforeEach(forgetFacts);

describe("a query that its sender has not signed as it is gets nothing", () => {
  test.each<[string, () => string]>([
    ["unsigned", () => query()],
    ["with another person in it", () => signed().replace(at("kim"), at("dan"))],
    [
      "with one more attribute",
      () => signed().replace("</samlp:AttributeQuery>", `${anAttribute(oid.surname)}</samlp:AttributeQuery>`),
    ],
    ["signed by a stranger whose certificate came along", () => signed({}, stranger)],
    [
      "signed by a stranger whose bare key came along",
      () => signed({ template: { keyInfo: "<ds:KeyInfo><ds:KeyValue/></ds:KeyInfo>" } }, stranger),
    ],
    [
      "with its sender's certificate put beside a stranger's signature",
      () => {
        const base64 = (pem: string) => pem.replace(/-----[^-]+-----/g, "");
        return signed({}, stranger).replace(/(<ds:X509Certificate>)[^<]*/, `$1${base64(rsa.certificate)}`);
      },
    ],
    ["in the name of an entity that nobody has", () => signed({ issuer: "https://other.example" })],
    ["without a name of who asks", () => signed({ issuer: "" })],
    ["with SHA-1 in the signature", () => signed({ template: { method: `${dsig}rsa-sha1` } })],
    ["with SHA-1 in the digest", () => signed({ template: { digest: `${dsig}sha1` } })],
    ["with MD5 in the signature", () => signed().replace(`${more}rsa-sha256`, `${more}rsa-md5`)],
    ["with an algorithm called constructor", () => signed().replace(`${more}rsa-sha256`, "constructor")],
    [
      "with comments in its canonical form",
      () => signed({ template: { canonical: "http://www.w3.org/2001/10/xml-exc-c14n#WithComments" } }),
    ],
    [
      "with an inclusive canonical form",
      () => signed({ template: { canonical: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315" } }),
    ],
    ["with a transform by XPath", () => withTransform("http://www.w3.org/TR/1999/REC-xpath-19991116")],
    ["with a transform by XSLT", () => withTransform("http://www.w3.org/TR/1999/REC-xslt-19991116")],
    ["with a transform out of base64", () => withTransform(`${dsig}base64`)],
    [
      "with two signatures, both right",
      () => signed().replace(/<ds:Signature [\s\S]*<\/ds:Signature>/, (one) => one + one),
    ],
    [
      "with a reference to something that would have to be fetched",
      () => signed().replace(/URI="#[^"]*"/, 'URI="http://169.254.169.254/x"'),
    ],
    ["with a signature of nothing", () => signed().replace(/<ds:Reference [\s\S]*<\/ds:Reference>/, "")],
  ])("%s", async (_, forge) => {
    await refused(inEnvelope(forge()));
  });

  const withTransform = (algorithm: string) => {
    const own = `<ds:Transform Algorithm="${dsig}enveloped-signature"/>`;
    return signed().replace(own, `${own}<ds:Transform Algorithm="${algorithm}"/>`);
  };

  test("made with HMAC by whoever has its sender's certificate, which is no secret", async () => {
    const id = aName();
    const base64 = rsa.certificate.replace(/-----[^-]+-----/g, "");
    const keyInfo = `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`;
    const template = aTemplate({ uri: `#${id}`, method: `${more}hmac-sha256`, keyInfo });
    await refused(inEnvelope(signedByXmlsec(query({ id, inside: template }), rsa, "--hmackey")));
  });

  test("with two references, both right", async () => {
    const id = aName();
    const template = aTemplate({ uri: `#${id}`, more: aReference({ uri: "#_2" }) });
    const two = query({ id, inside: template, extensions: '<samlp:Extensions ID="_2"/>' });
    await refused(inEnvelope(signedByXmlsec(two, rsa)));
  });

  test("with a key of the other kind than its method says", async () => {
    await refused(inEnvelope(signed({}, ec).replace(`${more}ecdsa-sha256`, `${more}rsa-sha256`)));
    const other = anXmlSigner("sp.example", curve);
    await refused(inEnvelope(signed({ template: { method: `${more}ecdsa-sha256` } }, other)));
  });
});
