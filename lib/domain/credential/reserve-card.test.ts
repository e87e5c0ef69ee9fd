import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  cardSeries,
  extended,
  lentUntil,
  mayStep,
  offersReserve,
  ownAmong,
  type ReserveCard,
  type ReserveCardState,
  type ReserveCardStep,
  refuseBeforeFirstDay,
  refuseDestroyer,
  reserveCardState,
  reserveFor,
  reserveReasonsFor,
} from "./reserve-card";
import { officer } from "./testing";

const card = (given: Partial<ReserveCard> = {}): ReserveCard => ({
  ...{ eidId: null, dueDay: null, extendedAt: null, outAs: null, outBy: null, destroyedBy: null },
  ...given,
});
const lent = { eidId: "e", dueDay: "2026-12-12" };
const cards: Record<ReserveCardState, ReserveCard> = {
  drawer: card(),
  bound: card({ eidId: "e" }),
  lent: card(lent),
  returned: card({ ...lent, outAs: "returned", outBy: "karin" }),
  damaged: card({ outAs: "damaged", outBy: "karin" }),
  missing: card({ ...lent, outAs: "missing", outBy: "karin" }),
  destroyed: card({ outAs: "damaged", outBy: "karin", destroyedBy: "sven" }),
};
const code = (work: () => unknown) => {
  try {
    work();
    return "done";
  } catch (why) {
    return why instanceof Refusal ? why.code : why;
  }
};

// Typed by hand from the promise.
// biome-ignore format: a matrix is read in columns
const matrix: Record<ReserveCardState, ReserveCardStep[]> = {
  "drawer": ["bind", "mark-damaged", "mark-missing"],
  bound:       ["lend", "take-back", "mark-missing"],
  lent:        ["extend", "take-back", "mark-missing"],
  returned:    ["destroy"],
  damaged:     ["destroy"],
  missing:     ["take-back"],
  destroyed:   [],
};
const steps: ReserveCardStep[] = [
  ...(["bind", "lend", "extend", "take-back", "mark-damaged", "mark-missing", "destroy"] as const),
];
test.each(Object.keys(matrix) as ReserveCardState[])("a card that is %s may go on as written", (state) => {
  expect(reserveCardState(cards[state])).toBe(state);
  expect(steps.filter((step) => mayStep(cards[state], step))).toEqual(matrix[state]);
});

test("a card is lent for the days of its type, and never beyond its certificates", () => {
  expect(lentUntil("2026-11-28", 14, "2026-12-26")).toBe("2026-12-12");
  expect(lentUntil("2026-11-28", 14, "2026-12-01")).toBe("2026-12-01");
});

describe("a loan is extended", () => {
  const more = (given: Partial<ReserveCard>, today: string, validDay = "2026-12-26") =>
    extended(card({ ...lent, ...given }), 14, validDay, today);
  test("for as long again, to its last day included", () => {
    expect(more({}, "2026-12-12")).toBe("2026-12-26");
    expect(more({}, "2026-12-12", "2026-12-20")).toBe("2026-12-20");
  });
  test("once", () => {
    expect(code(() => more({ extendedAt: new Date() }, "2026-12-12"))).toBe("reserve-extended-once");
  });
  test("not when its time is over, nor beyond its certificates, nor when it is back", () => {
    expect(code(() => more({}, "2026-12-13"))).toBe("expired");
    expect(code(() => more({}, "2026-12-12", "2026-12-12"))).toBe("validity-too-long");
    expect(code(() => more({ outAs: "returned" }, "2026-12-01"))).toBe("reserve-card-state");
    expect(code(() => more({ dueDay: null }, "2026-12-01"))).toBe("reserve-card-state");
  });
});

test("a card is destroyed by another than who took it back", () => {
  const by = (accountId: string) => ({ ...officer(["id-administrator"]), accountId, accounts: [accountId] });
  expect(code(() => refuseDestroyer(cards.returned, by("karin")))).toBe("second-person-needed");
  expect(code(() => refuseDestroyer(cards.returned, by("sven")))).toBe("done");
  expect(code(() => refuseDestroyer(cards.lent, by("sven")))).toBe("reserve-card-state");
});

test.each<[number, boolean, boolean, string]>([
  [3, true, true, "done"],
  [4, true, true, "done"],
  [2, true, true, "reserve-level-above"],
  [3, false, true, "not-followable"],
  [3, true, false, "not-a-reserve-type"],
])("in the place of level %d, had %s, of a reserve type %s: %s", (level, had, reserve, expected) => {
  const own = { level: level as 2 | 3 | 4, handedOverAt: had ? new Date() : null };
  expect(code(() => reserveFor(own, { level: 3, reserve }))).toBe(expected);
});

test("for who has had none, the level of the card alone decides; and a reason is one that can be theirs", () => {
  expect(code(() => reserveFor(null, { level: 4, reserve: true }))).toBe("done");
  expect(code(() => reserveFor(null, { level: 3, reserve: false }))).toBe("not-a-reserve-type");
  expect(reserveReasonsFor(null)).toEqual(["own-not-ready"]);
  expect(reserveReasonsFor({})).toEqual(["own-not-ready", "forgotten", "lost", "damaged"]);
});

test("what it stands in for is the last of their own that was handed over, and never another reserve card", () => {
  const held = (id: string, day: string | null, reserve = false) => ({
    ...{ id, level: 3 as const, reserve, handedOverAt: day ? new Date(day) : null },
  });
  const all = [
    held("waits", null),
    held("lent", "2026-11-01", true),
    held("old", "2024-01-01"),
    held("own", "2026-01-01"),
  ];
  expect(ownAmong(all)?.id).toBe("own");
  expect(ownAmong(all.slice(0, 2))).toBeNull();
});

test("a card is lent from the first day of the employment, Swedish time", () => {
  const on = (at: string) => code(() => refuseBeforeFirstDay({ employedFrom: "2026-12-01" }, new Date(at)));
  expect(on("2026-11-30T22:59:59Z")).toBe("reserve-before-employment");
  expect(on("2026-11-30T23:00:00Z")).toBe("done");
});

describe("a reserve card is offered", () => {
  const now = new Date("2026-11-28T12:00:00Z");
  type Own = Parameters<typeof offersReserve>[0];
  const own: Own = {
    ...{ status: "revoked", statusReason: "stolen", statusSince: new Date("2026-10-29T12:00:00Z") },
    handedOverAt: new Date("2026-01-07T09:00:00Z"),
  };
  test.each<[when: string, given: Partial<Own>, expected: boolean]>([
    ["for thirty days after a loss that is permanent", {}, true],
    ["and no longer", { statusSince: new Date("2026-10-28T12:00:00Z") }, false],
    ["while a lost one is suspended", { status: "suspended", statusReason: "lost" }, true],
    ["when it broke", { statusReason: "damaged" }, true],
    ["not when it was replaced", { statusReason: "replaced" }, false],
    ["not to whoever is on leave", { status: "suspended", statusReason: "leave-of-absence" }, false],
    ["not when a loan is over", { statusReason: "reserve-over" }, false],
    ["not in the place of what nobody has had", { handedOverAt: null }, false],
    ["not beside one in use", { status: "active", statusReason: null }, false],
  ])("%s", (_when, given, expected) => {
    expect(offersReserve({ ...own, ...given }, now)).toBe(expected);
  });
});

describe("a series", () => {
  test("is every number from the first to the last, as printed", () => {
    expect(cardSeries("rk 0098", "RK-0101")).toEqual(["RK0098", "RK0099", "RK0100", "RK0101"]);
    expect(cardSeries("97520412889999", "97520412890001")).toEqual([
      ...["97520412889999", "97520412890000", "97520412890001"],
    ]);
    expect(cardSeries("RK0001", "")).toEqual(["RK0001"]);
    expect(cardSeries("RK0001", "RK0200")).toHaveLength(200);
  });
  test.each([
    ["RK0001", "RK0201"],
    ["RK0002", "RK0001"],
    ["RK0001", "RX0002"],
    ["RK001", "RK0002"],
    ["RKAAAA", "RKAAAB"],
    ["RK1", ""],
    ["", ""],
    ["RK0001<", ""],
    ["1".repeat(10_000_000), "2".repeat(10_000_000)],
  ])("is none from %.20s to %.20s", (first, last) => {
    expect(cardSeries(first, last)).toBeNull();
  });
});
