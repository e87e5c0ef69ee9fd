import { expect, test } from "vitest";
import { showNumber } from "./shown-number";

test.each([
  ["5566778899", "556677-8899"],
  ["850214-••••", "850214-••••"],
  ["55667788990", "55667788990"],
  ["x5566778899", "x5566778899"],
])("the number %s is shown as %s", (number, shown) => {
  expect(showNumber(number)).toBe(shown);
});
