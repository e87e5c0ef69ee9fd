import { describe, expect, test } from "vitest";
import { type BlockedRow, entriesOf, type ListEntry } from "./list-row";

const now = new Date("2026-11-24T09:00:00Z");
const at = new Date("2026-11-20T09:00:00Z");
const blocked = (given: Partial<BlockedRow> = {}): BlockedRow => ({
  serial: "0a1b",
  status: "revoked",
  reason: "keyCompromise",
  at,
  invalidityAt: null,
  ...given,
});
type Held = Pick<ListEntry, "revocationDate" | "reason">;
const listed = (rows: BlockedRow[], before: [string, Held][] = []) =>
  entriesOf(rows, () => new Map(before), now);

test("a blocked certificate is listed with when and why, and with when it was lost where that is known", () => {
  const lost = new Date("2026-11-19T08:00:00Z");
  expect(listed([blocked(), blocked({ serial: "0c", invalidityAt: lost })])).toEqual({
    entries: [
      { serial: "0a1b", revocationDate: at, reason: "keyCompromise" },
      { serial: "0c", revocationDate: at, reason: "keyCompromise", invalidityDate: lost },
    ],
    faults: [],
  });
});

test("one that is suspended is listed as held, whatever its reason, and one without a reason as unspecified", () => {
  const rows = [blocked({ status: "hold", reason: null }), blocked({ serial: "0c", reason: null })];
  expect(listed(rows).entries.map(({ reason }) => reason)).toEqual(["certificateHold", "unspecified"]);
  expect(listed(rows).faults).toEqual([]);
});

test("a list that went out before is only asked when something is missing", () => {
  const asked = () => {
    throw new Error("asked");
  };
  expect(entriesOf([blocked()], asked, now).entries).toHaveLength(1);
});

describe("a serial number", () => {
  const forty = "1".repeat(40);
  test.each([
    ["0A1B", "0a1b"],
    ["000a1b", "0a1b"],
    ["a1b", "0a1b"],
    ["1a001b", "1a001b"],
    [`00${forty}`, forty],
  ])("%s is listed as %s", (serial, shown) => {
    expect(listed([blocked({ serial })])).toMatchObject({ entries: [{ serial: shown }], faults: [] });
  });

  test.each(["", "00", "0x1b", "1b ", "g1", `1${forty}`])(
    "%j cannot be listed, and that is said",
    (serial) => {
      expect(listed([blocked({ serial }), blocked()])).toEqual({
        entries: [{ serial: "0a1b", revocationDate: at, reason: "keyCompromise" }],
        faults: [{ serial, fault: "serial-impossible" }],
      });
    },
  );

  test("stands once in a list, as the first row has it", () => {
    expect(listed([blocked(), blocked({ serial: "00A1B", reason: "superseded" })])).toEqual({
      entries: [{ serial: "0a1b", revocationDate: at, reason: "keyCompromise" }],
      faults: [{ serial: "00A1B", fault: "listed-twice" }],
    });
  });
});

describe("a bad row is listed all the same, as blocked", () => {
  const held: [string, Held][] = [
    ["0a1b", { revocationDate: new Date("2026-11-01Z"), reason: "superseded" }],
  ];

  test.each([
    ["no time", null],
    ["a time before 1970", new Date(-1)],
    ["a year of five digits", new Date("+010000-01-01T00:00:00Z")],
  ])("with %s: with the time of the list before, or else now", (_what, when) => {
    const faults = [{ serial: "0a1b", fault: "time-missing" }];
    expect(listed([blocked({ at: when })])).toMatchObject({ entries: [{ revocationDate: now }], faults });
    expect(listed([blocked({ at: when })], held)).toMatchObject({
      entries: [{ revocationDate: new Date("2026-11-01Z"), reason: "keyCompromise" }],
      faults,
    });
  });

  test("the first instant of 1970 and the last of 9999 can be listed", () => {
    const last = new Date("9999-12-31T23:59:59Z");
    const { entries, faults } = listed([blocked({ at: new Date(0) }), blocked({ serial: "0c", at: last })]);
    expect(entries.map(({ revocationDate }) => revocationDate)).toEqual([new Date(0), last]);
    expect(faults).toEqual([]);
  });

  test("with a reason nobody knows: with that of the list before, or else unspecified", () => {
    const faults = [{ serial: "0a1b", fault: "reason-unknown" }];
    expect(listed([blocked({ reason: "whim" })])).toMatchObject({
      entries: [{ reason: "unspecified" }],
      faults,
    });
    expect(listed([blocked({ reason: "whim" })], held)).toMatchObject({
      entries: [{ reason: "superseded", revocationDate: at }],
      faults,
    });
  });

  test("with a loss at no time: without it", () => {
    expect(listed([blocked({ invalidityAt: new Date(-1) })])).toEqual({
      entries: [{ serial: "0a1b", revocationDate: at, reason: "keyCompromise" }],
      faults: [{ serial: "0a1b", fault: "loss-time-impossible" }],
    });
  });
});
