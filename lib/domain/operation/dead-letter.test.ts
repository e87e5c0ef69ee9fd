import { describe, expect, test } from "vitest";
import {
  DeliveryFault,
  deadWorkOf,
  deadWorks,
  isForFormer,
  mailWait,
  mayRetry,
  reasonOf,
} from "./dead-letter";

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
  expect([may("mail.send", "receipt-code"), may("mail.send", "loss-code"), may("export.make")]).toEqual([
    ...[false, false, false],
  ]);
});

test("a message that did not go is told by its reason, and by the server's number where it gave one", () => {
  const fault = new DeliveryFault("refused", 554);
  expect([fault.name, fault.message, fault.reason, fault.status]).toEqual([
    ...["DeliveryFault", "refused 554", "refused", 554],
  ]);
  expect(new DeliveryFault("deferred").message).toBe("deferred");
  for (const odd of ["refused 5545", "refused 55", "xrefused 554 ", "given-up 554"])
    expect(reasonOf(odd)).toEqual({ reason: "given-up", status: null });
});

test("the address of before is told that it was changed, and nothing else", () => {
  expect(["address-change", "block", "receipt-code", null].map(isForFormer)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("a mail is told by what it says, other work by its kind, and what is neither as other", () => {
  for (const work of deadWorks) expect(deadWorkOf({ kind: "mail.send", template: work })).toBe(work);
  expect(deadWorkOf({ kind: "certificate.release", template: null })).toBe("certificate-release");
  expect(deadWorkOf({ kind: "export.make", template: null })).toBe("export-make");
  expect(deadWorkOf({ kind: "status.observe", template: null })).toBe("status-observe");
  expect(deadWorkOf({ kind: "audit.seal", template: null })).toBe("other");
  expect(deadWorkOf({ kind: "mail.send", template: "later" })).toBe("other");
});
