import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Grant } from "@/lib/domain/core/role";
import {
  askedSince,
  type ContactAddress,
  changeTakesTwo,
  isSettled,
  isWaiting,
  mayConfirm,
  refuseConfirmation,
  refuseUnsettled,
  refuseWithdrawal,
} from "./contact-address";

const now = new Date("2026-11-24T09:00:00Z");
const officer = (accountId: string, grants: Grant[] = ["id-administrator"]): OfficerActor => ({
  kind: "officer",
  organisationId: "o",
  accountId,
  accounts: [accountId],
  employeeId: `employee-${accountId}`,
  officerId: `officer-${accountId}`,
  name: accountId,
  grants,
});
const karin = officer("karin");
const bo = officer("bo");

const entered = (by: string | null, at = "2026-11-20T09:00:00Z"): ContactAddress => ({
  kind: "email",
  value: "asa@kommun.example",
  enteredAt: new Date(at),
  enteredBy: by,
  uploadedBy: null,
  committedBy: null,
  inForceAt: null,
  confirmedAt: null,
  confirmedBy: null,
  withdrawnAt: null,
  withdrawnBy: null,
});
const inForce = (by: string | null, at: string, confirmedBy: string | null = null): ContactAddress => ({
  ...entered(by, at),
  inForceAt: new Date(at),
  confirmedBy,
});

function refusal(act: () => void): Pick<Refusal, "code" | "detail" | "field"> | null {
  try {
    act();
    return null;
  } catch (why) {
    if (!(why instanceof Refusal)) throw why;
    return { code: why.code, detail: why.detail, field: why.field };
  }
}
const ofSending = (address: ContactAddress | undefined, actor = karin, kind: "email" | "phone" = "email") =>
  refusal(() => refuseUnsettled(kind, address, actor, now, "way"));

test("a second person is asked about what was entered in fourteen days or came into force in seven", () => {
  expect(askedSince(now)).toEqual({
    waiting: new Date("2026-11-10T09:00:00Z"),
    settling: new Date("2026-11-17T09:00:00Z"),
  });
});

test("from level 3 a change of address takes two people", () => {
  expect([changeTakesTwo([]), changeTakesTwo([2]), changeTakesTwo([2, 3]), changeTakesTwo([4])]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test("a change waits for fourteen days, unless it is in force or was withdrawn", () => {
  expect(isWaiting(entered("bo"), now)).toBe(true);
  expect(isWaiting(entered("bo", "2026-11-10T09:00:00.001Z"), now)).toBe(true);
  expect(isWaiting(entered("bo", "2026-11-10T09:00:00Z"), now)).toBe(false);
  expect(isWaiting(inForce("bo", "2026-11-20T09:00:00Z"), now)).toBe(false);
  expect(isWaiting({ ...entered("bo"), withdrawnAt: now }, now)).toBe(false);
});

describe("a code is sent to an address", () => {
  test("only where there is one, and it is in force", () => {
    expect(ofSending(undefined)).toEqual({ code: "no-address", detail: {}, field: "way" });
    expect(ofSending(entered("bo"))).toMatchObject({ code: "no-address" });
    expect(ofSending({ ...inForce("bo", "2026-01-01T09:00:00Z"), value: null })).toMatchObject({
      code: "no-address",
    });
    expect(ofSending(undefined, karin, "phone")).toMatchObject({ code: "no-phone" });
  });

  test("that another person entered, once it has been in force for seven days", () => {
    expect(ofSending(inForce("bo", "2026-11-17T09:00:00Z"))).toBeNull();
    expect(ofSending(inForce("bo", "2026-11-17T09:00:00.001Z"))).toEqual({
      code: "address-changed-lately",
      detail: { kind: "email", day: "2026-11-24" },
      field: "way",
    });
    expect(ofSending(inForce("bo", "2026-11-20T09:00:00Z"))).toMatchObject({ detail: { day: "2026-11-27" } });
    expect(ofSending(inForce(null, "2026-01-01T09:00:00Z"))).toBeNull();
    expect(ofSending(inForce(null, "2026-11-20T09:00:00Z"))).toMatchObject({
      code: "address-changed-lately",
    });
  });

  test("never by the one who entered it alone, however long ago", () => {
    expect(ofSending(inForce("karin", "2026-01-01T09:00:00Z"))).toEqual({
      code: "address-entered-by-you",
      detail: { kind: "email" },
      field: "way",
    });
    expect(ofSending(inForce("karin", "2026-01-01T09:00:00Z", "karin"))).toMatchObject({
      code: "address-entered-by-you",
    });
  });

  test("at once when two people stand behind it, one of them not at the desk", () => {
    expect(ofSending(inForce("karin", "2026-11-24T08:00:00Z", "bo"))).toBeNull();
    expect(ofSending(inForce("bo", "2026-11-24T08:00:00Z", "karin"))).toBeNull();
    expect(ofSending(inForce(null, "2026-11-24T08:00:00Z", "karin"))).toMatchObject({
      code: "address-changed-lately",
    });
  });
});

describe("a change is confirmed", () => {
  const ofConfirming = (address: ContactAddress, actor = karin) =>
    refusal(() => refuseConfirmation(address, actor, now))?.code;

  test("by a second person, while it waits or afterwards", () => {
    expect(ofConfirming(entered("bo"))).toBeUndefined();
    expect(ofConfirming(inForce("bo", "2026-01-01T09:00:00Z"))).toBeUndefined();
    expect(ofConfirming(entered("karin"))).toBe("second-person-needed");
  });

  test("once, not when it was withdrawn, and not after fourteen days", () => {
    expect(ofConfirming({ ...entered("bo"), confirmedBy: "eva" })).toBe("changed-meanwhile");
    expect(ofConfirming({ ...entered("bo"), withdrawnAt: now })).toBe("changed-meanwhile");
    expect(ofConfirming(entered("bo", "2026-11-10T09:00:00Z"))).toBe("address-change-over");
  });

  test("and its button is shown to whoever would not be refused", () => {
    const person = { id: "p", protectedIdentity: false, employedFrom: "2020-01-01", employedTo: null };
    const shown = (address: ContactAddress, actor: OfficerActor) => mayConfirm(address, person, actor, now);
    expect(shown(entered("bo"), karin)).toBe(true);
    expect(shown(entered("bo"), bo)).toBe(false);
    expect(shown(entered("bo"), officer("eva", ["auditor"]))).toBe(false);
    expect(shown({ ...entered("bo"), withdrawnAt: now }, karin)).toBe(false);
  });
});

test("only a change that waits is withdrawn", () => {
  expect(refusal(() => refuseWithdrawal(entered("bo")))).toBeNull();
  expect(refusal(() => refuseWithdrawal(inForce("bo", "2026-11-20T09:00:00Z")))?.code).toBe(
    "changed-meanwhile",
  );
  expect(refusal(() => refuseWithdrawal({ ...entered("bo"), withdrawnAt: now }))?.code).toBe(
    "changed-meanwhile",
  );
});

test("a code does more than block where the address is a week old, or was confirmed, and is in force", () => {
  expect(isSettled(inForce("karin", "2026-11-17T09:00:00Z"), now)).toBe(true);
  expect(isSettled(inForce(null, "2026-11-17T09:00:01Z"), now)).toBe(false);
  expect(isSettled(inForce("karin", "2026-11-24T08:00:00Z", "bo"), now)).toBe(true);
  expect(isSettled(entered("karin", "2026-01-01T09:00:00Z"), now)).toBe(false);
});
