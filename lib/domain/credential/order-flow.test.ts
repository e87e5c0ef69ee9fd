import { expect, test } from "vitest";
import { longestSteps, type OrderFlow } from "./order-flow";

const flow = (approved: number | null, produced: number | null, handedOver: number | null): OrderFlow => ({
  reached: { ordered: 4, approved: 3, produced: 2, "handed-over": 1 },
  median: { ordered: null, approved, produced, "handed-over": handedOver },
  cancelled: 0,
});

test.each([
  [60, 120, 90, ["produced"]],
  [60, 60, 10, ["approved", "produced"]],
  [60, null, null, ["approved"]],
  [0, 0, 0, ["approved", "produced", "handed-over"]],
  [null, null, null, []],
])("medians of %s, %s and %s: what takes longest is named, all of several, none of none", (...given) => {
  const [approved, produced, handedOver, longest] = given;
  expect(longestSteps(flow(approved, produced, handedOver))).toEqual(longest);
});
