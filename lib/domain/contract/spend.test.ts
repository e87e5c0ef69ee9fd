import { expect, test } from "vitest";
import { costOf, isPaidOn, lacksTypes, type Priced, totalOf } from "./spend";

const agreement: Priced = {
  kind: "call-off",
  status: "signed",
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
  renewal: "none",
  renewalMonths: null,
  noticeKind: "none",
  noticeLength: 0,
  options: [],
  endsOn: null,
  priceModel: "per-user-month",
  priceOre: 1450,
  priceVolume: null,
  eidTypeIds: ["card"],
};
const inUse = new Map([
  ["card", 90],
  ["key", 7],
]);

test.each<[Partial<Priced>, string, boolean]>([
  [{}, "2026-11-24", true],
  [{}, "2027-01-01", false],
  [{ status: "decided" }, "2026-11-24", false],
  [{ kind: "framework" }, "2026-11-24", false],
  [{ kind: "private-eid" }, "2026-11-24", false],
  [{ kind: "data-processing", priceModel: "unstated" }, "2026-11-24", false],
  [{ priceModel: "unstated" }, "2026-11-24", true],
  [{ priceModel: "free" }, "2026-11-24", false],
])("an agreement with %o costs something on %s: %s", (given, day, paid) => {
  expect(isPaidOn({ ...agreement, ...given }, day)).toBe(paid);
});

test("the cost is of the types it is about, and never of everybody's where nobody has said which", () => {
  expect(costOf(agreement, inUse)).toEqual({ eids: 90, yearly: 1_566_000n, perEid: 17_400n });
  expect(costOf({ ...agreement, eidTypeIds: ["key", "gone"] }, inUse)).toEqual({
    eids: 7,
    yearly: 121_800n,
    perEid: 17_400n,
  });
  const unsaid = { ...agreement, eidTypeIds: [] };
  expect([lacksTypes(agreement), lacksTypes(unsaid)]).toEqual([false, true]);
  expect(costOf(unsaid, inUse)).toEqual({ eids: 0, yearly: null, perEid: null });
  expect(costOf({ ...unsaid, kind: "bilateral" }, inUse).eids).toBe(97);
  expect(costOf({ ...unsaid, priceModel: "fixed-yearly", priceOre: 9700 }, inUse).perEid).toBe(100n);
});

test("the sum says how many costs are not known", () => {
  const unknown = costOf({ ...agreement, priceOre: null }, inUse);
  expect(unknown).toEqual({ eids: 90, yearly: null, perEid: null });
  const known = costOf(agreement, inUse);
  expect(totalOf([known, unknown, known])).toEqual({ yearly: 3_132_000n, unknown: 1 });
});
