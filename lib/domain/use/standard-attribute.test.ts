import { describe, expect, test } from "vitest";
import { attributeSets, attributesOf } from "./attribute-set";
import { standardAttributes } from "./standard-attribute";

// Typed by hand from Sweden Connect's attribute specification 1.8 and OIDC Sweden's claims 1.0.
const id = "https://id.oidc.se/claim/";
const connect = "https://id.swedenconnect.se/claim/";
const promised: [string, string | null, string | null][] = [
  ["org-affiliation", "1.2.752.201.3.1", `${id}orgAffiliation`],
  ["org-name", "2.5.4.10", `${id}orgName`],
  ["org-unit", "2.5.4.11", `${id}orgUnit`],
  ["org-number", "2.5.4.97", `${id}orgNumber`],
  ["personal-number", "1.2.752.29.4.13", `${id}personalIdentityNumber`],
  ["coordination-number", "1.2.752.29.4.13", `${id}coordinationNumber`],
  ["coordination-number-level", null, `${id}coordinationNumberLevel`],
  ["previous-number", "1.2.752.201.3.15", `${id}previousCoordinationNumber`],
  ["hsa-id", "1.2.752.29.6.2.1", null],
  ["display-name", "2.16.840.1.113730.3.1.241", "name"],
  ["surname", "2.5.4.4", "family_name"],
  ["given-name", "2.5.4.42", "given_name"],
  ["mail", "0.9.2342.19200300.100.1.3", "email"],
  ["phone", "2.5.4.20", "phone_number"],
  ["mobile", "0.9.2342.19200300.100.1.41", "phone_number"],
  ["birth-date", "1.3.6.1.5.5.7.9.1", "birthdate"],
  ["transaction-id", "1.2.752.201.3.2", "txn"],
  ["prid", "1.2.752.201.3.4", `${connect}prid`],
  ["prid-persistence", "1.2.752.201.3.5", `${connect}pridPersistence`],
  ["mapped-number", "1.2.752.201.3.16", `${connect}mappedPersonalIdentityNumber`],
  ["eid-valid-from", null, `${id}credentialValidFrom`],
  ["eid-valid-to", null, `${id}credentialValidTo`],
  ["authn-provider", null, `${id}authnProvider`],
];

describe("standard attributes", () => {
  test("have exactly the names of the field, and there are no others", () => {
    const named = Object.entries(standardAttributes).map(([code, { saml, oidc }]) => [code, saml, oidc]);
    expect(named).toEqual(promised.map(([code, oid, oidc]) => [code, oid && `urn:oid:${oid}`, oidc]));
  });

  test("make up the sets that services ask for", () => {
    const sets = Object.entries(attributeSets).map(([set, { requires }]) => [set, [...requires].sort()]);
    expect(Object.fromEntries(sets)).toEqual({
      pseudonym: [],
      "natural-person": ["display-name", "given-name", "surname"],
      pnr: ["display-name", "given-name", "personal-number", "surname"],
      "org-person": ["display-name", "org-affiliation", "org-name"],
      "hsa-id": ["display-name", "given-name", "hsa-id", "surname"],
    });
  });

  test("of several sets are each told once", () => {
    expect(attributesOf(["org-person", "hsa-id"]).sort()).toEqual(
      ["display-name", "given-name", "hsa-id", "org-affiliation", "org-name", "surname"].sort(),
    );
    expect(attributesOf([])).toEqual([]);
  });
});
