import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isSamePerson, type OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { answerNotApplicable, decides } from "@/lib/domain/mark/assessment";
import { signatureOf } from "@/lib/domain/mark/declaration";
import { type Finding, openSteps, step } from "@/lib/domain/mark/finding";
import { lift } from "./block-pause";
import { refuseAlone } from "./hand-over";
import { alva, anEid, client, job, now, officer, outcome } from "./testing";

/** Karin has two accounts here, `karin` and `karin-2`; Sven has one. */
const both = ["karin", "karin-2"];
const karin: OfficerActor = {
  ...officer(["id-administrator", "security-officer"], "karin-2"),
  accounts: both,
};
const sven = officer(["id-administrator", "security-officer"], "sven");

const code = (work: () => unknown) => {
  try {
    work();
    return "done";
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code;
    throw fault;
  }
};

test("an account is the actor's when it is any of theirs, and never when there is none", () => {
  expect(isSamePerson(karin, "karin")).toBe(true);
  expect(isSamePerson(karin, "karin-2")).toBe(true);
  expect(isSamePerson(karin, "sven")).toBe(false);
  expect(isSamePerson(karin, null)).toBe(false);
  expect(isSamePerson(job, null)).toBe(false);
  expect(isSamePerson(alva, "alva-account")).toBe(true);
});

const pause = {
  ...{ id: "p", accountId: "karin", pausedAt: now, countedSince: now, blocks: 25, limit: 25 },
  ...{ liftedAt: null, liftedBy: null, liftReason: null, liftedByName: null },
};
const asked = {
  ...{ requirement: "K2.1", ownerId: null, answer: "", maturity: null, status: "open" as const },
  ...{ dueOn: null, nextReviewOn: null, reason: "x", askedBy: "karin", approvedBy: null, reread: false },
};

describe("a second account of the same person is no second person", () => {
  test("when an order is approved or returned, what was produced handed over, or what was stolen resumed", () => {
    const ordered = anEid({ status: "ordered", orderedBy: "karin" });
    expect(outcome(ordered, "approve", karin)).toBe("second-person-needed");
    expect(outcome(ordered, "return", karin)).toBe("second-person-needed");
    expect(outcome(ordered, "approve", sven)).toBe("approved");
    const ready = anEid({ status: "ready", producedBy: "karin" });
    expect(outcome(ready, "hand-over", karin)).toBe("second-person-needed");
    expect(outcome(ready, "hand-over", sven)).toBe("active");
    const stolen = anEid({ status: "suspended", statusReason: "stolen", suspendedBy: "karin" });
    expect(outcome(stolen, "resume", karin)).toBe("second-person-needed");
    expect(outcome(stolen, "resume", sven)).toBe("active");
  });

  test("at the desk with a reserve card", () => {
    const reserve = { level: 3, reserve: true } as const;
    expect(code(() => refuseAlone(reserve, "karin", karin))).toBe("second-person-needed");
    expect(code(() => refuseAlone(reserve, "karin", sven))).toBe("done");
  });

  test("when a pause is lifted", () => {
    expect(code(() => lift(pause, { actor: karin, now, reason: "x" }))).toBe("acts-on-self");
    expect(code(() => lift(pause, { actor: sven, now, reason: "x" }))).toBe("done");
  });

  test("when a declaration is signed", () => {
    const signed = { firstSignedBy: "karin", secondSignedBy: null };
    const given = { gaps: 0, unplanned: 0, gapsKnown: true };
    expect(code(() => signatureOf(signed, { ...given, actor: karin }))).toBe("second-person-needed");
    expect(signatureOf(signed, { ...given, actor: sven })).toBe("second");
  });

  test("when a requirement is held not to apply", () => {
    expect(code(() => answerNotApplicable(asked, true, karin))).toBe("second-person-needed");
    expect(decides(karin, asked)).toBe(false);
    expect(decides(sven, asked)).toBe(true);
  });

  test("when a corrected finding is verified", () => {
    const done = { status: "done", action: "x", doneBy: "karin", verifiedBy: null } as Finding;
    expect(code(() => step(done, "verify", karin))).toBe("second-person-needed");
    expect(openSteps(done, karin)).toEqual(["return"]);
    expect(step(done, "verify", sven).status).toBe("verified");
  });
});

test("a client is no second person, in any of these", () => {
  const done = { status: "done", action: "x", doneBy: "karin", verifiedBy: null } as Finding;
  expect(code(() => step(done, "verify", client()))).toBe("second-person-needed");
  expect(openSteps(done, client())).toEqual(["return"]);
  expect(code(() => refuseAlone({ level: 3, reserve: true }, "karin", client()))).toBe(
    "second-person-needed",
  );
  const signed = { firstSignedBy: "karin", secondSignedBy: null };
  const given = { gaps: 0, unplanned: 0, gapsKnown: true };
  expect(code(() => signatureOf(signed, { ...given, actor: client() }))).toBe("forbidden");
  expect(code(() => answerNotApplicable(asked, true, client()))).toBe("second-person-needed");
  expect(code(() => lift(pause, { actor: client(), now, reason: "x" }))).toBe("forbidden");
});

/** An account compared with the actor's, in any order. */
const compares = [
  /accountOf\([^)]*\)\s*(===|!==)(?! null)/,
  /(===|!==)\s*accountOf\(/,
  /(===|!==)\s*(\w+\.)?actor\.accountId/,
  /actor\.accountId\s*(===|!==)/,
];

test("people are compared by one function, and nowhere by account", () => {
  const found = ["lib", "db", "app", "components"].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => join(room, name))
      .filter((path) => compares.some((pattern) => pattern.test(readFileSync(path, "utf8")))),
  );
  expect(found).toEqual([]);
});
