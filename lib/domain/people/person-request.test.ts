import { expect, test } from "vitest";
import { refuseAnswered, requestOutcomes } from "./person-request";

test("a request to add somebody is answered once, and the second is told by whom", () => {
  expect(() => refuseAnswered({ outcome: null, settledByName: null })).not.toThrow();
  for (const outcome of requestOutcomes)
    expect(() => refuseAnswered({ outcome, settledByName: "Karin Ek" })).toThrow(
      expect.objectContaining({ code: "request-answered", detail: { by: "Karin Ek" } }),
    );
  expect(() => refuseAnswered({ outcome: "added", settledByName: null })).toThrow(
    expect.objectContaining({ detail: {} }),
  );
});

test("it ends in somebody added, placed, or in neither", () => {
  expect(requestOutcomes).toEqual(["added", "placed", "declined"]);
});
