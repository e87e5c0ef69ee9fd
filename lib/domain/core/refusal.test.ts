import { expect, test } from "vitest";
import { Refusal, refuseAll } from "./refusal";
import { isRefusalCode } from "./refusal-code";

test("a refusal is known by its name, its code is what it says, and it comes alone unless told otherwise", () => {
  const refusal = new Refusal("wrong-status");
  expect([refusal.name, refusal.message]).toEqual(["Refusal", "wrong-status"]);
  expect(refusal.also).toEqual([]);
});

test("what is wrong is told all at once, the first with the others along", () => {
  const [first, other] = [
    new Refusal("wrong-status", { now: "active" }, "status"),
    new Refusal("new-department"),
  ];
  expect(() => refuseAll([first, other])).toThrow(
    expect.objectContaining({
      code: "wrong-status",
      detail: { now: "active" },
      field: "status",
      also: [other],
    }),
  );
  expect(refuseAll([])).toBeUndefined();
});

test("a text from outside is a refusal's code only if it is one of ours", () => {
  expect(isRefusalCode("wrong-status")).toBe(true);
  expect(isRefusalCode("wrong")).toBe(false);
});
