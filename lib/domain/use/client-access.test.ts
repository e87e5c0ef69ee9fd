import { describe, expect, test } from "vitest";
import {
  accessFor,
  type ClientProof,
  isKeyAddress,
  isResource,
  proofOf,
  refuseUnbound,
  type WantedAccess,
} from "./client-access";

const bare = { kid: "a", kty: "EC", alg: "ES256", use: "sig", crv: "P-256", x: "x", y: "y" } as const;
const certified = { ...bare, x5c: ["MII"] as const };
const wanted = (proof: ClientProof, given: Partial<WantedAccess> = {}): WantedAccess => ({
  ...{
    proof,
    jwks: { keys: [certified] },
    jwksUri: "https://rp.example/jwks",
    tlsSubjectDn: "CN=rp.example",
  },
  ...{ dpopBound: true, certificateBound: false, scopes: ["access:evaluate"], resources: [] },
  ...given,
});
const whyNot = (given: WantedAccess) => {
  try {
    accessFor(given);
    return null;
  } catch (fault) {
    const { code, field } = fault as { code: string; field: string };
    return [code, field];
  }
};

describe("how a client proves itself", () => {
  test.each([
    [
      "keys",
      { authMethod: "private_key_jwt", jwks: { keys: [certified] }, jwksUri: null, tlsSubjectDn: null },
    ],
    [
      "address",
      { authMethod: "private_key_jwt", jwks: null, jwksUri: "https://rp.example/jwks", tlsSubjectDn: null },
    ],
    [
      "certificate",
      {
        authMethod: "self_signed_tls_client_auth",
        jwks: { keys: [certified] },
        jwksUri: null,
        tlsSubjectDn: null,
      },
    ],
    ["subject", { authMethod: "tls_client_auth", jwks: null, jwksUri: null, tlsSubjectDn: "CN=rp.example" }],
  ] as const)("by %s is that and nothing else that was filled in", (proof, expected) => {
    const access = accessFor(wanted(proof));
    expect(access).toEqual({
      ...expected,
      ...{ dpopBound: true, certificateBound: false, scopes: ["access:evaluate"], resources: [] },
    });
    expect(proofOf(access)).toBe(proof);
  });

  test("what it needs is asked for beside its field", () => {
    expect(whyNot(wanted("keys", { jwks: null }))).toEqual(["client-keys-missing", "keys"]);
    expect(whyNot(wanted("address", { jwksUri: null }))).toEqual(["client-address-missing", "jwksUri"]);
    expect(whyNot(wanted("subject", { tlsSubjectDn: null }))).toEqual([
      "client-subject-missing",
      "tlsSubjectDn",
    ]);
    const keyAlone = { jwks: { keys: [certified, bare] } };
    expect(whyNot(wanted("certificate", keyAlone))).toEqual(["client-certificate-missing", "keys"]);
    expect(whyNot(wanted("certificate", { jwks: null }))).toEqual(["client-certificate-missing", "keys"]);
  });
});

test.each([
  ["https://rp.example/jwks", true],
  ["https://rp.example:8443/jwks?v=1", true],
  ["http://rp.example/jwks", false],
  ["https://localhost/jwks", false],
  ["https://127.0.0.1/jwks", false],
  ["https://0x7f.1/jwks", false],
  ["https://2130706433/jwks", false],
  ["https://[::1]/jwks", false],
  ["https://user:secret@rp.example/jwks", false],
  ["https://rp.example\\@10.0.0.1/jwks", false],
  ["https://rp.example/jwks#1", false],
  ["file:///etc/passwd", false],
  ["jwks", false],
])("keys are fetched from %s: %j", (text, answer) => {
  expect(isKeyAddress(text)).toBe(answer);
});

test.each([
  ["https://api.example/kommunen", true],
  ["https://api.example/kommunen#del", false],
  ["http://api.example", false],
  ["urn:api", false],
])("a token can be for %s: %j", (text, answer) => {
  expect(isResource(text)).toBe(answer);
});

describe("a client that fetches people's attributes in production", () => {
  const reach = (scopes: string[], bound: "dpop" | "certificate" | "none") => ({
    ...{ scopes, dpopBound: bound === "dpop", certificateBound: bound === "certificate" },
  });
  const fetches = (bound: "dpop" | "certificate" | "none") => reach(["attribute:release"], bound);
  const refused = (...given: Parameters<typeof refuseUnbound>) => {
    try {
      refuseUnbound(...given);
      return null;
    } catch (fault) {
      const { code, field } = fault as { code: string; field: string };
      return [code, field];
    }
  };
  const unbound = ["client-unbound", "dpopBound"];

  test("has tokens that are bound, in either way; in test, and to ask about decisions, it need not", () => {
    expect(refused(fetches("none"), "production")).toEqual(unbound);
    expect(refused(fetches("dpop"), "production")).toBeNull();
    expect(refused(fetches("certificate"), "production")).toBeNull();
    expect(refused(fetches("none"), "test")).toBeNull();
    expect(refused(reach(["access:evaluate"], "none"), "production")).toBeNull();
  });

  test("goes on as it is where it was let in before, and may change its keys, but gets no further", () => {
    expect(refused(fetches("none"), "production", fetches("none"))).toBeNull();
    expect(refused(fetches("none"), "production", fetches("dpop"))).toEqual(unbound);
    expect(refused(fetches("none"), "production", reach(["access:evaluate"], "none"))).toEqual(unbound);
  });
});
