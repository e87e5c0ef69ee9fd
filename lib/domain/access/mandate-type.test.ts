import { describe, expect, test } from "vitest";
import { refuseAct, refuseTypeChange } from "./mandate-type";

const whyNot = (run: () => void) => {
  try {
    run();
  } catch (fault) {
    return fault;
  }
};

describe("a type of mandate", () => {
  test.each(["attestera", "faktura:attestera", "a.b-c:d2", `a${"b".repeat(59)}`])(
    "%s is an act that programs can ask for",
    (act) => {
      expect(whyNot(() => refuseAct(act))).toBeUndefined();
    },
  );

  test.each(["", "a", "Attestera", "2a", "a b", "a:", ":a", "a::b", "å1", 'a"b', `a${"b".repeat(60)}`])(
    "%j is none: it would be no word of a scope",
    (act) => {
      expect(whyNot(() => refuseAct(act))).toMatchObject({ code: "act-malformed", field: "act" });
    },
  );

  test.each(["authenticate", "sign", "prove-identity"])("%s is what an e-ID does by itself", (act) => {
    expect(whyNot(() => refuseAct(act))).toMatchObject({ code: "act-is-purpose", field: "act" });
  });

  test("that needs two people goes on needing them; one that does not can begin to, once none is given to many", () => {
    const from = (before: boolean, after: boolean, toMany = 0) =>
      whyNot(() => refuseTypeChange({ sensitive: before }, { sensitive: after }, toMany));
    expect(from(false, true, 2)).toMatchObject({ code: "type-has-groups", field: "sensitive" });
    expect(from(true, true, 2)).toEqual(from(true, true));
    expect(from(true, false)).toMatchObject({ code: "type-stays-sensitive", field: "sensitive" });
    for (const [before, after] of [
      [true, true],
      [false, true],
      [false, false],
    ] as const)
      expect(from(before, after)).toBeUndefined();
  });
});
