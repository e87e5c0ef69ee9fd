import { expect, test } from "vitest";
import { isNewSignIn, sessionIsOpen, signInEnd } from "./session";

const signedIn = new Date("2026-11-24T07:00:00Z");
const open = (lastSeen: string, now: string) =>
  sessionIsOpen({ createdAt: signedIn, lastSeenAt: new Date(lastSeen) }, new Date(now));

test("half an hour without a request ends a session, and not a moment less", () => {
  expect(open("2026-11-24T09:00:00Z", "2026-11-24T09:29:59.999Z")).toBe(true);
  expect(open("2026-11-24T09:00:00Z", "2026-11-24T09:30:00Z")).toBe(false);
});

test("ten hours end a session however busy it is", () => {
  expect(open("2026-11-24T16:59:00Z", "2026-11-24T16:59:59.999Z")).toBe(true);
  expect(open("2026-11-24T16:59:59Z", "2026-11-24T17:00:00Z")).toBe(false);
});

test("a sign-in is new for ten minutes", () => {
  const isNew = (now: string) => isNewSignIn({ createdAt: signedIn }, new Date(now));
  expect(isNew("2026-11-24T07:00:00Z")).toBe(true);
  expect(isNew("2026-11-24T07:09:59.999Z")).toBe(true);
  expect(isNew("2026-11-24T07:10:00Z")).toBe(false);
});

const at = (time: string) => Date.parse(`2026-11-24T${time}Z`);

test("two minutes before an idle sign-in may end a page says so, and that going on moves it", () => {
  // A request may be written down a minute late: 09:29 and not 09:30.
  const told = (now: string) => signInEnd(at("09:00:00"), at("17:00:00"), at(now));
  expect(told("09:26:59.999")).toEqual({ state: "far", at: at("09:29:00"), moves: true });
  expect(told("09:27:00").state).toBe("near");
  expect(told("09:28:59.999").state).toBe("near");
  expect(told("09:29:00").state).toBe("past");
});

test("before the ten hours are over it says so too, and that nothing moves that", () => {
  const told = (now: string) => signInEnd(at("16:57:30"), at("17:00:00"), at(now));
  expect(told("16:57:59.999")).toEqual({ state: "far", at: at("17:00:00"), moves: false });
  expect(told("16:58:00")).toEqual({ state: "near", at: at("17:00:00"), moves: false });
  expect(told("17:00:00").state).toBe("past");
});
