import { describe, expect, test } from "vitest";
import { newRequestId, proxiesOf, requestIdOf } from "./request-id";

const yes = () => true;
const no = () => false;

describe("a request's id", () => {
  test.each(["abc123", "4f1c-9d2e-A1", "a".repeat(64)])("is what a trusted proxy calls it: %s", (given) => {
    expect(requestIdOf(given, yes)).toBe(given);
  });

  test.each([
    ["a stranger", "abc123", no],
    ["nobody", undefined, yes],
    ["a proxy that sends two", ["abc123", "abc124"], yes],
    ["a proxy whose word is no name", "abc 123\n{}", yes],
    ["a proxy whose word is too long", "a".repeat(65), yes],
    ["a proxy whose word is too short", "a1", yes],
    ["a proxy that writes somebody's number there", "19950802-2386", yes],
    ["a proxy that writes it bare", "199508022386", yes],
  ] as const)("is one of ours when it comes from %s", (_who, given, isTrusted) => {
    expect(requestIdOf(given, isTrusted)).toMatch(/^r[0-9a-f]{11}$/);
  });

  test("is another each time", () => {
    expect(new Set(Array.from({ length: 1_000 }, newRequestId)).size).toBe(1_000);
  });
});

describe("who is believed about it", () => {
  const isProxy = proxiesOf(["192.0.2.10", "10.1.0.0/16", "2001:db8::/32"]);

  test.each([
    "127.0.0.1",
    "::1",
    "::ffff:127.0.0.1",
    "192.0.2.10",
    "::ffff:192.0.2.10",
    "10.1.9.9",
    "2001:db8::7",
  ])("%s is", (address) => expect(isProxy(address)).toBe(true));

  test.each(["192.0.2.11", "10.2.0.1", "2001:db9::1", "::ffff:8.8.8.8", "", undefined])(
    "%s is not",
    (address) => expect(isProxy(address)).toBe(false),
  );
});
