import { expect, test } from "vitest";
import { combineNotices, isNoticed, noticeState, type PartyNotice } from "./party-notice";

const decidedAt = new Date("2026-11-24T01:14:07Z");
const later = (seconds: number) => new Date(decidedAt.getTime() + seconds * 1_000);
const notice = (given: Partial<PartyNotice> = {}): PartyNotice => ({
  ...{ partyId: "p", party: "Provverket", phone: null, closedAt: null, mailed: false, toldAt: null },
  ...{ attempts: 0, nextAt: null, givenUp: false, bounced: false },
  ...given,
});
const sent = { closedAt: later(3), mailed: true };

test.each<[string, Partial<PartyNotice>, string]>([
  ["collects", {}, "waiting"],
  ["is on its way", sent, "waiting"],
  ["was not taken yet", { ...sent, attempts: 2 }, "retried"],
  ["was taken", { ...sent, toldAt: later(5) }, "told"],
  ["came back after it was taken", { ...sent, toldAt: later(5), bounced: true }, "failed"],
  ["was given up", { ...sent, givenUp: true }, "failed"],
  ["had nobody to go to", { closedAt: later(3) }, "failed"],
])("a notice that %s is so", (_, given, state) => {
  expect(noticeState(notice(given))).toBe(state);
});

test("of several changes each party is told of once: as the one that went worst, else the one told last", () => {
  const told = (party: string, at: number) => notice({ ...sent, partyId: party, toldAt: later(at) });
  const failed = notice({ ...sent, partyId: "a", givenUp: true });
  expect(combineNotices([told("a", 5), failed, told("b", 9), told("b", 7)])).toEqual([failed, told("b", 9)]);
});

test("a page waits for the worker to find whom to tell, two minutes at most, and for each to be told or failed", () => {
  const of = (noticesAt: Date | null, ...notices: PartyNotice[]) => ({ decidedAt, noticesAt, notices });
  expect(isNoticed(of(null), later(119))).toBe(false);
  expect(isNoticed(of(null), later(121))).toBe(true);
  expect(isNoticed(of(later(1)), later(2))).toBe(true);
  expect(isNoticed(of(later(1), notice(sent)), later(900))).toBe(false);
  expect(isNoticed(of(later(1), notice({ ...sent, toldAt: later(5) })), later(6))).toBe(true);
});
