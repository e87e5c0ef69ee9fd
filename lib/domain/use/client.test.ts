import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { Role } from "@/lib/domain/core/role";
import {
  type Client,
  type ClientVerb,
  clientState,
  isClientId,
  openClientVerbs,
  refuseClientVerb,
} from "./client";

const officer = (accountId: string, ...grants: Role[]): OfficerActor => ({
  ...{ kind: "officer", organisationId: "o", officerId: `officer ${accountId}`, accountId, grants },
  ...{ accounts: [accountId, `other of ${accountId}`], employeeId: null, name: accountId },
});
const anna = officer("anna", "security-officer");
const bo = officer("bo", "security-officer");
const issuer = officer("issuer", "responsible-issuer");
const buyer = officer("buyer", "procurement-officer");

const key = (kid: string) =>
  ({ kid, kty: "EC", alg: "ES256", use: "sig", crv: "P-256", x: kid, y: "y" }) as const;
const at = new Date("2026-11-24T09:00:00Z");
const client = (given: Partial<Client> = {}): Client => ({
  ...{
    authMethod: "private_key_jwt",
    jwks: { keys: [key("a"), key("b")] },
    jwksUri: null,
    tlsSubjectDn: null,
  },
  ...{ dpopBound: false, certificateBound: false, scopes: ["access:evaluate"], resources: [] },
  ...{ registeredBy: "anna", approvedAt: null, proposed: null, proposedBy: null, blockedAt: null },
  ...given,
});
const active = client({ approvedAt: at });
const changing = { ...active, proposed: active, proposedBy: "bo" };
const blocked = client({ approvedAt: at, blockedAt: at });

const refusal = (one: Client, verb: ClientVerb, actor: OfficerActor) => {
  try {
    refuseClientVerb(one, verb, actor);
    return "done";
  } catch (fault) {
    return (fault as { code: string }).code;
  }
};

describe("what can be done with a client", () => {
  test.each<[state: string, Client, by: OfficerActor, verbs: ClientVerb[]]>([
    ["awaiting, to who registered it", client(), anna, ["change", "block"]],
    ["awaiting, to another", client(), bo, ["approve", "change", "block"]],
    ["awaiting, to the responsible issuer", client(), issuer, ["approve", "block"]],
    ["awaiting, to procurement", client(), buyer, ["change", "block"]],
    ["active", active, anna, ["change", "add-keys", "remove-key", "block"]],
    ["active, to the responsible issuer", active, issuer, ["remove-key", "block"]],
    ["changing, to who proposed it", changing, bo, ["withdraw-change", "remove-key", "block"]],
    ["changing, to another", changing, anna, ["approve-change", "withdraw-change", "remove-key", "block"]],
    ["changing, to the responsible issuer", changing, issuer, ["approve-change", "remove-key", "block"]],
    ["blocked", blocked, anna, ["change"]],
    ["blocked, to the responsible issuer", blocked, issuer, []],
    ["anything, to an auditor", active, officer("gun", "auditor"), []],
    ["anything, to an administrator", active, officer("amina", "administrator"), []],
  ])("%s", (_state, one, by, verbs) => {
    expect(openClientVerbs(one, by)).toEqual(verbs);
  });

  test("nobody approves what they registered or proposed, by whichever of their accounts", () => {
    expect(refusal(client({ registeredBy: "other of bo" }), "approve", bo)).toBe("second-person-needed");
    expect(refusal({ ...changing, proposedBy: "other of bo" }, "approve-change", bo)).toBe(
      "second-person-needed",
    );
  });

  test("one may always block, also alone and what they registered", () => {
    for (const by of [anna, bo, issuer, buyer]) expect(refusal(active, "block", by)).toBe("done");
  });

  test("the last key is not taken away, and a client without keys here is given none beside", () => {
    expect(refusal({ ...active, jwks: { keys: [key("a")] } }, "remove-key", anna)).toBe("client-last-key");
    expect(refusal({ ...active, jwks: null }, "add-keys", anna)).toBe("client-without-keys");
  });

  test("one change waits at a time, and what does not wait is not approved", () => {
    expect(refusal(changing, "change", anna)).toBe("client-change-waits");
    expect(refusal(changing, "add-keys", anna)).toBe("client-change-waits");
    expect(refusal(active, "approve-change", bo)).toBe("client-no-change");
    expect(refusal(active, "approve", bo)).toBe("client-wrong-state");
    expect(refusal(blocked, "block", bo)).toBe("client-wrong-state");
  });
});

test("a blocked client is blocked, whoever had approved it", () => {
  expect([client(), active, blocked, client({ blockedAt: at })].map(clientState)).toEqual([
    ...["awaiting", "active", "blocked", "blocked"],
  ]);
});

test.each([
  ["https://arenden.example.se", true],
  ["https://arenden.example.se:8443/klient/1", true],
  ["trafikforeskrifter-kommun", true],
  ["http://arenden.example.se", false],
  ["https://arenden", false],
  ["https://arenden.example.se?x=1", false],
  ["https://а.example.se", false],
  ["två ord", false],
  ["", false],
  ["*", false],
])("%j as the name of a client in OAuth: %j", (text, answer) => {
  expect(isClientId(text)).toBe(answer);
});
