import { describe, expect, test } from "vitest";
import type { Refusal } from "@/lib/domain/core/refusal";
import {
  isHeldByCode,
  lossChannels,
  lossVisitMs,
  mayAskFound,
  minutesLate,
  mostBehindOneAddress,
  plainBirthDate,
  plainCardNumber,
  plainContact,
  plainLossCode,
  plainPhone,
  refuseLossCode,
  signedOutLimits,
  signedOutWindowMs,
} from "./signed-out-loss";

describe("where a code is asked to be sent", () => {
  test.each([
    ["070-174 06 35", "+46701740635"],
    ["0701740635", "+46701740635"],
    ["+46 (0)70 174 06 35", "+46701740635"],
    ["0046701740635", "+46701740635"],
    ["070-100 46 35", "+46701004635"],
    ["+47 912 34 567", "+4791234567"],
    [" Ines.Moreno@Exempelkoping.SE ", "ines.moreno@exempelkoping.se"],
  ])("%s is compared as %s", (typed, plain) => {
    expect(plainContact(typed)).toBe(plain);
  });

  test.each([
    "",
    "ines",
    "ines@",
    "@se",
    "112",
    "070",
    "070174063512345678",
    "a b@c.se",
    "%",
    "0701740635'--",
    "a@b@c.se",
    `${"a".repeat(101)}@example.se`,
    `a@${"b".repeat(101)}`,
    "+0701740635",
    "+123456",
    "701740635",
    "1+46701740635",
    "+46701740635x",
  ])("%j is neither a number nor an address", (typed) => {
    expect(plainContact(typed)).toBeNull();
  });

  test("a hundred letters on each side of the at sign are an address, and seven to fifteen digits a number", () => {
    const long = `${"a".repeat(100)}@${"b".repeat(100)}`;
    expect(plainContact(long)).toBe(long);
    expect(plainPhone("+1234567")).toBe("+1234567");
    expect(plainPhone("+123456789012345")).toBe("+123456789012345");
    expect(plainPhone("+1234567890123456")).toBeNull();
  });

  test.each(["+46 70–174 06 35", "+46.70.174.06.35", "+46/70/1740635", "070 (174) 0635", "070−1740635"])(
    "%s is the same number however it is grouped",
    (typed) => {
      expect(plainPhone(typed)).toBe("+46701740635");
    },
  );

  test("a number is never an address with a plus", () => {
    expect(plainPhone("+1@2")).toBeNull();
  });
});

test.each([
  ["19850214", "1985-02-14"],
  ["1985-02-14", "1985-02-14"],
  ["19850214-2389", "1985-02-14"],
  ["1985 02 14", "1985-02-14"],
  ["1985.02.14", "1985-02-14"],
  ["1985/02/14", "1985-02-14"],
  ["19250214+2389", "1925-02-14"],
  ["1985021423", null],
  ["198502142389x", null],
  ["x19850214", null],
  ["850214", null],
  ["19850230", null],
  ["", null],
])("the birth date %s is read as %s", (typed, day) => {
  expect(plainBirthDate(typed)).toBe(day);
});

test("a card number and a code are read without what groups them", () => {
  expect(plainCardNumber("9752 2690–ab 4109")).toBe("97522690AB4109");
  expect(plainLossCode("481 923")).toBe("481923");
});

test("a code blocks for an hour, limits count an hour, and five behind one address are nobody", () => {
  expect(lossVisitMs).toBe(3_600_000);
  expect(signedOutWindowMs).toBe(3_600_000);
  expect(mostBehindOneAddress).toBe(4);
});

test("a loss is reported in five ways, as its row keeps them", () => {
  expect(lossChannels).toEqual([
    ...["officer", "signed-in-holder", "one-time-code", "card-and-birth-date", "break-glass"],
  ]);
});

test("the limits are those that are promised", () => {
  expect(signedOutLimits).toEqual({
    cards: 10,
    codes: 40,
    sentToOneVisitor: 6,
    sentInAll: 20,
    wrongForCard: 5,
  });
});

describe("a code", () => {
  const now = new Date("2026-11-28T01:14:00Z");
  const asked = (minutes: number, tries = 1, opened = false) => ({
    tries,
    askedAt: new Date(now.getTime() - minutes * 60_000),
    openedAt: opened ? now : null,
  });
  const codeOf = (given: Parameters<typeof asked>[], matches: boolean) => {
    try {
      refuseLossCode(
        given.map((one) => asked(...one)),
        matches,
        now,
      );
      return "taken";
    } catch (refusal) {
      const { code, field } = refusal as Refusal;
      return field === "code" ? code : `${code} beside ${field}`;
    }
  };

  test.each<[string, Parameters<typeof asked>[], boolean, string]>([
    ["that is right", [[1]], true, "taken"],
    ["that is wrong", [[1]], false, "code-wrong"],
    ["at the fifth try", [[1, 5]], true, "taken"],
    ["at the sixth", [[1, 6]], true, "too-many-attempts"],
    ["after a quarter of an hour", [[15]], true, "code-expired"],
    ["a moment before", [[14.99]], true, "taken"],
    ["that was used", [[1, 1, true]], true, "code-expired"],
    ["nobody asked for", [], false, "code-expired"],
    [
      "asked for anew after too many tries",
      [
        [1, 1],
        [9, 6],
      ],
      true,
      "taken",
    ],
  ])("%s is answered so", (_, given, matches, answer) => {
    expect(codeOf(given, matches)).toBe(answer);
  });
});

describe("what a code has blocked", () => {
  const at = new Date("2026-11-24T01:14:07.100Z");
  test.each<[(typeof lossChannels)[number], string, boolean]>([
    ["one-time-code", "2026-11-24T01:14:07.100Z", true],
    ["one-time-code", "2026-11-24T01:14:07.101Z", false],
    ["card-and-birth-date", "2026-11-24T01:14:07.100Z", false],
    ["officer", "2026-11-24T01:14:07.100Z", false],
    ["signed-in-holder", "2026-11-24T01:14:07.100Z", false],
    ["break-glass", "2026-11-24T01:14:07.100Z", false],
  ])("by %s, on hold since %s: %s", (channel, since, answer) => {
    expect(isHeldByCode({ statusSince: new Date(since) }, { channel, registeredAt: at })).toBe(answer);
  });

  test("is said to be found once by a code, and again after a no by who has signed in", () => {
    expect(mayAskFound("not-asked", true)).toBe(true);
    expect(mayAskFound("asked", true)).toBe(false);
    expect(mayAskFound("declined", true)).toBe(false);
    expect(mayAskFound("not-asked", false)).toBe(true);
    expect(mayAskFound("asked", false)).toBe(false);
    expect(mayAskFound("declined", false)).toBe(true);
  });
});

test.each([
  ["2026-11-24T00:50:07Z", 24],
  ["2026-11-24T01:13:45Z", 0],
  ["2026-11-24T01:14:07Z", 0],
])("a call that came at %s was entered so many minutes later: %i", (received, minutes) => {
  const registeredAt = new Date("2026-11-24T01:14:07Z");
  expect(minutesLate({ receivedAt: new Date(received), registeredAt })).toBe(minutes);
});
