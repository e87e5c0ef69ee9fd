import { beforeEach, describe, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { forgetFacts } from "@/lib/testing/testing-asker";
import {
  aName,
  anAttribute,
  anAuthority,
  aSubject,
  inEnvelope,
  oid,
  type Said,
  someExtensions,
} from "./testing";

const database = await freshDatabase();
const { at, query, signed, refused, notRead } = await anAuthority(database);

beforeEach(forgetFacts);

const signatureIn = (text: string) => /<ds:Signature [\s\S]*?<\/ds:Signature>/.exec(text)?.[0] ?? "";
/** One that is right, what of it is signed, and a forged one about somebody else. */
function pair(id = aName()) {
  const whole = signed({ id });
  const own = signatureIn(whole);
  const bare = whole.replace(own, "");
  const forged = (given: Said = {}) =>
    query({
      id: "_evil",
      subject: aSubject(at("dan")),
      attributes: [anAttribute(oid.displayName)],
      ...given,
    });
  return { id, whole, own, bare, forged };
}
const withObject = (signature: string, inside: string) =>
  signature.replace("</ds:Signature>", `<ds:Object>${inside}</ds:Object></ds:Signature>`);
/** The eight of Somorovsky and others (USENIX 2012), each as it is for a query, and their kin in the envelope. */
describe("a signed query put somewhere else is not taken for the forged one in its place", () => {
  test.each<[string, (given: ReturnType<typeof pair>) => string, (string | object)?]>([
    [
      "XSW1: the signed one in the signature of a forged one",
      ({ own, bare, forged }) => inEnvelope(forged({ inside: withObject(own, bare) })),
    ],
    [
      "XSW2: the signature beside the signed one, in a forged one",
      ({ own, bare, forged }) => inEnvelope(forged({ inside: own, extensions: someExtensions(bare) })),
    ],
    [
      "XSW3: the forged one before the signed one",
      ({ whole, forged }) => inEnvelope(forged() + whole),
      "not read",
    ],
    [
      "XSW3: the forged one after the signed one",
      ({ whole, forged }) => inEnvelope(whole + forged()),
      "not read",
    ],
    [
      "XSW4: the signed one within the forged one",
      ({ whole, forged }) => inEnvelope(forged({ extensions: someExtensions(whole) })),
    ],
    [
      "XSW5: the forged one with the signature, the signed one after it without",
      ({ own, bare, forged }) => inEnvelope(forged({ inside: own }) + bare),
      "not read",
    ],
    [
      "XSW6: the signed one in the signature's object, the signature in the forged one, under its name",
      ({ id, own, bare, forged }) => inEnvelope(forged({ id, inside: withObject(own, bare) })),
    ],
    [
      "XSW7: the signed one in the forged one's extensions, under the same name",
      ({ id, own, bare, forged }) =>
        inEnvelope(forged({ id, inside: own, extensions: someExtensions(bare) })),
    ],
    [
      "XSW8: the forged one in the object of the signed one's signature",
      ({ whole, own, forged }) => inEnvelope(whole.replace(own, withObject(own, forged()))),
    ],
    [
      "the signed one in the header, the forged one in the body",
      ({ whole, forged }) => inEnvelope(forged(), `<S:Header>${whole}</S:Header>`),
    ],
    [
      "the signature in the header, the signed one there without it",
      ({ own, bare, forged }) => inEnvelope(forged(), `<S:Header>${own}${bare}</S:Header>`),
    ],
    [
      "two bodies, the forged one first",
      ({ whole, forged }) =>
        inEnvelope(forged()).replace("</S:Envelope>", `<S:Body>${whole}</S:Body></S:Envelope>`),
      "not read",
    ],
    [
      "two bodies, the signed one first",
      ({ whole, forged }) =>
        inEnvelope(whole).replace("</S:Envelope>", `<S:Body>${forged()}</S:Body></S:Envelope>`),
      "not read",
    ],
    [
      "the whole message signed, and not the query",
      ({ own, bare }) =>
        inEnvelope(bare.replace("<saml:Subject>", `${own.replace(/URI="[^"]*"/, 'URI=""')}<saml:Subject>`)),
    ],
  ])("%s", async (_, forge, how) => {
    const envelope = forge(pair());
    if (how === "not read") await notRead(envelope);
    else await refused(envelope);
  });

  test("one name on two elements, in whatever letters", async () => {
    for (const name of ["ID", "Id", "id"]) {
      const { id, own, bare } = pair();
      const twice = bare.replace(
        "<saml:Subject>",
        `${own}<samlp:Extensions><x ${name}="${id}"/></samlp:Extensions><saml:Subject>`,
      );
      await refused(inEnvelope(twice));
    }
  });
});
