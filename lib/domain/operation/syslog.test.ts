import { describe, expect, test } from "vitest";
import { octetCounted, type SyslogEvent, syslogMessage } from "./syslog";

const revoked: SyslogEvent = {
  organisationId: "0f2a1c1e-0000-4000-8000-000000000001",
  id: 4711,
  at: new Date("2026-11-27T20:15:30.250Z"),
  action: "eid.revoked",
  outcome: "done",
  code: null,
  actorKind: "officer",
  subjectKind: "eid",
  leaf: new Uint8Array([0, 171, 255]),
};
const sender = { host: "worker1", enterprise: 32473 };

describe("an entry of the log as a message of RFC 5424", () => {
  test("is what the RFC's grammar says, with ids and codes", () => {
    expect(syslogMessage(revoked, sender)).toBe(
      '<110>1 2026-11-27T20:15:30.250Z worker1 sigill - eid.revoked [sigill@32473 organisation="0f2a1c1e-0000-4000-8000-000000000001" event="4711" action="eid.revoked" outcome="done" actorKind="officer" subjectKind="eid" leaf="00abff"] eid.revoked done',
    );
  });

  test("is a notice when it was refused, and says why", () => {
    const refused = {
      ...revoked,
      action: "eid:revoke",
      outcome: "refused",
      code: "wrong-status",
      subjectKind: null,
    };
    expect(syslogMessage(refused, { host: "", enterprise: 4242 })).toBe(
      '<109>1 2026-11-27T20:15:30.250Z - sigill - eid:revoke [sigill@4242 organisation="0f2a1c1e-0000-4000-8000-000000000001" event="4711" action="eid:revoke" outcome="refused" code="wrong-status" actorKind="officer" leaf="00abff"] eid:revoke refused wrong-status',
    );
  });

  test("stays one message whatever its parts hold: quotes are escaped, and nothing but ASCII passes", () => {
    const odd = { ...revoked, action: `a"b]c\\d\n<110>1 ${"x".repeat(40)}`, actorKind: "å\u0000" };
    const message = syslogMessage(odd, { host: "en värd", enterprise: 32473 });
    expect(message).toMatch(/^[ -~]+$/);
    expect(message).toContain(' en?v?rd sigill - a"b]c\\d?<110>1?xxxxxxxxxxxxxxxxx [');
    expect(message).toContain(`action="a\\"b\\]c\\\\d?<110>1 ${"x".repeat(40)}" `);
    expect(message).toContain('actorKind="??"');
  });

  test("is sent with its length before it", () => {
    expect(octetCounted("<110>1 - x")).toBe("10 <110>1 - x");
  });
});
