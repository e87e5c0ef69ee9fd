import { describe, expect, test } from "vitest";
import type { IdentityMethod } from "./identity-check";
import type { OrderedType } from "./order";
import { applicants, collectDaysAtMost, refuseTemplate } from "./order-template";

const type: OrderedType = {
  ...{ id: "card", level: 3, carrier: "card", maxMonths: 36, issuerLevels: [3], issuerTo: null },
  ...{ active: true, supplied: false },
};

describe("a template of orders", () => {
  const refusalOf = (method: IdentityMethod, of: OrderedType | undefined) => {
    try {
      refuseTemplate({ method }, of);
      return "kept";
    } catch (fault) {
      const { code, field } = fault as { code: string; field: string };
      return `${code} beside ${field}`;
    }
  };

  test("is kept for what can be ordered", () => {
    expect(refusalOf("in-person", type)).toBe("kept");
    expect(refusalOf("registered-contact", { ...type, level: 2 })).toBe("kept");
  });

  test.each([
    ["no type", undefined, "issuer-closed beside typeId"],
    ["a type that is closed", { ...type, active: false }, "issuer-closed beside typeId"],
    ["a supplier's type", { ...type, supplied: true }, "other-issuer beside typeId"],
    [
      "a supplier's type that is closed",
      { ...type, supplied: true, active: false },
      "other-issuer beside typeId",
    ],
  ])("is refused for %s", (_what, of, refusal) => {
    expect(refusalOf("in-person", of)).toBe(refusal);
  });

  test("is refused where the identity check does not reach the level", () => {
    expect(refusalOf("registered-contact", type)).toBe("level-above-evidence beside method");
    expect(refusalOf("other-eid", { ...type, level: 4 })).toBe("level-above-evidence beside method");
  });

  test("says who applied, and lets a card wait for half a year at most", () => {
    expect(applicants).toEqual(["employer", "holder"]);
    expect(collectDaysAtMost).toBe(180);
  });
});
