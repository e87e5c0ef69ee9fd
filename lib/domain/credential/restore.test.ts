import { describe, expect, test } from "vitest";
import { compare, type Inside, lastNumberSeen, type Outside, reasonAgain } from "./restore";

const now = new Date("2026-11-26T10:00:00Z");
const later = new Date("2027-11-26T10:00:00Z");
const held = { status: "hold", reason: "certificateHold" } as const;
const gone = { status: "revoked", reason: "keyCompromise" } as const;
const good = { status: "good", reason: null } as const;

const outside = (given: Partial<Outside>): Outside => ({
  ...{ serial: "1a", ...good, at: null, invalidityAt: null, notAfter: later },
  ...{ eidNumber: "EL-2026-000412", eidReason: null, revokesAt: null },
  ...given,
});
const inside = (given: Partial<Inside>): Inside => ({
  ...{ serial: "1a", ...good, eidId: "e", eidReason: null },
  ...given,
});
const kinds = (there: Partial<Outside>[], here: Partial<Inside>[], behind = true) =>
  compare(there.map(outside), here.map(inside), { behind, now }).map(({ kind }) => kind);

describe("a database that is older than the last list", () => {
  // What was published, down; what the database says, across: unknown, good, hold, revoked.
  test.each([
    [good, ["unknown", undefined, "stronger", "stronger"]],
    [held, ["unknown", "weaker", undefined, "stronger"]],
    [gone, ["unknown", "weaker", "weaker", undefined]],
  ])("says of what was published as %o: %j", (told, expected) => {
    const here = [[], [inside(good)], [inside(held)], [inside(gone)]];
    expect(here.map((rows) => kinds([told], rows)[0])).toEqual(expected);
  });

  test("an e-ID that was on hold in it and blocked for good since is a difference", () => {
    expect(kinds([gone], [held])).toEqual(["weaker"]);
  });

  test("the same status for another reason is one, and of a hold the e-ID's own reason counts", () => {
    expect(kinds([gone], [{ ...gone, reason: "superseded" }])).toEqual(["reason"]);
    expect(kinds([{ ...held, eidReason: "stolen" }], [{ ...held, eidReason: "precaution" }])).toEqual([
      "reason",
    ]);
    expect(kinds([{ ...held, eidReason: "stolen" }], [{ ...held, eidReason: "stolen" }])).toEqual([]);
    expect(kinds([{ ...gone, eidReason: "stolen" }], [{ ...gone, eidReason: "lost" }])).toEqual([]);
    expect(kinds([held], [{ ...held, eidReason: "lost" }])).toEqual([]);
  });

  test("what it blocks and the list does not is told, and what has ended is not", () => {
    expect(kinds([], [held])).toEqual(["stronger"]);
    expect(kinds([], [good])).toEqual([]);
    expect(kinds([{ ...gone, notAfter: now }], [])).toEqual([]);
    expect(kinds([good], [gone])).toEqual(["stronger"]);
  });

  test("each difference comes with the rows that it is between", () => {
    const [there, here] = [outside({ ...gone, serial: "1a" }), inside({ ...held, serial: "1a" })];
    const other = inside({ ...held, serial: "1b" });
    const found = compare([there, outside({ ...gone, serial: "1c" })], [here, other], { behind: true, now });
    expect(found).toEqual([
      { kind: "weaker", outside: there, inside: here },
      { kind: "unknown", outside: outside({ ...gone, serial: "1c" }) },
      { kind: "stronger", inside: other },
    ]);
    const stronger = compare([outside({ ...held })], [inside(gone)], { behind: true, now });
    expect(stronger).toEqual([{ kind: "stronger", inside: inside(gone) }]);
    const reasons = compare([outside(gone)], [inside({ ...gone, reason: "superseded" })], {
      behind: true,
      now,
    });
    expect(reasons).toEqual([
      { kind: "reason", outside: outside(gone), inside: inside({ ...gone, reason: "superseded" }) },
    ]);
  });
});

test("a database that is not older is asked only for what was blocked for good: a hold may have been ended since", () => {
  expect(kinds([held], [good], false)).toEqual([]);
  expect(kinds([], [held], false)).toEqual([]);
  expect(kinds([gone], [good], false)).toEqual(["weaker"]);
  expect(kinds([gone], [], false)).toEqual(["unknown"]);
});

test("what is blocked again has its own reason, or one that says the same to the world", () => {
  expect(reasonAgain(outside({ ...gone, eidReason: "lost" }))).toBe("lost");
  expect(reasonAgain(outside({ ...held, eidReason: "leave-of-absence" }))).toBe("leave-of-absence");
  // A broken card of an e-ID that was blocked later for something else.
  expect(reasonAgain(outside({ status: "revoked", reason: "superseded", eidReason: "stolen" }))).toBe(
    "replaced",
  );
  expect(reasonAgain(outside(gone))).toBe("stolen");
  expect(reasonAgain(outside(held))).toBe("precaution");
});

test.each([
  ["keyCompromise", "stolen"],
  ["affiliationChanged", "assignment-changed"],
  ["superseded", "replaced"],
  ["cessationOfOperation", "issuer-closes"],
  ["privilegeWithdrawn", "misuse"],
  ["certificateHold", "precaution"],
  ["unspecified", "assignment-changed"],
  [null, "assignment-changed"],
] as const)("what was published as %s alone is blocked again as %s", (reason, again) => {
  expect(reasonAgain(outside({ status: "revoked", reason }))).toBe(again);
});

test("a hold that was made permanent says nothing, and is blocked again for what it was held for", () => {
  const permanent = { status: "revoked", reason: "unspecified", eidReason: "precaution" } as const;
  expect(reasonAgain(outside(permanent))).toBe("precaution");
});

test("the highest e-ID number seen is found, by year and then by number", () => {
  expect(lastNumberSeen({ year: 2026, last: 7 }, ["EL-2026-000009", null, "EL-2025-000900", "else"])).toEqual(
    {
      year: 2026,
      last: 9,
    },
  );
  expect(lastNumberSeen({ year: 2027, last: 1 }, ["EL-2026-000009"])).toEqual({ year: 2027, last: 1 });
  expect(lastNumberSeen(undefined, [])).toEqual({ year: 0, last: 0 });
  expect(lastNumberSeen(undefined, ["EL-2026-000009", "EL-2026-000412", "EL-2026-000010"])).toEqual({
    ...{ year: 2026, last: 412 },
  });
  expect(lastNumberSeen(undefined, ["EL-2025-000900", "EL-2026-000001"])).toEqual({ year: 2026, last: 1 });
  expect(lastNumberSeen(undefined, ["EL-2026-1000000"])).toEqual({ year: 2026, last: 1_000_000 });
  for (const strange of ["xEL-2026-000009", "EL-2026-000009x", "EL-2026-00009", "EL-26-000009", ""])
    expect(lastNumberSeen(undefined, [strange])).toEqual({ year: 0, last: 0 });
});
