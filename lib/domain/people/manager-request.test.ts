import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  type ManagerRequestKind,
  managerKinds,
  orderingKinds,
  ownKinds,
  provenBy,
  refuseRequest,
  refuseWithdrawal,
} from "./manager-request";

const today = "2026-11-28";
const person = { employedFrom: "2020-01-01", employedTo: null };
const at = (time: string) => new Date(`2026-11-28T${time}:00Z`);
const eid = (status: string, orderedAt = at("10:00"), id = "e") => ({
  ...{ id, status, orderedAt, typeId: "card", predecessorId: null as string | null },
});

function refusedWith(work: () => unknown): string {
  try {
    work();
    return "nothing";
  } catch (fault) {
    if (fault instanceof Refusal) return fault.field ? `${fault.code} ${fault.field}` : fault.code;
    throw fault;
  }
}

describe("a manager asks", () => {
  test.each<[ManagerRequestKind, string, string]>([
    // kind, status of the e-ID it is about, what it is refused with
    ["replace-eid", "active", "nothing"],
    ["replace-eid", "suspended", "nothing"],
    ["replace-eid", "ready", "wrong-status eidId"],
    ["replace-eid", "ordered", "wrong-status eidId"],
    ["replace-eid", "revoked", "wrong-status eidId"],
    ["block-eid", "active", "nothing"],
    ["block-eid", "ready", "nothing"],
    ["block-eid", "suspended", "wrong-status eidId"],
    ["block-eid", "revoked", "wrong-status eidId"],
    ["block-eid", "ordered", "wrong-status eidId"],
  ])("to %s of one that is %s: %s", (kind, status, refused) => {
    expect(refusedWith(() => refuseRequest({ kind, lastDay: null }, person, eid(status), today))).toBe(
      refused,
    );
  });

  test("about an e-ID that must be chosen, and an end that must have a day", () => {
    const without = (kind: ManagerRequestKind) =>
      refusedWith(() => refuseRequest({ kind, lastDay: null }, person, null, today));
    expect(without("new-eid")).toBe("nothing");
    expect(without("replace-eid")).toBe("eid-unchosen eidId");
    expect(without("block-eid")).toBe("eid-unchosen eidId");
    expect(without("end-employment")).toBe("day-unchosen lastDay");
  });

  test("for an end within the employment, and for another day than the one on record", () => {
    const ends = (lastDay: string, employedTo: string | null = null) =>
      refusedWith(() =>
        refuseRequest({ kind: "end-employment", lastDay }, { ...person, employedTo }, null, today),
      );
    expect(ends("2019-12-31")).toBe("end-before-start lastDay");
    expect(ends("2020-01-01")).toBe("nothing");
    expect(ends("2026-12-31", "2026-12-31")).toBe("nothing-changed lastDay");
    expect(ends("2026-12-31", "2027-01-31")).toBe("nothing");
    // Left last week, and nobody has said so.
    expect(ends("2026-11-20")).toBe("nothing");
  });

  test("nothing for somebody who has left", () => {
    const left = { ...person, employedTo: "2026-11-27" };
    expect(refusedWith(() => refuseRequest({ kind: "new-eid", lastDay: null }, left, null, today))).toBe(
      "employment-over",
    );
  });
});

describe("done is what the register shows", () => {
  const asked = { eidId: null, typeId: null, lastDay: null, askedAt: at("10:00") };
  const proof = (
    request: Partial<Parameters<typeof provenBy>[0]>,
    eids = [eid("ordered")],
    to: string | null = null,
  ) => {
    const whole = { ...asked, kind: "new-eid" as const, ...request };
    return () => provenBy(whole, { employedTo: to }, eids);
  };

  test("a new one by the first that was ordered since, and not by one from before or one that was cancelled", () => {
    expect(proof({}, [eid("ordered", at("12:00"), "later"), eid("ordered", at("11:00"), "first")])()).toBe(
      "first",
    );
    expect(proof({}, [eid("ordered", at("10:00"), "at-once")])()).toBe("at-once");
    expect(refusedWith(proof({}, [eid("active", at("09:59"))]))).toBe("not-done-yet");
    expect(refusedWith(proof({}, [eid("cancelled", at("11:00"))]))).toBe("not-done-yet");
    expect(refusedWith(proof({}, []))).toBe("not-done-yet");
  });

  test("an application by one of the type applied for, or one that renews the e-ID it was about", () => {
    const mine = { typeId: "phone", eidId: null };
    const phone = { ...eid("ordered", at("11:00"), "phone-1"), typeId: "phone" };
    expect(refusedWith(proof(mine, [eid("ordered", at("11:00"))]))).toBe("not-done-yet");
    expect(proof(mine, [eid("ordered", at("11:00")), phone])()).toBe("phone-1");
    const renewal = { kind: "renew-eid", typeId: "phone", eidId: "old" } as const;
    expect(refusedWith(proof(renewal, [eid("ordered", at("11:00"))]))).toBe("not-done-yet");
    const successor = { ...eid("ordered", at("11:00"), "new"), predecessorId: "old" };
    expect(proof(renewal, [successor])()).toBe("new");
  });

  test("a block by the e-ID it was about, and by no other", () => {
    const block = { kind: "block-eid", eidId: "mine" } as const;
    expect(proof(block, [eid("suspended", at("09:00"), "mine")])()).toBe("mine");
    expect(proof(block, [eid("revoked", at("09:00"), "mine")])()).toBe("mine");
    expect(refusedWith(proof(block, [eid("ready", at("09:00"), "mine")]))).toBe("not-done-yet");
    expect(refusedWith(proof(block, [eid("active", at("09:00"), "mine"), eid("revoked")]))).toBe(
      "not-done-yet",
    );
  });

  test("an end by the very day", () => {
    const end = { kind: "end-employment", lastDay: "2026-12-31" } as const;
    expect(proof(end, [], "2026-12-31")()).toBeNull();
    expect(refusedWith(proof(end, [], null))).toBe("not-done-yet");
    expect(refusedWith(proof(end, [], "2026-12-30"))).toBe("not-done-yet");
  });
});

test("a new e-ID, another in its place and a renewal are orders, and nothing else that is asked is", () => {
  expect(orderingKinds).toEqual(["new-eid", "replace-eid", "renew-eid"]);
});

test("a manager asks for a new one, another in its place, a block or an end; oneself one applies for a new one or a renewal", () => {
  expect(managerKinds).toEqual(["new-eid", "replace-eid", "block-eid", "end-employment"]);
  expect(ownKinds).toEqual(["new-eid", "renew-eid"]);
});

test("an application is withdrawn though another type is ordered, and not once its own is", () => {
  const asked = { kind: "new-eid", askedAt: at("10:00"), typeId: "phone", eidId: null } as const;
  const ordered = eid("ordered", at("11:00"));
  expect(refusedWith(() => refuseWithdrawal(asked, [ordered]))).toBe("nothing");
  expect(refusedWith(() => refuseWithdrawal(asked, [{ ...ordered, typeId: "phone" }]))).toBe(
    "request-ordered",
  );
});

test.each<[ManagerRequestKind, string, string, string]>([
  ["new-eid", "ordered", "11:00", "request-ordered"],
  ["new-eid", "active", "11:00", "request-ordered"],
  ["replace-eid", "ordered", "11:00", "request-ordered"],
  ["new-eid", "cancelled", "11:00", "nothing"],
  ["new-eid", "active", "09:59", "nothing"],
  ["block-eid", "ordered", "11:00", "nothing"],
  ["end-employment", "ordered", "11:00", "nothing"],
])(
  "a request to %s asked at ten, beside an e-ID %s that was ordered at %s, is withdrawn: %s",
  (kind, status, time, refused) => {
    const asked = { kind, askedAt: at("10:00"), typeId: null, eidId: null };
    expect(refusedWith(() => refuseWithdrawal(asked, [eid(status, at(time))]))).toBe(refused);
  },
);
