import { describe, expect, test } from "vitest";
import { isOtherType, outdatedBy } from "./replacement";

const by = (changed: string[], profile: "pseudonym" | "org-person" | "hsa" | "pnr", wasProtected = false) =>
  outdatedBy(changed, { profile, options: [], wasProtected });

describe("an e-ID no longer says what is so", () => {
  test.each([
    [["surname"], "org-person", ["name-changed"]],
    [["givenName", "surname"], "pnr", ["name-changed"]],
    [["protectedIdentity"], "hsa", ["name-changed"]],
    [["surname"], "pseudonym", []],
    [["hsaId"], "hsa", ["identifier-changed"]],
    [["hsaId", "personalNumber"], "org-person", []],
    [["personalNumber"], "pnr", ["identifier-changed"]],
    [["kind"], "pseudonym", ["assignment-changed"]],
    [["surname", "kind"], "org-person", ["name-changed", "assignment-changed"]],
    [["title", "department", "departmentId", "email", "phone", "employedFrom"], "pnr", []],
  ] as const)("when %j of %s: %j", (changed, profile, reasons) => {
    expect(by([...changed], profile)).toEqual(reasons);
  });

  test("and what its type adds for logon and mail, but not beside a pseudonym", () => {
    const changed = ["userPrincipalName", "email"];
    const added = (options: ("smart-card-logon" | "secure-e-mail")[], wasProtected = false) =>
      changed.map((field) => outdatedBy([field], { profile: "org-person", options, wasProtected }));
    expect(added(["smart-card-logon"])).toEqual([["identifier-changed"], []]);
    expect(added(["secure-e-mail"])).toEqual([[], ["identifier-changed"]]);
    expect(added(["smart-card-logon", "secure-e-mail"], true)).toEqual([[], []]);
  });

  test("of somebody protected it says a pseudonym, which stays, also when the protection ends", () => {
    expect(by(["surname", "protectedIdentity"], "org-person", true)).toEqual([]);
    expect(by(["kind"], "org-person", true)).toEqual(["assignment-changed"]);
  });
});

describe("a type has become another", () => {
  const type = {
    ...{ issuerId: "a", carrier: "card", level: 3, subjectProfile: "hsa", active: true },
    ...{ purposes: ["authentication", "signature"], certificateOptions: ["smart-card-logon"] },
  };
  test.each<[object, boolean]>([
    [{}, false],
    [{ purposes: ["signature", "authentication"] }, false],
    [{ purposes: ["authentication"] }, true],
    [{ certificateOptions: [] }, true],
    [{ certificateOptions: ["secure-e-mail", "smart-card-logon"] }, true],
    [{ issuerId: "b" }, true],
    [{ carrier: "mobile" }, true],
    [{ level: 2 }, true],
    [{ subjectProfile: "pnr" }, true],
    [{ active: false }, true],
  ])("%j: %s", (change, other) => {
    expect(isOtherType(type, { ...type, ...change })).toBe(other);
  });
  test("and one that opens again has not", () => {
    expect(isOtherType({ ...type, active: false }, type)).toBe(false);
  });
});
