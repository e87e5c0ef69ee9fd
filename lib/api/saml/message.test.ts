import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { forgetFacts } from "@/lib/testing/testing-asker";
import { anAttribute, anAuthority, aSubject, inEnvelope, oid, someExtensions } from "./testing";

const database = await freshDatabase();
const { at, ask, post, query, signed, notRead, people } = await anAuthority(database);
const { administrator } = database;

beforeEach(forgetFacts);

describe("a comment moves nothing", () => {
  test("in a name: it is read whole, as it was signed", async () => {
    const whole = signed();
    const { attributes } = await post(
      inEnvelope(whole.replace(at("kim"), at("kim").replace("kim", "ki<!-- x -->m"))),
    );
    expect(attributes).toEqual({ [oid.affiliation]: at("kim") });
    const longer = signed({ subject: aSubject(`${at("kim")}<!-- x -->.evil.example`) });
    const none = await post(inEnvelope(longer));
    expect([none.word, none.attributes]).toEqual(["not-confirmed", null]);
  });

  test("in what comes back everything is written out: nothing that was asked becomes an element", async () => {
    const subject = aSubject(`&lt;saml:NameID&gt;x&lt;/saml:NameID&gt;&amp;"'@1`);
    const { state, text } = await ask({ subject });
    expect([state, /NameID>[^<]*<saml:/.test(text)]).toEqual(["verified", false]);
    await administrator`update tenant.employee set given_name = ${'<b a="1">&]]>'} where id = ${people.kim.id}`;
    const { state: signedState, attributes } = await ask({ attributes: [anAttribute(oid.displayName)] });
    expect([signedState, attributes]).toEqual(["verified", { [oid.displayName]: '<b a="1">&]]> Sundin' }]);
    await administrator`update tenant.employee set given_name = 'Kim' where id = ${people.kim.id}`;
  });
});

describe("what is no message is read no further", () => {
  const entities = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${"bcdefgh"
    .split("")
    .map((one, n) => `<!ENTITY ${one} "${`&${"abcdefg"[n]};`.repeat(10)}">`)
    .join("")}]>`;
  test.each<[string, () => string]>([
    ["a document type", () => `<!DOCTYPE x>${inEnvelope(signed())}`],
    ["a document type that fetches", () => `<!DOCTYPE x SYSTEM "file:///etc/passwd">${inEnvelope(signed())}`],
    ["entities that grow", () => entities + inEnvelope(signed()).replace(at("kim"), "&h;")],
    ["an entity that nobody said", () => inEnvelope(query({ subject: aSubject("&a;") }))],
    ["two roots", () => inEnvelope(signed()) + inEnvelope(signed())],
    ["no end", () => inEnvelope(signed()).slice(0, -3)],
    ["nothing", () => ""],
    ["a query without an envelope", () => signed()],
    [
      "an envelope of SOAP 1.2",
      () =>
        inEnvelope(signed()).replaceAll(
          "http://schemas.xmlsoap.org/soap/envelope/",
          "http://www.w3.org/2003/05/soap-envelope",
        ),
    ],
    ["an empty body", () => inEnvelope("")],
    ["another message", () => inEnvelope(signed()).replaceAll("AttributeQuery", "AuthnRequest")],
    [
      "a header that must be understood",
      () => inEnvelope(signed(), '<S:Header><x S:mustUnderstand="1"/></S:Header>'),
    ],
    [
      "ten thousand elements",
      () => inEnvelope(signed({ extensions: someExtensions("<a/>".repeat(10_000)) })),
    ],
    [
      "elements in elements",
      () => inEnvelope(query({ extensions: someExtensions("<a>".repeat(900) + "</a>".repeat(900)) })),
    ],
  ])("%s", async (_, envelope) => {
    const before = process.cpuUsage();
    await notRead(envelope());
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });

  test("as many namespaces as there is room for are read soon", async () => {
    const many = Array.from({ length: 1_200 }, (_, n) => `<x xmlns:p${n}="urn:x"/>`).join("");
    const envelope = inEnvelope(signed({ extensions: someExtensions(many) }));
    const before = process.cpuUsage();
    expect((await post(envelope)).state).toBe("verified");
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });
});
