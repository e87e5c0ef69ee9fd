import { expect, test } from "vitest";
import { isInForce, statusAt } from "./status-at";

const at = (hour: number) => new Date(Date.UTC(2026, 4, 3, hour));
const certificate = { notBefore: at(8), notAfter: at(20) };
const listed = (reason: string) => ({ nextUpdate: at(23), entry: { reason, at: at(10) } });
const bare = { nextUpdate: at(23), entry: undefined };

test.each([
  ["a certificate that no list names", bare, certificate, 12, { kind: "valid" }],
  ["its first instant", bare, certificate, 8, { kind: "valid" }],
  ["its last instant", bare, certificate, 20, { kind: "valid" }],
  ["before it begins", bare, certificate, 7, { kind: "not-yet", from: at(8) }],
  ["after it has ended", bare, certificate, 21, { kind: "ended", to: at(20) }],
  ["one the register does not know", bare, undefined, 12, { kind: "unknown" }],
  [
    "one on hold",
    listed("certificateHold"),
    certificate,
    12,
    { kind: "hold", since: at(10), reason: "certificateHold" },
  ],
  [
    "one that was lost",
    listed("keyCompromise"),
    certificate,
    12,
    { kind: "revoked", since: at(10), reason: "keyCompromise" },
  ],
  [
    "one that was lost, after it has ended",
    listed("keyCompromise"),
    certificate,
    21,
    { kind: "revoked", since: at(10), reason: "keyCompromise" },
  ],
  [
    "one that is listed and not known",
    listed("unspecified"),
    undefined,
    12,
    { kind: "revoked", since: at(10), reason: "unspecified" },
  ],
] as const)("%s", (_, list, known, hour, expected) => {
  expect(statusAt(list, known, at(hour))).toEqual(expected);
});

test("a list holds until its next update and not at it", () => {
  expect([isInForce(bare, at(22)), isInForce(bare, at(23))]).toEqual([true, false]);
});
