import { expect, test } from "vitest";
import { isProductionFailure } from "./production";

test("a note is a failure of production only if it is one of ours", () => {
  expect(["key-missing", "Kortet fastnade", "", null].map(isProductionFailure)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
