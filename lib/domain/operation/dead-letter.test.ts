import { describe, expect, test } from "vitest";
import { DeliveryFault, mailWait, mayRetry, reasonOf } from "./dead-letter";

const waitsOf = (reason: DeliveryFault["reason"]) => {
  const waits: number[] = [];
  for (let tries = 0; ; tries++) {
    const wait = mailWait(reason, tries);
    if (wait === undefined) return waits;
    waits.push(wait / 60_000);
  }
};

describe("a mail that did not go", () => {
  test.each(["unreachable", "deferred", "not-configured"] as const)(
    "for being %s is tried for a day, with waits that grow from half a minute to half an hour",
    (reason) => {
      const waits = waitsOf(reason);
      expect(waits.slice(0, 8)).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30]);
      expect(Math.max(...waits)).toBe(30);
      expect(waits.reduce((sum, wait) => sum + wait, 0) / 60).toBeCloseTo(24, 1);
    },
  );

  test("for being refused is tried three times, for an address nobody knows or a dead code once", () => {
    expect(waitsOf("refused")).toEqual([0.5, 1]);
    expect(waitsOf("address-refused")).toEqual([]);
    expect(waitsOf("code-expired")).toEqual([]);
  });
});

test("a row says why in a code and the server's number; what is no mail, or older, was given up", () => {
  expect(reasonOf(new DeliveryFault("refused", 554).message)).toEqual({ reason: "refused", status: 554 });
  expect(reasonOf(new DeliveryFault("code-expired").message)).toEqual({
    reason: "code-expired",
    status: null,
  });
  for (const older of ["not seen yet", "refused by alva@example.se 550", "hello 550", ""])
    expect(reasonOf(older)).toEqual({ reason: "given-up", status: null });
});

test("all but a code and a file nobody waits for any more may be done once more", () => {
  const may = (kind: string, template: string | null = null) => mayRetry({ kind, template });
  expect([may("mail.send", "block"), may("certificate.release"), may("status.observe")]).toEqual([
    true,
    true,
    true,
  ]);
  expect([may("mail.send", "receipt-code"), may("export.make")]).toEqual([false, false]);
});
