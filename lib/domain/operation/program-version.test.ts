import { expect, test } from "vitest";
import { isAmiss, nodeVersion, postgresVersion } from "./program-version";

test.each([
  [180_004, "2026-11-26", "18.4", "below-floor", "18.7"],
  [180_006, "2026-11-26", "18.6", "below-floor", "18.7"],
  [180_007, "2026-11-26", "18.7", "current", "18.7"],
  [170_011, "2026-11-26", "17.11", "below-floor", "17.12"],
  [170_012, "2026-11-26", "17.12", "current", "17.12"],
  [160_015, "2026-11-26", "16.15", "below-floor", "16.16"],
  [160_016, "2026-11-26", "16.16", "current", "16.16"],
  [150_019, "2026-11-26", "15.19", "below-floor", "15.20"],
  [150_020, "2026-11-26", "15.20", "current", "15.20"],
  [150_020, "2027-11-11", "15.20", "current", "15.20"],
  [150_020, "2027-11-12", "15.20", "ended", "15.20"],
  [190_000, "2026-11-26", "19.0", "unknown", null],
])("PostgreSQL %i on %s is %s and %s", (number, day, version, standing, floor) => {
  expect(postgresVersion(number, day)).toMatchObject({ version, standing, floor });
});

test.each([
  ["20.20.2", "2026-04-30", "current"],
  ["20.20.2", "2026-05-01", "ended"],
  ["22.4.0", "2026-11-26", "current"],
  ["24.1.0", "2028-04-30", "current"],
  ["24.1.0", "2028-05-01", "ended"],
  ["23.1.0", "2026-11-26", "unknown"],
])("Node %s on %s is %s", (version, day, standing) => {
  expect(nodeVersion(version, day).standing).toBe(standing);
});

test("what gets no fixes or lacks some is amiss, and nothing else", () => {
  expect([nodeVersion("20.20.2", "2026-11-26"), postgresVersion(180_004, "2026-11-26")].map(isAmiss)).toEqual(
    [true, true],
  );
  expect([nodeVersion("24.1.0", "2026-11-26"), postgresVersion(190_000, "2026-11-26")].map(isAmiss)).toEqual([
    false,
    false,
  ]);
});
