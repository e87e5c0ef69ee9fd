import { X509Certificate } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  anXmlSigner,
  aReference,
  aTemplate,
  type SignatureTemplate,
  signedByXmlsec,
} from "./testing-xml-signature";
import { verifyXmlSignature } from "./xml-signature";

const md = "urn:oasis:names:tc:SAML:2.0:metadata";
const dsig = "http://www.w3.org/2000/09/xmldsig#";
const more = "http://www.w3.org/2001/04/xmldsig-more#";
const federation = anXmlSigner();
const stranger = anXmlSigner("Någon annan");
const curve = anXmlSigner("Kurvan", ["ec", "ec_paramgen_curve:P-384"]);
const short = anXmlSigner("Kort nyckel", ["rsa:1024"]);

const entity = (inside = "", id = 'ID="_1"') =>
  `<md:EntityDescriptor xmlns:md="${md}" ${id} entityID="https://sp.example">${inside}<md:SPSSODescriptor><!-- kort --><md:ServiceName xml:lang="sv">Å &amp; ä &lt;ö&gt;</md:ServiceName></md:SPSSODescriptor></md:EntityDescriptor>`;
const signed = (template: SignatureTemplate = {}, id?: string) =>
  signedByXmlsec(entity(aTemplate(template), id), federation);
const outcome = (text: string) => {
  const found = verifyXmlSignature(text);
  return found.state === "invalid" ? found.fault : found.state;
};
const good = signed();
const without = (text: string) => text.replace(/^<\?xml.*\?>\s*/, "").trim();
const signatureIn = (text: string) => /<ds:Signature [\s\S]*<\/ds:Signature>/.exec(text)?.[0] ?? "";

describe("a signature that xmlsec1 made", () => {
  test("verifies, and tells whose certificate came with it and what was hashed", () => {
    const found = verifyXmlSignature(good);
    const outside = new X509Certificate(federation.certificate);
    expect(found).toMatchObject({
      state: "verified",
      certificate: {
        subject: "CN=Exempelfederationen",
        fingerprint: outside.fingerprint256.replaceAll(":", "").toLowerCase(),
        notAfter: new Date("2036-01-01T00:00:00Z"),
      },
      signed: `<md:EntityDescriptor xmlns:md="${md}" ID="_1" entityID="https://sp.example"><md:SPSSODescriptor><md:ServiceName xml:lang="sv">Å &amp; ä &lt;ö&gt;</md:ServiceName></md:SPSSODescriptor></md:EntityDescriptor>`,
    });
  });

  test.each([
    ["the whole document without an id", signed({ uri: "" }, "")],
    ["RSA with SHA-384", signed({ method: `${more}rsa-sha384`, digest: `${more}sha384` })],
    [
      "RSA with SHA-512",
      signed({ method: `${more}rsa-sha512`, digest: "http://www.w3.org/2001/04/xmlenc#sha512" }),
    ],
    ["ECDSA P-384", signedByXmlsec(entity(aTemplate({ method: `${more}ecdsa-sha384` })), curve)],
    [
      "a register with one more signature deep in it",
      signedByXmlsec(
        `<md:EntitiesDescriptor xmlns:md="${md}" ID="_1">${aTemplate()}${without(signed({ uri: "#_2" }, 'ID="_2"'))}</md:EntitiesDescriptor>`,
        federation,
      ),
    ],
  ])("verifies with %s", (_, text) => {
    expect(outcome(text)).toBe("verified");
  });

  test("stands for nothing when it is not there", () => {
    expect(outcome(entity())).toBe("unsigned");
  });
});

describe("a signature does not verify", () => {
  test.each([
    ["when a letter of the content was changed", good.replace("sp.example", "sp.exemple"), "changed"],
    [
      "when an element was put in",
      good.replace("<md:SPSSODescriptor>", "<md:SPSSODescriptor><md:Extra/>"),
      "changed",
    ],
    [
      "when its own digest was changed to match",
      good.replace(/DigestValue>..../, "DigestValue>AAAA"),
      "changed",
    ],
    ["when its value was changed", good.replace(/SignatureValue>..../, "SignatureValue>AAAA"), "wrong-key"],
    [
      "when another's certificate was put in its place",
      good.replace(
        /(<ds:X509Certificate>)[^<]*/,
        `$1${stranger.certificate.replace(/-----[^-]+-----/g, "")}`,
      ),
      "wrong-key",
    ],
    ["when no certificate comes along", signed({ keyInfo: "" }), "no-certificate"],
    [
      "when a bare key comes along instead",
      signed({ keyInfo: "<ds:KeyInfo><ds:KeyValue/></ds:KeyInfo>" }),
      "no-certificate",
    ],
    ["with SHA-1 in the signature", signed({ method: `${dsig}rsa-sha1` }), "algorithm"],
    ["with SHA-1 in the digest", signed({ digest: `${dsig}sha1` }), "algorithm"],
    [
      "with canonical form that takes comments along",
      signed({ canonical: "http://www.w3.org/2001/10/xml-exc-c14n#WithComments" }),
      "algorithm",
    ],
    [
      "with inclusive canonical form",
      signed({ canonical: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315" }),
      "algorithm",
    ],
    [
      "with a transform that chooses what is signed",
      good.replace(
        `<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>`,
        `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"/><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>`,
      ),
      "algorithm",
    ],
    [
      "with the enveloped transform alone",
      signed({ transforms: [`${dsig}enveloped-signature`] }),
      "algorithm",
    ],
    ["with an algorithm called constructor", good.replace(`${more}rsa-sha256`, "constructor"), "algorithm"],
    ["with a key of 1024 bits", signedByXmlsec(entity(aTemplate()), short), "weak-key"],
    ["with a document type", `<!DOCTYPE x [<!ENTITY a "b">]>${without(good)}`, "unreadable"],
    [
      "with something beside what a signature is made of",
      good.replace("</ds:KeyInfo>", "</ds:KeyInfo><ds:Object/>"),
      "unreadable",
    ],
    [
      "over something outside the document",
      good.replace('URI="#_1"', 'URI="https://sp.example/x"'),
      "not-whole",
    ],
    ["over an id with a quote", good.replace('URI="#_1"', `URI="#_1']"`), "not-whole"],
  ])("%s", (_, text, fault) => {
    expect(outcome(text)).toBe(fault);
  });

  test("made with HMAC by whoever has the certificate", () => {
    const own = federation.certificate.replace(/-----[^-]+-----/g, "");
    const keyInfo = `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${own}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`;
    const text = entity(aTemplate({ method: `${more}hmac-sha256`, keyInfo }));
    const forged = signedByXmlsec(text, federation, "--hmackey");
    expect(forged).toMatch(/<ds:SignatureValue>[^<]{40,}</);
    expect(outcome(forged)).toBe("algorithm");
  });

  test("with two references, though both are right", () => {
    const two = signedByXmlsec(
      entity(`${aTemplate({ more: aReference({ uri: "#_2" }) })}<md:Extensions ID="_2"/>`),
      federation,
    );
    expect(outcome(two)).toBe("several");
  });

  test("beside another, or beside a copy of itself anywhere", () => {
    expect(outcome(good.replace("<ds:Signature ", `${signatureIn(good)}<ds:Signature `))).toBe("several");
    expect(outcome(good.replace("<md:SPSSODescriptor>", `<md:SPSSODescriptor>${signatureIn(good)}`))).toBe(
      "several",
    );
  });
});

/** Someone puts a signed entity where it is not what is read, and another where it is. */
describe("a wrapped document is not taken for the signed one", () => {
  const evil = (id: string, inside: string) =>
    `<md:EntityDescriptor xmlns:md="${md}" ID="${id}" entityID="https://evil.example">${inside}<md:SPSSODescriptor/></md:EntityDescriptor>`;
  const bare = without(good);
  const original = bare.replace(signatureIn(bare), "");
  const own = signatureIn(bare);
  const withObject = (inside: string) =>
    own.replace("</ds:Signature>", `<ds:Object>${inside}</ds:Object></ds:Signature>`);

  test.each([
    [
      "the signed entity beneath it, signature and all",
      evil("_evil", `<md:Extensions>${bare}</md:Extensions>`),
      "not-whole",
    ],
    [
      "the signature above, the signed entity beneath",
      evil("_evil", `${own}<md:Extensions>${original}</md:Extensions>`),
      "not-whole",
    ],
    ["the same id on both", evil("_1", `${own}<md:Extensions>${original}</md:Extensions>`), "duplicate-id"],
    [
      "the same id in other letters",
      evil("_1", `${own}<md:Extensions><x Id="_1"/></md:Extensions>`),
      "duplicate-id",
    ],
    ["the signed entity inside the signature", evil("_evil", withObject(original)), "unreadable"],
    [
      "the signed entity inside the signature under the same id",
      evil("_1", withObject(original)),
      "unreadable",
    ],
    [
      "a register around it",
      `<md:EntitiesDescriptor xmlns:md="${md}" ID="_r">${evil("_e", "")}${bare}</md:EntitiesDescriptor>`,
      "not-whole",
    ],
    [
      "a register around it that carries the signature",
      `<md:EntitiesDescriptor xmlns:md="${md}" ID="_r">${own}${evil("_e", "")}${original}</md:EntitiesDescriptor>`,
      "not-whole",
    ],
    [
      "the signature in what nobody reads",
      evil("_evil", `<md:Extensions>${own}</md:Extensions>`),
      "not-whole",
    ],
  ])("with %s", (_, text, fault) => {
    expect(outcome(text)).toBe(fault);
  });

  test("and what is hashed is what is read: a comment put into a name is not part of it", () => {
    const found = verifyXmlSignature(good.replace("Å &amp; ä", "Å<!-- x --> &amp; ä"));
    expect(found).toMatchObject({
      state: "verified",
      signed: expect.stringContaining("Å &amp; ä &lt;ö&gt;"),
    });
  });
});
