import { describe, expect, test } from "vitest";
import { standardAttributeCodes } from "@/lib/domain/use/standard-attribute";
import { fullName, type OwnAttribute, refuseAttribute, standardTerms } from "./attribute";

const own = (given: Partial<OwnAttribute>) => ({
  name: "costCentre",
  source: "register" as const,
  from: "title" as const,
  ...given,
});
const whyNot = (given: Partial<OwnAttribute>) => {
  try {
    refuseAttribute(own(given));
  } catch (fault) {
    return fault;
  }
};

describe("an attribute of the employer's own", () => {
  test.each(["title", "costCentre", "b2", "a".repeat(40)])("can be called %s", (name) => {
    expect(whyNot({ name })).toBeUndefined();
  });

  test.each(["", "a", "Title", "2nd", "cost-centre", "cost centre", "kostnadsställe", "a/b", "a".repeat(41)])(
    "is not called %j: a name is written as claims are",
    (name) => {
      expect(whyNot({ name })).toMatchObject({ code: "attribute-name-malformed", field: "name" });
    },
  );

  test.each(["orgNumber", "orgnumber", "personalIdentityNumber", "txn", "email", "prid"])(
    "is not called %s, which is a standard attribute's, however it is written",
    (name) => {
      expect(whyNot({ name })).toMatchObject({ code: "attribute-name-standard", field: "name" });
    },
  );

  test("of the register says which value, and never one that has a standard name", () => {
    expect(whyNot({ from: null })).toMatchObject({ code: "attribute-value-missing", field: "from" });
    for (const from of ["personal-number", "surname", "birth-date", "email"] as const)
      expect(whyNot({ from }), from).toMatchObject({ code: "attribute-value-missing", field: "from" });
    for (const source of ["import", "mandate", "other"] as const)
      expect(whyNot({ source, from: null }), source).toBeUndefined();
  });

  test("is asked for within the employer's namespace", () => {
    expect(fullName("https://sigill.example/exempelkoping", "costCentre")).toBe(
      "https://sigill.example/exempelkoping/attribute/costCentre",
    );
  });
});

describe("a standard attribute", () => {
  // Typed by hand from the promise: what identifies somebody anywhere is secret, what is about the employer is open.
  test("that identifies a person anywhere is secret", () => {
    const secret = standardAttributeCodes.filter((code) => standardTerms[code].classification === "secret");
    expect(secret).toEqual(["personal-number", "coordination-number", "previous-number", "birth-date"]);
  });

  test("that the employer has no value of is never from its register", () => {
    const none = standardAttributeCodes.filter((code) => standardTerms[code].source === "other");
    expect(none).toEqual([
      "coordination-number-level",
      "transaction-id",
      "prid",
      "prid-persistence",
      "mapped-number",
      "authn-provider",
    ]);
    for (const code of none) expect(standardTerms[code].from, code).toBeNull();
  });
});
