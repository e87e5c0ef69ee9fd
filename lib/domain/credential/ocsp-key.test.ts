import { expect, test } from "vitest";
import { askAgainMs, refuseOcspKey, renewOcspKeyMs } from "./ocsp-key";

test("a status program gets twelve certificates a day, and forty in force at once, and no more", () => {
  expect(refuseOcspKey({ signedLastDay: 11, valid: 39 })).toBeUndefined();
  expect(refuseOcspKey({ signedLastDay: 12, valid: 0 })).toBe("too-many-a-day");
  expect(refuseOcspKey({ signedLastDay: 0, valid: 40 })).toBe("too-many");
});

test("its key is renewed twenty days ahead, and asked for again an hour after a refusal", () => {
  expect([renewOcspKeyMs, askAgainMs]).toEqual([1_728_000_000, 3_600_000]);
});
