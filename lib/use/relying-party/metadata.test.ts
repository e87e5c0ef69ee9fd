import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { readMetadata } from "./metadata";
import { anIdentityProvider, aRegister, someMetadata } from "./testing-metadata";

const refusalOf = (act: () => unknown) => {
  try {
    act();
    return "read";
  } catch (fault) {
    return fault instanceof Refusal ? `${fault.code} ${fault.field}` : fault;
  }
};
/** Entities that hold entities: read to the end it would be a billion words. */
const laughs = `<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
${someMetadata({ organisation: "<x>&c;</x>" })}`;

describe("metadata of a service", () => {
  test("tells level, attributes, contracts, organisation and contacts; what it supports as a provider is not what it asks", () => {
    expect(readMetadata(someMetadata())).toEqual({
      others: 0,
      services: [
        {
          entityId: "https://sp.exempel.example/shibboleth",
          name: "Fastighetsärenden & kartor",
          level: 3,
          attributeSet: "org-person",
          otherSets: [],
          purposes: ["authenticate"],
          acceptsCoordinationNumber: false,
          contractUris: [
            "http://id.swedenconnect.se/contract/sc/sweden-connect",
            "http://id.swedenconnect.se/contract/sc/prepaid-auth-2021",
          ],
          sector: "public",
          unknown: [],
          signature: { state: "unsigned" },
          address: "https://fastighet.example/om",
          organisationName: "Exempelverket för fastigheter",
          organisationNumber: "2021009986",
          contacts: [
            { role: "support", name: "Exempelverket", email: "support@fastighet.example", phone: null },
            {
              role: "technical",
              name: "Tove Prov",
              email: "drift@fastighet.example",
              phone: "010-555 03 10",
            },
            {
              role: "security",
              name: "Incidentjouren",
              email: "incident@fastighet.example",
              phone: null,
            },
          ],
        },
      ],
    });
  });

  test("may say nearly nothing, with any prefix, and still be a service", () => {
    const bare = `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:exempel:sp"><SPSSODescriptor/></EntityDescriptor>`;
    expect(readMetadata(`\uFEFF${bare}`).services).toMatchObject([
      { entityId: "urn:exempel:sp", name: "urn:exempel:sp", level: null, attributeSet: null, contacts: [] },
    ]);
  });

  test("in a whole register is one among others; nested registers and identity providers are told apart", () => {
    const text = aRegister(
      someMetadata({ entityId: "https://a.example" }),
      anIdentityProvider,
      aRegister(someMetadata({ entityId: "https://b.example" })).replace(/^<\?xml.*\n/, ""),
    );
    const { services, others } = readMetadata(text);
    expect([services.map(({ entityId }) => entityId), others]).toEqual([
      ["https://a.example", "https://b.example"],
      1,
    ]);
  });

  test("hides nothing in its names: what nobody sees is not taken along, and no link but to the web", () => {
    const service = `<md:Extensions><ui:UIInfo xmlns:ui="urn:oasis:names:tc:SAML:metadata:ui">
      <ui:DisplayName xml:lang="sv">Snäll\u202elläns</ui:DisplayName>
      <ui:InformationURL xml:lang="sv">javascript:alert(1)</ui:InformationURL></ui:UIInfo></md:Extensions>`;
    expect(readMetadata(someMetadata({ service })).services).toMatchObject([
      { name: "Exempelverket", address: null },
    ]);
  });

  test.each([
    ["a document type, even an empty one", `<!DOCTYPE md>${someMetadata()}`, "metadata-has-doctype xml"],
    ["entities that multiply", laughs, "metadata-has-doctype xml"],
    [
      "an entity that fetches a file",
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${someMetadata({ organisation: "<x>&x;</x>" })}`,
      "metadata-has-doctype xml",
    ],
    ["an entity nobody has declared", someMetadata({ organisation: "<x>&x;</x>" }), "metadata-not-xml xml"],
    ["text that is no XML", "entityID: https://sp.exempel.example", "metadata-not-xml xml"],
    ["XML cut short", someMetadata().slice(0, 900), "metadata-not-xml xml"],
    ["two roots", `${someMetadata()}${someMetadata()}`, "metadata-not-xml xml"],
    ["an unknown prefix", "<md:EntityDescriptor/>", "metadata-not-xml xml"],
    ["another kind of XML", "<html xmlns='http://www.w3.org/1999/xhtml'/>", "metadata-not-saml xml"],
    ["the right name without the namespace", "<EntityDescriptor entityID='x'/>", "metadata-not-saml xml"],
    ["an entity id that is no address", someMetadata({ entityId: "sp" }), "metadata-not-saml xml"],
    ["an empty register", aRegister(), "metadata-not-saml xml"],
    ["an identity provider alone", anIdentityProvider, "metadata-no-service xml"],
    ["depth without end", `${"<a>".repeat(5000)}${"</a>".repeat(5000)}`, "metadata-not-saml xml"],
    [
      "a whole federation",
      aRegister(
        ...Array.from({ length: 501 }, (_, nth) =>
          someMetadata({
            entityId: `https://sp${nth}.example`,
            contacts: "",
            organisation: "",
            categories: [],
          }),
        ),
      ),
      "metadata-too-many xml",
    ],
  ])("is refused with %s", (_, text, code) => {
    expect(refusalOf(() => readMetadata(text))).toBe(code);
  });
});
