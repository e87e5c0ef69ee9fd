import { expect, test } from "vitest";
import { isNewSignIn, sessionIsOpen } from "./session";

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
