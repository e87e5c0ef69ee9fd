import { describe, expect, test } from "vitest";
import type { Refusal } from "@/lib/domain/core/refusal";
import { agreementKindCodes } from "./agreement-kind";
import { isBought, lacksBasis, type PurchaseOrigin, refuseUnfounded } from "./purchase-basis";

const bare: PurchaseOrigin = {
  kind: "procurement",
  frameworkId: null,
  procurementId: null,
  basis: null,
  open: [],
};
const bid = { id: "p1", number: "UH-2026-0003", frameworkId: null, standstill: null };
const standing = { ...bid, standstill: "2026-04-27" };
const over = { ...bid, standstill: "2026-04-19" };

function said(given: Partial<PurchaseOrigin>): string {
  try {
    refuseUnfounded({ ...bare, ...given }, "2026-04-20");
    return "free";
  } catch (refusal) {
    const { code, detail } = refusal as Refusal;
    return [code, ...Object.values(detail)].join(" ");
  }
}

test("what buys is a framework agreement, a call-off and a contract of one's own procurement", () => {
  expect(agreementKindCodes.filter(isBought)).toEqual(["framework", "call-off", "procurement"]);
});

describe("a purchase", () => {
  test.each<[string, Partial<PurchaseOrigin>, string]>([
    ["of nobody knows what", {}, "purchase-basis-missing"],
    ["with a reason nobody has decided on", { basis: { approved: null } }, "purchase-basis-missing"],
    ["with a reason that was declined", { basis: { approved: false } }, "purchase-basis-missing"],
    ["with a reason that a second person approved", { basis: { approved: true } }, "free"],
    ["that is its procurement's contract", { procurementId: "p1", open: [standing] }, "free"],
    ["of its own procurement, beside another", { procurementId: "p2", open: [standing] }, "free"],
    ["called off under a framework agreement", { kind: "call-off", frameworkId: "f1" }, "free"],
    ["called off under nothing", { kind: "call-off" }, "purchase-basis-missing"],
    ["that is a framework agreement", { kind: "framework" }, "purchase-basis-missing"],
    ["beside standstill", { open: [standing], basis: { approved: true } }, "procurement-open UH-2026-0003"],
    [
      "on its last day",
      { open: [{ ...bid, standstill: "2026-04-20" }], basis: { approved: true } },
      "procurement-open UH-2026-0003",
    ],
    ["after standstill, as a second person has said", { open: [over], basis: { approved: true } }, "free"],
    ["beside a bid", { open: [bid] }, "procurement-open UH-2026-0003"],
    [
      "beside a bid, with a reason nobody has decided on",
      { open: [bid], basis: { approved: null } },
      "procurement-open UH-2026-0003",
    ],
    ["of another thing, as a second person has said", { open: [bid], basis: { approved: true } }, "free"],
    [
      "called off beside another procurement",
      { kind: "call-off", frameworkId: "f1", open: [standing] },
      "free",
    ],
    [
      "called off beside a competition under the same framework agreement",
      { kind: "call-off", frameworkId: "f1", open: [{ ...bid, frameworkId: "f1" }] },
      "procurement-open UH-2026-0003",
    ],
    [
      "beside a bid under a framework agreement",
      { open: [{ ...bid, frameworkId: "f1" }] },
      "procurement-open UH-2026-0003",
    ],
    ["that buys nothing, beside standstill", { kind: "data-processing", open: [standing] }, "free"],
  ])("%s", (_what, given, outcome) => {
    expect(said(given)).toBe(outcome);
  });

  test("is not asked for a basis where nothing is bought", () => {
    expect(lacksBasis({ ...bare, kind: "subcontractor" })).toBe(false);
  });
});
