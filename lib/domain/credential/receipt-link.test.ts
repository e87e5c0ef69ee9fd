import { expect, test } from "vitest";
import { linkState, refuseOpening, refuseVisit } from "./receipt-link";

const shownAt = new Date("2026-11-28T09:00:00Z");
const at = (minutes: number) => new Date(shownAt.getTime() + minutes * 60_000);
const none = { linkExpiresAt: null, linkOpenedAt: null };
const shown = { linkExpiresAt: at(10), linkOpenedAt: null };
const opened = { linkExpiresAt: at(10), linkOpenedAt: at(9) };

test("a link is shown for ten minutes, open for twenty more once it is opened, and then over", () => {
  expect(linkState(none, at(0))).toBe("none");
  expect([linkState(shown, at(9.99)), linkState(shown, at(10))]).toEqual(["shown", "over"]);
  expect([linkState(opened, at(28.99)), linkState(opened, at(29))]).toEqual(["opened", "over"]);
});

test.each([
  ["in time", shown, { same: false }, 5, null],
  ["too late", shown, { same: false }, 10, "link-over"],
  ["that was never shown", none, { same: false }, 0, "link-over"],
  ["by the phone that has it", opened, { same: true }, 15, null],
  ["by that phone when its time is over", opened, { same: true }, 29, "link-over"],
  ["by another phone", opened, { same: false }, 9.5, "link-opened"],
] as const)("opened %s", (_, link, by, minutes, code) => {
  const open = () => refuseOpening(link, by, at(minutes));
  if (code) expect(open).toThrow(code);
  else expect(open).not.toThrow();
});

test("only the phone that opened it signs, and within its time", () => {
  expect(() => refuseVisit(opened, { same: true }, at(28))).not.toThrow();
  expect(() => refuseVisit(opened, { same: true }, at(29))).toThrow("link-over");
  expect(() => refuseVisit(opened, { same: false }, at(10))).toThrow("link-over");
  expect(() => refuseVisit(shown, { same: true }, at(1))).toThrow("link-over");
});
