import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { countClaim, refuseClaimCode, refuseSameAddress } from "./contact-claim";

const now = new Date("2026-11-28T10:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const minute = 60_000;

function refused(work: () => unknown): string {
  try {
    work();
    return "nothing";
  } catch (fault) {
    if (fault instanceof Refusal) return `${fault.code} ${fault.field}`;
    throw fault;
  }
}

describe("a code for an address of one's own", () => {
  const claim = { codeHash: "hash", expiresAt: later(15 * minute), tries: 1 };
  const code = (given: object, isRight = true, at = now) =>
    refused(() => refuseClaimCode({ ...claim, ...given }, isRight, at));

  test("is right once, for a quarter of an hour and five tries", () => {
    expect(code({})).toBe("nothing");
    expect(code({ tries: 5 })).toBe("nothing");
    expect(code({ tries: 6 })).toBe("too-many-attempts code");
    expect(code({}, false)).toBe("code-wrong code");
    expect(code({}, true, later(15 * minute - 1))).toBe("nothing");
    expect(code({}, true, later(15 * minute))).toBe("code-expired code");
    expect(code({ codeHash: null })).toBe("code-expired code");
    expect(refused(() => refuseClaimCode(undefined, true, now))).toBe("code-expired code");
  });

  test("is sent five times a day, counted from the first", () => {
    let count = countClaim(undefined, now);
    for (let nth = 1; nth < 5; nth++) count = countClaim(count, later(nth * minute));
    expect(count).toEqual({ countedSince: now, asks: 5 });
    expect(refused(() => countClaim(count, later(24 * 60 * minute - 1)))).toBe("claimed-often value");
    expect(countClaim(count, later(24 * 60 * minute))).toEqual({
      countedSince: later(24 * 60 * minute),
      asks: 1,
    });
  });

  test("is not sent to the address on record", () => {
    const person = { email: "a@example.se", phone: "" };
    expect(refused(() => refuseSameAddress(person, "email", "a@example.se"))).toBe("nothing-changed value");
    expect(refused(() => refuseSameAddress(person, "email", "b@example.se"))).toBe("nothing");
    expect(refused(() => refuseSameAddress(person, "phone", "070-174 06 35"))).toBe("nothing");
  });
});
