import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/domain/core/refusal";
import { type ActWanted, refuseOtherAct, type SignedAct, writtenAct } from "./signed-act";

const karin = "0d2f6a51-7b52-4b0e-9a7c-3f2a6c1b0001";
const karinAgain = "0d2f6a51-7b52-4b0e-9a7c-3f2a6c1b0002";
const jonas = "0d2f6a51-7b52-4b0e-9a7c-3f2a6c1b0003";
const eid = { id: "9c1f6a51-7b52-4b0e-9a7c-3f2a6c1b0009", version: 3 };
const act: SignedAct = {
  verb: "approve",
  eidId: eid.id,
  eidVersion: 3,
  subjectId: null,
  accountId: karin,
  signedAt: new Date("2026-11-24T09:00:00Z"),
  used: false,
  keys: ["aa", "bb"],
  addresses: [],
};
const wanted: ActWanted = {
  verb: "approve",
  eid,
  accounts: [karin, karinAgain],
  now: new Date("2026-11-24T09:05:00Z"),
};

function codeOf(given: SignedAct | null, asked: Partial<ActWanted> = {}): string {
  try {
    refuseOtherAct(given, { ...wanted, ...asked });
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code;
    throw fault;
  }
  return "none";
}

describe("an act", () => {
  test("holds for its own decision, to the last millisecond of five minutes", () => {
    expect(codeOf(act)).toBe("none");
    expect(codeOf(act, { now: new Date("2026-11-24T09:05:00.001Z") })).toBe("act-stale");
  });
  test("from a time to come is none, whichever clock is wrong", () => {
    expect(codeOf(act, { now: new Date("2026-11-24T08:59:59.999Z") })).toBe("act-stale");
  });
  test("is the person's, whichever of their accounts they signed with, and nobody else's", () => {
    expect(codeOf({ ...act, accountId: karinAgain })).toBe("none");
    expect(codeOf({ ...act, accountId: jonas })).toBe("act-differs");
  });
  test("is of one verb, one e-ID and one version of it", () => {
    expect(codeOf({ ...act, verb: "resume" })).toBe("act-differs");
    expect(codeOf({ ...act, eidId: "9c1f6a51-7b52-4b0e-9a7c-3f2a6c1b0010" })).toBe("act-differs");
    expect(codeOf({ ...act, eidVersion: 2 })).toBe("act-differs");
    expect(codeOf({ ...act, eidVersion: 4 })).toBe("act-differs");
  });
  test("about another thing is of that thing alone, and none of an e-ID", () => {
    const one = { ...act, verb: "grant-role", eidId: null, eidVersion: null, subjectId: "a" } as const;
    const asked = { verb: "grant-role", eid: null } as const;
    expect(codeOf(one, { ...asked, subjectId: "a" })).toBe("none");
    expect(codeOf(one, { ...asked, subjectId: "b" })).toBe("act-differs");
    expect(codeOf(one, asked)).toBe("act-differs");
    expect(codeOf({ ...act, subjectId: "a" })).toBe("act-differs");
  });
  test("of a production is of the very keys, in any order, and of at least one", () => {
    expect(codeOf(act, { keys: ["bb", "aa"] })).toBe("none");
    expect(codeOf(act, { keys: ["aa"] })).toBe("act-differs");
    expect(codeOf(act, { keys: ["aa", "cc"] })).toBe("act-differs");
    expect(codeOf({ ...act, keys: [] }, { keys: [] })).toBe("act-differs");
  });
  test("of an approval is of the very addresses that it confirms, in any order; one of before names none", () => {
    const naming = { ...act, addresses: ["a1", "b2"] };
    expect(codeOf(naming, { addresses: ["b2", "a1"] })).toBe("none");
    expect(codeOf(naming, { addresses: ["a1"] })).toBe("act-differs");
    expect(codeOf(naming)).toBe("act-differs");
    expect(codeOf(act, { addresses: ["a1"] })).toBe("act-differs");
    expect(codeOf(act, { addresses: [] })).toBe("none");
  });
  test("is used once", () => {
    expect(codeOf({ ...act, used: true })).toBe("act-used");
  });
  test("that is not there is missed", () => {
    expect(codeOf(null)).toBe("act-missing");
  });
  test("is written with its members in one order, so that equal words have one hash", () => {
    expect(
      writtenAct({
        verb: "approve",
        format: "sigill-act-1",
        eid: "EL-2026-000412",
        version: 3,
        subject: "CN=Olle Åström",
        alternativeNames: ["olle@exempel.se"],
        person: "Olle Åström",
        level: 3,
        type: "SITHS-kort",
        carrier: "card",
        profile: "org-person",
        validDay: "2031-11-23",
        keys: [],
        organisation: { name: "Exempelköpings kommun", number: "2120000001" },
        officer: { account: karin, name: "Karin Ek" },
        at: new Date("2026-11-24T09:00:00Z"),
        nonce: "abc",
      }),
    ).toBe(
      '{"alternativeNames":["olle@exempel.se"],"at":"2026-11-24T09:00:00.000Z","carrier":"card","eid":"EL-2026-000412","format":"sigill-act-1","keys":[],"level":3,"nonce":"abc","officer":{"account":"0d2f6a51-7b52-4b0e-9a7c-3f2a6c1b0001","name":"Karin Ek"},"organisation":{"name":"Exempelköpings kommun","number":"2120000001"},"person":"Olle Åström","profile":"org-person","subject":"CN=Olle Åström","type":"SITHS-kort","validDay":"2031-11-23","verb":"approve","version":3}',
    );
  });
});
