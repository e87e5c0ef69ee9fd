import { expect, test } from "vitest";
import { askAgainMs, isPreparing, refuseOcspKey, renewOcspKeyMs } from "./ocsp-key";

test("a status program gets twelve certificates a day, and forty in force at once, and no more", () => {
  expect(refuseOcspKey({ signedLastDay: 11, valid: 39 })).toBeUndefined();
  expect(refuseOcspKey({ signedLastDay: 12, valid: 0 })).toBe("too-many-a-day");
  expect(refuseOcspKey({ signedLastDay: 0, valid: 40 })).toBe("too-many");
});

test.each([
  ["was asked for now", false, 0, true],
  ["was asked for 119 seconds ago", false, 119, true],
  ["was asked for two minutes ago", false, 120, false],
  ["was asked for a day ago", false, 86_400, false],
  ["was certified, and is gone since", true, 0, false],
])(
  "an issuer whose first OCSP key %s prepares only until it is certified, and two minutes",
  (_, isCertified, seconds, is) => {
    const now = new Date("2026-12-02T10:00:00Z");
    const awaitedSince = new Date(now.getTime() - seconds * 1_000);
    expect(isPreparing({ isCertified, awaitedSince }, now)).toBe(is);
  },
);

test("an issuer that cannot have a key prepares nothing", () => {
  expect(isPreparing({ isCertified: false, awaitedSince: null }, new Date())).toBe(false);
});

test("its key is renewed twenty days ahead, and asked for again an hour after a refusal", () => {
  expect([renewOcspKeyMs, askAgainMs]).toEqual([1_728_000_000, 3_600_000]);
});
