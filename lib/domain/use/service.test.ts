import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { checkService, isEntityId, type ServiceTerms } from "./service";

const saml: ServiceTerms = {
  protocol: "saml",
  protocolId: "https://sp.exempel.example/saml",
  singleSignOn: false,
};
const told = (terms: Partial<ServiceTerms>, ofOurs = false) => {
  try {
    checkService({ ...saml, ...terms }, ofOurs);
    return "fine";
  } catch (fault) {
    return fault instanceof Refusal ? `${fault.code} ${fault.field}` : fault;
  }
};

describe("a service", () => {
  test.each([
    [{}, "fine"],
    [{ protocolId: "urn:example:sp:1" }, "fine"],
    [{ protocol: "oidc", protocolId: "any client id" }, "fine"],
    [{ protocol: "none", protocolId: null }, "fine"],
    [{ protocolId: null }, "protocol-id-missing protocolId"],
    [{ protocol: "oidc", protocolId: null }, "protocol-id-missing protocolId"],
    [{ protocol: "none" }, "protocol-missing protocol"],
    [{ protocolId: "sp.exempel.example" }, "entity-id-malformed protocolId"],
    [{ protocolId: "https://sp.exempel.example/a b" }, "entity-id-malformed protocolId"],
    [{ protocolId: "xhttps://sp.exempel.example" }, "entity-id-malformed protocolId"],
    [{ protocolId: "http://sp.exempel.example" }, "fine"],
  ] as [Partial<ServiceTerms>, string][])("with %o is %s", (terms, expected) => {
    expect(told(terms)).toBe(expected);
  });

  test("stands behind our single sign-on only when it is ours", () => {
    expect(told({ singleSignOn: true })).toBe("single-sign-on-elsewhere singleSignOn");
    expect(told({ singleSignOn: true }, true)).toBe("fine");
  });

  test("has an entity id of at most 1024 characters", () => {
    const stem = "https://sp.exempel.example/";
    expect(isEntityId(stem.padEnd(1024, "x"))).toBe(true);
    expect(isEntityId(stem.padEnd(1025, "x"))).toBe(false);
  });
});
