import { describe, expect, it } from "vitest";
import {
  type ChannelState,
  combine,
  effectiveAt,
  effectOf,
  isSettled,
  isVisible,
  type Propagation,
  stepOf,
} from "./propagation";

const decidedAt = new Date("2026-11-24T01:14:07.100Z");
const later = (ms: number) => new Date(decidedAt.getTime() + ms);
const ocsp = (seenAt: Date | null): ChannelState => ({
  ...{ channel: "ocsp", publishedAt: null, seenAt, number: null },
});
const crl = (seenAt: Date | null, number: string | null = null): ChannelState => ({
  ...{ channel: "crl", publishedAt: null, seenAt, number },
});
const propagation = (given: Partial<Propagation> = {}): Propagation => ({
  wanted: "hold",
  decidedAt,
  committedAt: null,
  channels: [ocsp(null), crl(null)],
  cachedUntil: null,
  sessionsEnded: null,
  noticesAt: null,
  notices: [],
  ...given,
});

describe("the propagation of a block", () => {
  it("waits until it has been seen, and is late when nobody has seen it for long", () => {
    expect(stepOf(ocsp(null), decidedAt, later(9_000))).toBe("waiting");
    expect(stepOf(ocsp(null), decidedAt, later(11_000))).toBe("late");
    expect(stepOf(crl(null), decidedAt, later(59_000))).toBe("waiting");
    expect(stepOf(crl(null), decidedAt, later(61_000))).toBe("late");
    expect(stepOf(ocsp(later(400)), decidedAt, later(101_000))).toBe("done");
  });

  it("is visible to those who ask once OCSP shows it, and settled when the list does too", () => {
    expect([isVisible(propagation()), isSettled(propagation())]).toEqual([false, false]);
    const asked = propagation({ channels: [ocsp(later(400)), crl(null)] });
    expect([isVisible(asked), isSettled(asked)]).toEqual([true, false]);
    const listed = propagation({ channels: [ocsp(null), crl(later(3100), "4812")] });
    expect([isVisible(listed), isSettled(listed)]).toEqual([false, false]);
    const both = propagation({ channels: [ocsp(later(400)), crl(later(3100), "4812")] });
    expect([isVisible(both), isSettled(both)]).toEqual([true, true]);
  });

  it("is effective when the last channel has shown it, and for a minute nobody is alarmed", () => {
    const asked = propagation({ channels: [ocsp(later(400)), crl(null)] });
    expect(effectOf(asked, later(60_000))).toBe("waiting");
    expect(effectOf(asked, later(60_001))).toBe("unseen");
    expect(effectiveAt(asked)).toBeNull();
    const both = propagation({ channels: [ocsp(later(90_400)), crl(later(83_100), "4812")] });
    expect(effectOf(both, later(100_000))).toBe("seen");
    expect(effectiveAt(both)).toEqual(later(90_400));
  });

  it("does not wait for a channel that was not there when it was decided", () => {
    expect(isSettled(propagation({ channels: [ocsp(later(400))] }))).toBe(true);
  });

  it("of several e-IDs is done only when the last of them was seen", () => {
    const first = propagation({
      channels: [ocsp(later(900)), crl(later(3100), "4812")],
      committedAt: later(100),
      cachedUntil: later(50_000),
      sessionsEnded: 2,
      noticesAt: later(700),
    });
    const second = propagation({
      channels: [ocsp(later(400)), crl(later(4000), "4813")],
      committedAt: later(300),
      cachedUntil: later(60_000),
      noticesAt: later(800),
    });
    expect(combine([first, second])).toEqual({
      wanted: "hold",
      decidedAt,
      channels: [ocsp(later(900)), crl(later(4000), "4813")],
      committedAt: later(300),
      cachedUntil: later(60_000),
      sessionsEnded: 2,
      noticesAt: later(800),
      notices: [],
    });
    expect(combine([first, second, propagation()])?.committedAt).toBeNull();
    expect(combine([first, propagation()])?.channels).toEqual([ocsp(null), crl(null)]);
    expect(combine([])).toBeNull();
  });

  it("of several is a hold where one of them is, and else what the first is", () => {
    const blocked = propagation({ wanted: "revoked" });
    expect(combine([blocked, propagation()])?.wanted).toBe("hold");
    expect(combine([blocked, blocked])?.wanted).toBe("revoked");
    expect(combine([blocked, blocked])).toMatchObject({ cachedUntil: null, sessionsEnded: null });
  });

  it("of several says the most sign-ins that ended: they are one holder's", () => {
    const ended = [2, 3, 1].map((sessionsEnded) => propagation({ sessionsEnded }));
    expect(combine(ended)?.sessionsEnded).toBe(3);
  });

  it("is late after ten times the promise, and after a minute whatever was promised, but not at that instant", () => {
    expect(stepOf(ocsp(null), decidedAt, later(10_000))).toBe("waiting");
    expect(stepOf(ocsp(null), decidedAt, later(10_001))).toBe("late");
    expect(stepOf(crl(null), decidedAt, later(60_000))).toBe("waiting");
    expect(stepOf(crl(null), decidedAt, later(60_001))).toBe("late");
  });

  it("of several shows the last that was seen in a channel, whichever comes first", () => {
    const early = propagation({ channels: [crl(later(3100), "4812")] });
    const late = propagation({ channels: [crl(later(4000), "4813")] });
    for (const order of [
      [early, late],
      [late, early],
    ])
      expect(combine(order)?.channels).toEqual([crl(later(4000), "4813")]);
  });
});
