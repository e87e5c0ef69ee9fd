import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  codeAlphabet,
  codeLength,
  codeLifeMs,
  plainCode,
  refuseCode,
  refuseResend,
  unsignable,
} from "./receipt";

const now = new Date("2026-11-24T10:00:00Z");
const later = new Date("2026-11-24T10:00:01Z");

function codeOf(work: () => void): string | null {
  try {
    work();
    return null;
  } catch (fault) {
    if (fault instanceof Refusal) return fault.field ? `${fault.code} ${fault.field}` : fault.code;
    throw fault;
  }
}

test("a code is eight signs that are read for no other, and lives a day", () => {
  expect(codeAlphabet).toBe("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
  expect([...codeAlphabet].filter((sign) => plainCode(sign) !== sign)).toEqual([]);
  expect([codeLength, codeLifeMs]).toEqual([8, 86_400_000]);
});

test("a code is the same code however it was read and typed", () => {
  expect(plainCode("7q4m-2xro")).toBe("7Q4M2XR0");
  expect(plainCode(" 7Q4M 2XRI ")).toBe("7Q4M2XR1");
  expect(plainCode("lill-oool")).toBe("11110001");
});

describe("signing", () => {
  test("a receipt is signed once", () => {
    expect(unsignable({ signedAt: now, withdrawnAt: null })).toBe("already-signed");
  });
  test("a withdrawn receipt is not signed", () => {
    expect(unsignable({ signedAt: null, withdrawnAt: now })).toBe("changed-meanwhile");
  });
  test("a waiting one is", () => {
    expect(unsignable({ signedAt: null, withdrawnAt: null })).toBeNull();
  });
});

test("a code is not sent twice within a minute", () => {
  expect(codeOf(() => refuseResend({ codeSentAt: null }, now))).toBeNull();
  expect(codeOf(() => refuseResend({ codeSentAt: now }, new Date("2026-11-24T10:00:59Z")))).toBe(
    "too-many-attempts",
  );
  expect(codeOf(() => refuseResend({ codeSentAt: now }, new Date("2026-11-24T10:01:00Z")))).toBeNull();
});

test.each([
  ["right, in time, first try", { codeExpiresAt: later }, { matches: true, tries: 1 }, null],
  ["right, in time, fifth try", { codeExpiresAt: later }, { matches: true, tries: 5 }, null],
  [
    "right, but the sixth try",
    { codeExpiresAt: later },
    { matches: true, tries: 6 },
    "too-many-attempts code",
  ],
  ["right, but late", { codeExpiresAt: now }, { matches: true, tries: 1 }, "code-expired code"],
  ["never sent", { codeExpiresAt: null }, { matches: false, tries: 1 }, "code-expired code"],
  ["wrong", { codeExpiresAt: later }, { matches: false, tries: 1 }, "code-wrong code"],
])("a code that is %s", (_, receipt, given, expected) => {
  expect(codeOf(() => refuseCode(receipt, given, now))).toBe(expected);
});
