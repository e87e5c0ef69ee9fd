import { describe, expect, test } from "vitest";
import { anXmlSigner, aTemplate, type SignatureTemplate, signedByXmlsec } from "./testing-xml-signature";
import { verifyXmlSignature } from "./xml-signature";

const md = "urn:oasis:names:tc:SAML:2.0:metadata";
const dsig = "http://www.w3.org/2000/09/xmldsig#";
const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
const federation = anXmlSigner();
const stranger = anXmlSigner("Någon annan");

const entity = (inside = "", id = 'ID="_1"') =>
  `<md:EntityDescriptor xmlns:md="${md}" ${id} entityID="https://sp.example">${inside}<md:SPSSODescriptor/></md:EntityDescriptor>`;
const signed = (template: SignatureTemplate = {}, id?: string) =>
  signedByXmlsec(entity(aTemplate(template), id), federation);
const outcome = (text: string) => {
  const found = verifyXmlSignature(text);
  return found.state === "invalid" ? found.fault : found.state;
};
const good = signed();
const signatureIn = (text: string) => /<ds:Signature [\s\S]*<\/ds:Signature>/.exec(text)?.[0] ?? "";

/** XML signature §4.4: each part once, in its order, and nothing beside. */
describe("a signature is made of its parts alone", () => {
  const renamed = (name: string, to: string) => good.replaceAll(`ds:${name}`, `ds:${to}`);
  const dropped = (name: string) =>
    good.replace(new RegExp(`<ds:${name}(?: [^>]*)?(?:/>|>[\\s\\S]*?</ds:${name}>)`), "");

  test.each([
    ["something more in what is signed", good.replace("</ds:SignedInfo>", "<ds:More/></ds:SignedInfo>")],
    ["something more in the reference", good.replace("</ds:Reference>", "<ds:More/></ds:Reference>")],
    ["no canonical form", dropped("CanonicalizationMethod")],
    ["no method", dropped("SignatureMethod")],
    ["no reference", dropped("Reference")],
    ["no transforms", dropped("Transforms")],
    ["no digest method", dropped("DigestMethod")],
    ["no digest", dropped("DigestValue")],
    ["nothing in what is signed", good.replace(/(<ds:SignedInfo>)[\s\S]*(<\/ds:SignedInfo>)/, "$1$2")],
    ["another name for the canonical form", renamed("CanonicalizationMethod", "Canonical")],
    ["another name for the method", renamed("SignatureMethod", "Method")],
    ["another name for the reference", renamed("Reference", "Referent")],
    ["another name for the value", renamed("SignatureValue", "Value")],
  ])("with %s it is none", (_, text) => {
    expect(text).not.toBe(good);
    expect(outcome(text)).toBe("unreadable");
  });

  test.each(["CanonicalizationMethod", "SignatureMethod", "DigestMethod"])(
    "with a %s that names no algorithm it is not believed",
    (name) => {
      const text = good.replace(new RegExp(`(<ds:${name}) Algorithm="[^"]*"`), "$1");
      expect(text).not.toBe(good);
      expect(outcome(text)).toBe("algorithm");
    },
  );

  test.each([
    ["a third transform", [`${dsig}enveloped-signature`, exclusive, exclusive]],
    ["the canonical form twice", [exclusive, exclusive]],
    ["the transforms in the other order", [exclusive, `${dsig}enveloped-signature`]],
  ])("with %s it is not believed", (_, transforms) => {
    const listed = transforms.map((one) => `<ds:Transform Algorithm="${one}"/>`).join("");
    const text = good.replace(/(<ds:Transforms>)[\s\S]*?(<\/ds:Transforms>)/, `$1${listed}$2`);
    expect(outcome(text)).toBe("algorithm");
  });

  test("an element of that name in another namespace is no signature", () => {
    expect(outcome(entity("<md:Signature><md:SignedInfo/></md:Signature>"))).toBe("unsigned");
    expect(outcome(entity("<md:Name>Signature</md:Name>"))).toBe("unsigned");
  });

  test("beside one of somebody else's it is one of several", () => {
    const theirs = signatureIn(
      signedByXmlsec(entity(aTemplate(), 'ID="_2"').replace("#_1", "#_2"), stranger),
    );
    expect(outcome(good.replace("<ds:Signature ", `${theirs}<ds:Signature `))).toBe("several");
  });

  test("a copy of its value is a copy, whatever stands beside it and however it is broken into lines", () => {
    const copy = signatureIn(good)
      .replace(/<ds:KeyInfo>[\s\S]*<\/ds:KeyInfo>/, "")
      .replace(/(<ds:SignatureValue>)([\s\S]*?)(<\/ds:SignatureValue>)/, (_, open, value, close) => {
        return `${open}${value.replace(/\s/g, "").replace(/./g, "$& ")}${close}`;
      });
    expect(
      outcome(good.replace("<md:SPSSODescriptor/>", `<md:SPSSODescriptor>${copy}</md:SPSSODescriptor>`)),
    ).toBe("several");
  });

  test("over nothing that has a name, in a document without one, it does not cover the whole", () => {
    expect(outcome(signed({ uri: "" }, "").replace('URI=""', 'URI="#"'))).toBe("not-whole");
  });

  test("an attribute whose name only holds the letters id is none", () => {
    const text = entity(`${aTemplate()}<md:Extensions identity="_1" paid="_1"/>`);
    expect(outcome(signedByXmlsec(text, federation))).toBe("verified");
  });

  test("of the certificates that come along the first five are tried", () => {
    const theirs = `<ds:X509Certificate>${stranger.certificate.replace(/-----[^-]+-----/g, "")}</ds:X509Certificate>`;
    const behind = (count: number) =>
      outcome(good.replace("<ds:X509Certificate>", `${theirs.repeat(count)}<ds:X509Certificate>`));
    expect([behind(1), behind(4), behind(5)]).toEqual(["verified", "verified", "wrong-key"]);
  });
});
