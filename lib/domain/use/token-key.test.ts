import { expect, test } from "vitest";
import { isPublished, nextTokenKey, signingKey } from "./token-key";

const at = (text: string) => new Date(`${text}Z`);
const key = (signsFrom: string, signsUntil: string) => ({
  signsFrom: at(signsFrom),
  signsUntil: at(signsUntil),
});
const spring = key("2026-03-01T12:00", "2026-05-30T12:00");
const summer = key("2026-05-30T12:00", "2026-08-28T12:00");

test("without a key one is made for ninety days that signs at once, by a clock that is a minute behind too", () => {
  expect(nextTokenKey([], at("2026-03-01T12:01"))).toEqual(spring);
});

test("the next is made seven days before the one that signs ends, and begins when that ends", () => {
  expect(nextTokenKey([spring], at("2026-05-23T11:59"))).toBeUndefined();
  expect(nextTokenKey([spring], at("2026-05-23T12:00"))).toEqual(summer);
  expect(nextTokenKey([spring, summer], at("2026-05-23T12:00"))).toBeUndefined();
});

test("one signs at any instant: the old one until it ends, then the new one", () => {
  const keys = [summer, spring];
  expect(signingKey(keys, at("2026-05-30T11:59"))).toBe(spring);
  expect(signingKey(keys, at("2026-05-30T12:00"))).toBe(summer);
  expect(signingKey(keys, at("2026-02-28T12:00"))).toBeUndefined();
});

test("a key is published for as long as a token of it may be shown, and an hour", () => {
  expect(isPublished(summer, at("2026-05-23T12:00"))).toBe(true);
  expect(isPublished(spring, at("2026-05-30T12:59"))).toBe(true);
  expect(isPublished(spring, at("2026-05-30T13:00"))).toBe(false);
});

test("after nobody asked for months a key is made at once, however many there were", () => {
  expect(nextTokenKey([spring], at("2027-01-01T00:00"))).toMatchObject({ signsFrom: at("2026-12-31T23:59") });
});

test("a key made under a clock that was ahead neither signs nor takes another's place", () => {
  const ahead = key("2031-01-01T00:00", "2031-04-01T00:00");
  expect(signingKey([ahead, spring], at("2026-05-25T00:00"))).toBe(spring);
  expect(nextTokenKey([ahead, spring], at("2026-05-25T00:00"))).toEqual(summer);
  expect(nextTokenKey([ahead], at("2026-03-01T12:01"))).toEqual(spring);
});
