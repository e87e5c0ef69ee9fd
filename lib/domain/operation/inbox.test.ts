import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/domain/core/actor";
import type { Grant } from "@/lib/domain/core/role";
import {
  digestSince,
  type InboxKind,
  inboxKindCodes,
  isDigestDue,
  isUrgentKind,
  kindsFor,
  mutableKinds,
  withoutMuted,
} from "./inbox";

const officer = (grants: Grant[], within?: string[]): Actor => ({
  kind: "officer",
  ...{ organisationId: "o", accountId: "a", accounts: ["a"], employeeId: "e", officerId: "f" },
  ...{ name: "Karin Ek", grants },
  ...(within ? { limits: Object.fromEntries(grants.map((grant) => [grant, within])) } : {}),
});

// Typed by hand from the promise.
const urgent: InboxKind[] = [
  "fault",
  "unseen",
  "break-glass",
  "issuer-key",
  "paused",
  "blocked",
  "dead-letters",
  "own-blocked",
  "own-issuer",
  "own-address",
];

test("blocks, those that nobody can see, emergency codes, exposed keys, pauses, faults, what was given up and changed addresses are urgent, and nothing else", () => {
  expect(inboxKindCodes.filter(isUrgentKind)).toEqual(urgent);
});

describe("an officer is told by role", () => {
  test.each<[Grant, InboxKind[]]>([
    ["administrator", ["break-glass", "dead-letters", "role"]],
    ["id-administrator", ["approved", "handed-over", "role"]],
    [
      "security-officer",
      [
        "fault",
        "unseen",
        "break-glass",
        "issuer-key",
        "paused",
        "blocked",
        "dead-letters",
        "resumed",
        "role",
      ],
    ],
    ["procurement-officer", ["role"]],
    ["responsible-issuer", ["role"]],
    ["auditor", ["break-glass", "role"]],
  ])("%s", (grant, kinds) => {
    expect(kindsFor(officer([grant]), "officer")).toEqual(kinds);
  });

  test("and one whose role holds in departments is told what it carries there", () => {
    expect(kindsFor(officer(["security-officer"], ["ek"]), "officer")).toEqual([
      "unseen",
      "blocked",
      "resumed",
      "role",
    ]);
  });

  test("and as an employee of what is their own", () => {
    const own = ["own-blocked", "own-issuer", "own-address", "own-eid", "own-request", "own-access"];
    expect(kindsFor(officer(["auditor"]), "holder")).toEqual(own);
  });
});

describe("muting", () => {
  test("is offered for what is not urgent", () => {
    expect(mutableKinds(officer(["security-officer"]))).toEqual(["resumed", "role"]);
  });

  test("never covers what is urgent, whatever was stored", () => {
    expect(withoutMuted([...inboxKindCodes], inboxKindCodes)).toEqual(urgent);
  });
});

describe("the daily mail", () => {
  const due = (mailedAt: string | null, now: string, dailyMail = true) =>
    isDigestDue({ dailyMail, mailedAt: mailedAt ? new Date(mailedAt) : null }, new Date(now));

  test.each([
    ["never before", null, "2026-11-24T09:00:00Z", true],
    ["yesterday, less than a day ago", "2026-11-23T20:00:00Z", "2026-11-24T05:00:00Z", true],
    ["today", "2026-11-24T05:00:00Z", "2026-11-24T20:00:00Z", false],
    ["today in Sweden, yesterday in UTC", "2026-07-06T22:30:00Z", "2026-07-07T10:00:00Z", false],
    ["by a clock that was a year ahead", "2027-11-24T09:00:00Z", "2026-11-24T09:00:00Z", true],
  ])("sent %s", (_, mailedAt, now, expected) => {
    expect(due(mailedAt, now)).toBe(expected);
  });

  test("is sent once on the days the clocks change, which are of 23 and 25 hours", () => {
    // 29 March and 25 October 2026 are Sundays: the days beside them count.
    expect(due("2026-03-27T05:00:00Z", "2026-03-30T04:30:00Z")).toBe(true);
    expect(due("2026-03-30T04:30:00Z", "2026-03-30T19:30:00Z")).toBe(false);
    expect(due("2026-10-26T05:30:00Z", "2026-10-26T20:30:00Z")).toBe(false);
  });

  test.each([
    ["at night", "2026-11-24T04:59:00Z"],
    ["on a Saturday", "2026-11-28T09:00:00Z"],
    ["on Christmas Day", "2026-12-25T09:00:00Z"],
  ])("is not sent %s", (_, now) => {
    expect(due(null, now)).toBe(false);
  });

  test("is not sent to who has switched it off", () => {
    expect(due(null, "2026-11-24T09:00:00Z", false)).toBe(false);
  });

  test("tells what has come since the last one, and at most of thirty days", () => {
    const now = new Date("2026-11-24T09:00:00Z");
    expect(digestSince(new Date("2026-11-23T09:00:00Z"), now)).toEqual(new Date("2026-11-23T09:00:00Z"));
    const month = new Date("2026-10-25T09:00:00Z");
    for (const before of [null, new Date("2026-01-01T09:00:00Z"), new Date("2027-01-01T09:00:00Z")])
      expect(digestSince(before, now)).toEqual(month);
  });
});
