import { expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { PkiError } from "@/lib/pki/pki-error";
import { ReleaseRefused } from "@/lib/pki/signer";
import { retryRelease } from "./retry-release";

test("a release waits for a signer that is away, however long", () => {
  const away = new PkiError("signer-away", "the signer does not answer");
  expect([0, 19, 20, 5_000].map((attempts) => retryRelease(attempts, away))).toEqual([
    500, 60_000, 60_000, 60_000,
  ]);
});

test.each([
  ["what the signer refuses", new ReleaseRefused("resume: not signed", [])],
  ["what it does not know", new PkiError("signer-refused", "not-found: not-found")],
  ["whatever else is wrong", new Refusal("not-found")],
])("%s is given up after twenty tries, for somebody to look at", (_what, fault) => {
  expect([0, 19, 20].map((attempts) => retryRelease(attempts, fault))).toEqual([500, 60_000, undefined]);
});
