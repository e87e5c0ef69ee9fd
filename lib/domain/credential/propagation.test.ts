import { describe, expect, it } from "vitest";
import { combine, isSettled, type Propagation, stepsOf } from "./propagation";

const decidedAt = new Date("2026-11-24T01:14:07.100Z");
const later = (ms: number) => new Date(decidedAt.getTime() + ms);
const effect = (given: Partial<Propagation> = {}): Propagation => ({
  wanted: "hold",
  decidedAt,
  ocspSeenAt: null,
  crlNumber: null,
  crlSeenAt: null,
  cachedUntil: null,
  sessionsEnded: null,
  ...given,
});

describe("the effect of a block", () => {
  it("waits until it has been seen, and is late when nobody has seen it for long", () => {
    expect(stepsOf(effect(), later(9_000))).toEqual({ ocsp: "waiting", crl: "waiting" });
    expect(stepsOf(effect(), later(11_000))).toEqual({ ocsp: "late", crl: "waiting" });
    expect(stepsOf(effect(), later(101_000))).toEqual({ ocsp: "late", crl: "late" });
    expect(stepsOf(effect({ ocspSeenAt: later(400) }), later(101_000))).toEqual({
      ocsp: "done",
      crl: "late",
    });
  });

  it("is settled when both OCSP and the list have been seen", () => {
    expect(isSettled(effect({ ocspSeenAt: later(400) }))).toBe(false);
    expect(isSettled(effect({ ocspSeenAt: later(400), crlSeenAt: later(3100), crlNumber: "4812" }))).toBe(
      true,
    );
  });

  it("of several e-IDs is done only when the last of them was seen", () => {
    const first = effect({
      ocspSeenAt: later(400),
      crlSeenAt: later(3100),
      crlNumber: "4812",
      cachedUntil: later(50_000),
      sessionsEnded: 2,
    });
    const second = effect({
      ocspSeenAt: later(900),
      crlSeenAt: later(4000),
      crlNumber: "4813",
      cachedUntil: later(60_000),
    });
    expect(combine([first, second])).toEqual({
      wanted: "hold",
      decidedAt,
      ocspSeenAt: later(900),
      crlSeenAt: later(4000),
      crlNumber: "4813",
      cachedUntil: later(60_000),
      sessionsEnded: 2,
    });
    expect(combine([first, effect()])).toMatchObject({ ocspSeenAt: null, crlSeenAt: null, crlNumber: null });
    expect(combine([])).toBeNull();
  });
});
