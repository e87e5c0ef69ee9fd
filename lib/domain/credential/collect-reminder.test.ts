import { describe, expect, test } from "vitest";
import { remindedAgainAfterMs, reminderObstacle } from "./collect-reminder";

const now = new Date("2026-11-24T09:00:00Z");
const eid = { status: "ready", collectBy: "2026-11-24" } as const;
const holder = { protectedIdentity: false, email: "alva@example.se", reminded: false };
const whyNot = (given: object, of: object = {}) =>
  reminderObstacle({ ...eid, ...given }, { ...holder, ...of }, now)?.code ?? null;

describe("a reminder to collect", () => {
  test("goes to the holder of what waits, on its last day too", () => {
    expect(whyNot({})).toBeNull();
    expect(whyNot({ collectBy: null })).toBeNull();
  });

  test.each(["ordered", "approved", "producing", "active", "suspended", "revoked", "cancelled"] as const)(
    "is for nothing that is %s",
    (status) => {
      expect(whyNot({ status })).toBe("wrong-status");
    },
  );

  test("that is refused says what is so: the status, or the last day", () => {
    const refusal = (given: object) => reminderObstacle({ ...eid, ...given }, holder, now);
    expect(refusal({ status: "active" })?.detail).toEqual({ verb: "remind", status: "active" });
    expect(refusal({ collectBy: "2026-11-23" })?.detail).toEqual({ day: "2026-11-23" });
  });

  test("is sent again after a day", () => {
    expect(remindedAgainAfterMs).toBe(86_400_000);
  });

  test("is not sent when the time is over, without an address, to the protected, or twice in a day", () => {
    expect(whyNot({ collectBy: "2026-11-23" })).toBe("collection-over");
    expect(whyNot({}, { email: null })).toBe("no-address");
    expect(whyNot({}, { protectedIdentity: true })).toBe("protected-one-by-one");
    expect(whyNot({}, { reminded: true })).toBe("reminded-today");
  });
});
