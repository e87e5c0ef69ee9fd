import { describe, expect, test } from "vitest";
import { accountOf, employeeIdOf, isPerson, isSecondPerson, may, officerIdOf, senderOf } from "./actor";
import { identityOf } from "./identity";
import { permissions } from "./permission";

describe("whoever is there by an invitation to a relying party", () => {
  const registrant = {
    kind: "registrant",
    organisationId: "org",
    invitationId: "invited",
    name: "",
  } as const;

  test("may register its program, and nothing else", () => {
    expect(permissions.filter((permission) => may(registrant, permission))).toEqual([
      "client:register-by-link",
    ]);
  });

  test("has no account, is no second person, and their forms are known again by the invitation", () => {
    expect([accountOf, senderOf, officerIdOf, employeeIdOf].map((asked) => asked(registrant))).toEqual([
      ...[null, "invited", null, null],
    ]);
    expect(isPerson(registrant)).toBe(false);
    expect(isSecondPerson(registrant, "karin")).toBe(false);
    expect(identityOf(registrant)).toEqual({ kind: "registrant", id: "invited", name: "" });
  });
});
