import { describe, expect, test } from "vitest";
import { proposedWithoutCertificate, samlFor, withoutCertificate } from "./saml-requester";

const scopes = ["attribute:release"];
const whole = { entityId: "https://sp.example", certificates: ["a", "b"], purpose: "Handläggning" };
const whyNot = (work: () => unknown) => {
  try {
    return work();
  } catch (fault) {
    const { code, field } = fault as { code: string; field: string };
    return field ? [code, field] : code;
  }
};

describe("a client asks by SAML", () => {
  test("where all of it was said, and not where nothing was", () => {
    expect(samlFor(whole, { scopes })).toEqual(whole);
    const nothing = { entityId: null, certificates: [], purpose: null };
    expect(samlFor(nothing, { scopes: ["access:evaluate"] })).toBeUndefined();
  });

  test.each([
    [{ ...whole, entityId: null }, scopes, "client-saml-entity-missing", "samlEntityId"],
    [{ ...whole, certificates: [] }, scopes, "client-saml-certificate-missing", "samlCertificates"],
    [{ ...whole, purpose: null }, scopes, "client-saml-purpose-missing", "samlPurpose"],
    [whole, ["access:evaluate"], "client-saml-scope", "scopes"],
  ])("and half of it is asked for beside its field: %j", (wanted, may, code, field) => {
    expect(whyNot(() => samlFor(wanted, { scopes: may }))).toEqual([code, field]);
  });
});

describe("a certificate that is taken away", () => {
  test("leaves the others, and with the last one the client asks by SAML no more", () => {
    expect(withoutCertificate(whole, (one) => one === "a")).toEqual({ ...whole, certificates: ["b"] });
    expect(withoutCertificate({ ...whole, certificates: ["a"] }, (one) => one === "a")).toBeNull();
    for (const saml of [whole, null, undefined])
      expect(whyNot(() => withoutCertificate(saml, (one) => one === "c"))).toBe("not-found");
  });

  test("is gone from what is proposed as well, of which nothing is left to say without any", () => {
    const proposed = { scopes, saml: whole };
    expect(proposedWithoutCertificate(proposed, (one) => one === "b")).toEqual({
      ...{ scopes, saml: { ...whole, certificates: ["a"] } },
    });
    expect(proposedWithoutCertificate(proposed, (one) => one === "c")).toBe(proposed);
    expect(Object.keys(proposedWithoutCertificate(proposed, () => true))).toEqual(["scopes"]);
  });
});
