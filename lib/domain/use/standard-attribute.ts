/** What the field calls one attribute; null where a protocol has no name for it. */
export interface StandardName {
  /** Sweden Connect, attribute specification 1.8 §3. */
  saml: string | null;
  /** OIDC Sweden, claims specification 1.0, and OpenID Connect Core §5.1. */
  oidc: string | null;
}

const claim = (name: string) => `https://id.oidc.se/claim/${name}`;

/** Every attribute that has a standard name here: what a service can ask for and an agreement can allow. */
export const standardAttributes = {
  "org-affiliation": { saml: "urn:oid:1.2.752.201.3.1", oidc: claim("orgAffiliation") },
  "org-name": { saml: "urn:oid:2.5.4.10", oidc: claim("orgName") },
  "org-unit": { saml: "urn:oid:2.5.4.11", oidc: claim("orgUnit") },
  "org-number": { saml: "urn:oid:2.5.4.97", oidc: claim("orgNumber") },
  "personal-number": { saml: "urn:oid:1.2.752.29.4.13", oidc: claim("personalIdentityNumber") },
  // SAML has one name for both numbers; the claims exclude each other.
  "coordination-number": { saml: "urn:oid:1.2.752.29.4.13", oidc: claim("coordinationNumber") },
  "coordination-number-level": { saml: null, oidc: claim("coordinationNumberLevel") },
  "previous-number": { saml: "urn:oid:1.2.752.201.3.15", oidc: claim("previousCoordinationNumber") },
  "hsa-id": { saml: "urn:oid:1.2.752.29.6.2.1", oidc: null },
  "display-name": { saml: "urn:oid:2.16.840.1.113730.3.1.241", oidc: "name" },
  surname: { saml: "urn:oid:2.5.4.4", oidc: "family_name" },
  "given-name": { saml: "urn:oid:2.5.4.42", oidc: "given_name" },
  mail: { saml: "urn:oid:0.9.2342.19200300.100.1.3", oidc: "email" },
  phone: { saml: "urn:oid:2.5.4.20", oidc: "phone_number" },
  mobile: { saml: "urn:oid:0.9.2342.19200300.100.1.41", oidc: "phone_number" },
  "birth-date": { saml: "urn:oid:1.3.6.1.5.5.7.9.1", oidc: "birthdate" },
  "transaction-id": { saml: "urn:oid:1.2.752.201.3.2", oidc: "txn" },
  prid: { saml: "urn:oid:1.2.752.201.3.4", oidc: "https://id.swedenconnect.se/claim/prid" },
  "prid-persistence": {
    saml: "urn:oid:1.2.752.201.3.5",
    oidc: "https://id.swedenconnect.se/claim/pridPersistence",
  },
  "mapped-number": {
    saml: "urn:oid:1.2.752.201.3.16",
    oidc: "https://id.swedenconnect.se/claim/mappedPersonalIdentityNumber",
  },
  "eid-valid-from": { saml: null, oidc: claim("credentialValidFrom") },
  "eid-valid-to": { saml: null, oidc: claim("credentialValidTo") },
  "authn-provider": { saml: null, oidc: claim("authnProvider") },
} as const satisfies Record<string, StandardName>;
export type StandardAttribute = keyof typeof standardAttributes;
export const standardAttributeCodes = Object.keys(standardAttributes) as StandardAttribute[];
