import { expect, test } from "vitest";
import { bounceReasonOf, isMailStatus, isPermanent, readDeliveryStatus, worstOf } from "./mail-bounce";

test("only a failure for good makes an address no good, and not what our own server says of what we may send", () => {
  expect(["5.1.1", "5.2.2", "5.7.1", "5.0.0"].map((status) => isPermanent(status, "report"))).toEqual([
    ...[true, true, true, true],
  ]);
  expect(["4.2.2", "4.4.1", "2.0.0"].map((status) => isPermanent(status, "report"))).toEqual([
    false,
    false,
    false,
  ]);
  expect(isPermanent("5.1.1", "smtp")).toBe(true);
  expect(isPermanent("5.7.1", "smtp")).toBe(false);
});

test("a status is told by what it is about, and what is none is refused", () => {
  expect(["5.1.1", "5.2.2", "5.7.509", "5.4.4", "5.0.0"].map(bounceReasonOf)).toEqual([
    ...["unknown-address", "mailbox", "refused", "other", "other"],
  ]);
  expect(["5.1.1", "4.7.0", "2.0.0"].every(isMailStatus)).toBe(true);
  for (const odd of ["3.1.1", "5.1", "5.1.1.1", "5.1.1000", " 5.1.1", "55.1.1", ""])
    expect(isMailStatus(odd), odd).toBe(false);
});

test("a report is read by recipient, folded lines and remarks too, and what is about the message is left out", () => {
  const text =
    "Reporting-MTA: dns; mx\r\nStatus: 5.9.9\r\nAction: failed\r\n\r\nFinal-Recipient: rfc822; a@b\r\nAction: Failed\r\nStatus:\r\n 5.1.1 (no such user)\r\n\r\nFinal-Recipient: rfc822; c@d\r\nAction: delivered\nStatus: 2.0.0\n";
  expect(readDeliveryStatus(text)).toEqual([
    { action: "failed", status: "5.1.1" },
    { action: "delivered", status: "2.0.0" },
  ]);
  expect(readDeliveryStatus("")).toEqual([]);
});

test("the worst counts, a delay is noted, and what arrived is no failure", () => {
  const one = (action: string, status: string) => ({ action, status });
  expect(worstOf([one("delivered", "2.0.0"), one("delayed", "4.4.1"), one("failed", "5.1.1")])).toBe("5.1.1");
  expect(worstOf([one("delayed", "4.4.1")])).toBe("4.4.1");
  expect(worstOf([one("failed", "4.4.7")])).toBe("4.4.7");
  expect(worstOf([one("delivered", "5.1.1"), one("relayed", "2.1.9")])).toBeNull();
  // A failure for good is not one while it is only delayed.
  expect(worstOf([one("delayed", "5.1.1")])).toBeNull();
});
