import { describe, expect, test } from "vitest";
import {
  type AmendableTerms,
  amendableFields,
  amendedFields,
  amendmentObstacle,
  changesUse,
} from "./agreement-amendment";

const empty: AmendableTerms & { importKey: string | null } = {
  serviceIds: [],
  eidTypeIds: [],
  levels: [],
  purposes: [],
  priceModel: "unstated",
  priceOre: null,
  priceVolume: null,
  ceilingOre: null,
  valueOre: null,
  privateEid: null,
  importKey: null,
};
const stated: typeof empty = {
  ...empty,
  serviceIds: ["a"],
  priceModel: "fixed-yearly",
  priceOre: 100,
  ceilingOre: 500,
};

describe("what can be written into a signed agreement", () => {
  test.each([
    ["bilateral", null, "serviceIds eidTypeIds levels purposes priceModel priceOre priceVolume"],
    ["scheme", null, "serviceIds eidTypeIds levels purposes"],
    ["scheme", "issuer", "eidTypeIds levels purposes"],
    ["call-off", null, "eidTypeIds ceilingOre valueOre priceModel priceOre priceVolume"],
    ["data-processing", null, ""],
    ["private-eid", null, "privateEid"],
  ] as const)("of the kind %s (issuer %s): %s", (kind, issuerId, fields) => {
    expect(amendableFields({ kind, issuerId }).join(" ")).toBe(fields);
  });

  test("is what differs, whatever the order", () => {
    const before = { ...empty, serviceIds: ["a", "b"] };
    expect(amendedFields(before, { ...before, serviceIds: ["b", "a"] })).not.toContain("serviceIds");
    expect(amendedFields({ ...before, serviceIds: ["b", "a"] }, before)).toEqual([]);
    expect(amendedFields(before, { ...before, serviceIds: ["b"] })).toContain("serviceIds");
  });
});

const said = (...given: Parameters<typeof amendmentObstacle>) => {
  const refusal = amendmentObstacle(...given);
  return refusal && [refusal.code, refusal.field];
};

describe("a completion", () => {
  test("states what nobody had stated", () => {
    expect(said(empty, { ...empty, priceModel: "free", serviceIds: ["a"] }, "completion")).toBeNull();
    expect(said(empty, { ...empty, priceOre: 100, privateEid: "bankid" }, "completion")).toBeNull();
  });
  test("never changes what was stated", () => {
    expect(said(stated, { ...stated, priceOre: 99 }, "completion")).toEqual(["already-stated", "price"]);
    expect(said(stated, { ...stated, serviceIds: [] }, "completion")).toEqual([
      "already-stated",
      "serviceIds",
    ]);
    expect(said(stated, { ...stated, ceilingOre: 600 }, "completion")).toEqual(["already-stated", "ceiling"]);
  });
  test.each<[string, Partial<AmendableTerms>, Partial<AmendableTerms>]>([
    ["serviceIds", { serviceIds: ["a"] }, { serviceIds: ["b"] }],
    ["eidTypeIds", { eidTypeIds: ["a"] }, { eidTypeIds: [] }],
    ["levels", { levels: [3] }, { levels: [3, 4] }],
    ["purposes", { purposes: ["sign"] }, { purposes: ["authenticate"] }],
    ["priceModel", { priceModel: "free" }, { priceModel: "fixed-yearly" }],
    ["price", { priceOre: 100 }, { priceOre: 0 }],
    ["priceVolume", { priceVolume: 10 }, { priceVolume: 11 }],
    ["ceiling", { ceilingOre: 500 }, { ceilingOre: null }],
    ["value", { valueOre: 500 }, { valueOre: 501 }],
    ["privateEid", { privateEid: "bankid" }, { privateEid: "freja-eid-plus" }],
  ])("is refused beside the form's field %s, which said otherwise", (field, before, after) => {
    expect(said({ ...empty, ...before }, { ...empty, ...after }, "completion")).toEqual([
      ...["already-stated", field],
    ]);
  });

  test("puts right what an imported list said", () => {
    expect(said({ ...stated, importKey: "k" }, { ...stated, priceOre: 99 }, "completion")).toBeNull();
  });
});

test("an amendment may change what was stated, and says something", () => {
  expect(said(stated, { ...stated, priceOre: 99 }, "amendment")).toBeNull();
  expect(said(stated, stated, "amendment")).toEqual(["nothing-changed", undefined]);
});

test("a second look is asked for where it changes what can be used, and not for a price", () => {
  expect(changesUse("bilateral", ["serviceIds", "priceOre"])).toBe(true);
  expect(changesUse("bilateral", ["priceOre"])).toBe(false);
  for (const field of ["eidTypeIds", "levels", "purposes"] as const)
    expect([field, changesUse("scheme", [field])]).toEqual([field, true]);
  expect(changesUse("call-off", ["eidTypeIds"])).toBe(false);
});
