import { describe, expect, test } from "vitest";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import {
  aloneAtMost,
  blocksInBulk,
  bulkPermission,
  bulkRules,
  bulkVerbs,
  eidBulkVerbs,
  lateRefusal,
  needsConfirmation,
  planText,
  refuseOldPlan,
  whyNotWord,
} from "./bulk";
import { eidEvents } from "./eid";

const free = { blocks: 0, limit: 100, cancels: 0 };

describe("what can be done with many at once", () => {
  // Typed by hand: verb, permission, whether it blocks, whether it is for good.
  test.each([
    ["approve", "eid:approve", false, false],
    ["cancel", "eid:cancel", false, true],
    ["suspend", "eid:suspend", true, false],
    ["resume", "eid:resume", false, false],
    ["revoke", "eid:revoke", true, true],
    ["renew", "eid:order", false, false],
    ["replace", "eid:order", false, false],
    ["remind", "eid:hand-over", false, false],
    ["order", "eid:order", false, false],
  ] as const)("%s takes %s, as it does for one", (verb, permission, blocks, isFinal) => {
    expect(bulkPermission(verb)).toBe(permission);
    expect(blocksInBulk(verb)).toBe(blocks);
    expect(bulkRules[verb].isFinal).toBe(isFinal);
  });

  test("is that and nothing else", () => {
    const ofEids = ["approve", "cancel", "suspend", "resume", "revoke", "renew", "replace", "remind"];
    expect(eidBulkVerbs).toEqual(ofEids);
    expect(bulkVerbs).toEqual([...ofEids, "order"]);
    expect(eidEvents.cancel.blocks).toBe(false);
  });
});

describe("a second person", () => {
  test("confirms what blocks or ends more than 25", () => {
    expect(aloneAtMost).toBe(25);
    for (const verb of ["cancel", "suspend", "revoke"] as const) {
      expect([verb, needsConfirmation(verb, 25, free)]).toEqual([verb, false]);
      expect([verb, needsConfirmation(verb, 26, free)]).toEqual([verb, true]);
    }
  });

  test("is not asked for what blocks nobody and can be taken back", () => {
    for (const verb of ["approve", "resume", "renew", "replace", "remind", "order"] as const)
      expect(needsConfirmation(verb, 5_000, { blocks: 99, limit: 4, cancels: 99 })).toBe(false);
  });

  test("confirms fewer, where one's own blocks of the last hour would pass the employer's limit with them", () => {
    expect(needsConfirmation("revoke", 5, { blocks: 20, limit: 25, cancels: 0 })).toBe(false);
    expect(needsConfirmation("revoke", 6, { blocks: 20, limit: 25, cancels: 0 })).toBe(true);
    expect(needsConfirmation("suspend", 5, { blocks: 0, limit: 4, cancels: 0 })).toBe(true);
    expect(needsConfirmation("cancel", 6, { blocks: 20, limit: 25, cancels: 0 })).toBe(false);
  });

  test("confirms fewer cancellations, where one's own of the last hour are more than 25 with them", () => {
    expect(needsConfirmation("cancel", 5, { ...free, cancels: 20 })).toBe(false);
    expect(needsConfirmation("cancel", 6, { ...free, cancels: 20 })).toBe(true);
    expect(needsConfirmation("revoke", 6, { ...free, cancels: 20 })).toBe(false);
  });

  test("is not asked about nothing", () => {
    expect(needsConfirmation("revoke", 0, { blocks: 90, limit: 4, cancels: 90 })).toBe(false);
  });
});

describe("a plan", () => {
  const row = { subjectId: "a", version: 1, code: null };
  const plan = { verb: "revoke", reason: "misuse", rows: [row, { ...row, subjectId: "b" }] } as const;

  test("is the same whatever order its rows are read in", () => {
    expect(planText({ ...plan, rows: [...plan.rows].reverse() })).toBe(planText(plan));
  });

  test("is another with another verb, reason, row, version or verdict", () => {
    const [first, second] = plan.rows;
    const others = [
      { ...plan, verb: "suspend" as const },
      { ...plan, reason: "replaced" as const },
      { ...plan, rows: [first] },
      { ...plan, rows: [first, second, { ...row, subjectId: "c" }] },
      { ...plan, rows: [first, { ...second, version: 2 }] },
      { ...plan, rows: [first, { ...second, code: "expired" }] },
    ];
    expect(new Set([plan, ...others].map(planText)).size).toBe(7);
  });

  test("is another with another answer to what its renewals rest on, and without any", () => {
    const grounds = {
      method: "in-person",
      source: "population-register",
      checkedOn: "2026-11-20",
      reference: "KS 2026/4",
    } as const;
    const renewals = { ...plan, verb: "renew", reason: null } as const;
    const answers = [
      { ...grounds, method: "other-eid" as const },
      { ...grounds, source: "personnel-register" as const },
      { ...grounds, checkedOn: "2026-11-21" },
      { ...grounds, reference: "KS 2026/5" },
    ];
    const texts = [null, grounds, ...answers].map((one) => planText({ ...renewals, grounds: one }));
    expect(new Set(texts).size).toBe(6);
  });

  test("is another with another template, and with another version of it or of its type", () => {
    const template = { id: "t", version: 1, typeVersion: 1 };
    const orders = { ...plan, verb: "order", reason: null } as const;
    const others = [
      { ...template, id: "u" },
      { ...template, version: 2 },
      { ...template, typeVersion: 2 },
    ];
    const texts = [null, template, ...others].map((one) => planText({ ...orders, template: one }));
    expect(new Set(texts).size).toBe(5);
  });

  test("can be begun once, and within a day", () => {
    const plannedAt = new Date("2026-11-24T09:00:00Z");
    const at = (hours: number) => new Date(plannedAt.getTime() + hours * 3_600_000);
    const over = expect.objectContaining({ code: "plan-over" });
    expect(() => refuseOldPlan({ plannedAt, startedAt: null }, at(24))).not.toThrow();
    expect(() => refuseOldPlan({ plannedAt, startedAt: null }, at(24.01))).toThrow(over);
    expect(() => refuseOldPlan({ plannedAt, startedAt: at(1) }, at(2))).toThrow(over);
  });

  test("that has begun goes no further after a day, however long it was paused", () => {
    const startedAt = new Date("2026-11-24T09:00:00Z");
    const at = (hours: number) => new Date(startedAt.getTime() + hours * 3_600_000);
    expect(lateRefusal({ startedAt, checkedOn: null }, at(24))).toBeNull();
    expect(lateRefusal({ startedAt, checkedOn: null }, at(24.01))?.code).toBe("plan-over");
  });

  test("renews on no comparison that is more than thirty days old when it is done", () => {
    const startedAt = new Date("2026-11-24T22:30:00Z"); // 23:30 in Sweden
    const renewals = { startedAt, checkedOn: "2026-10-25" };
    expect(lateRefusal(renewals, new Date("2026-11-24T22:59:00Z"))).toBeNull();
    expect(lateRefusal(renewals, new Date("2026-11-24T23:00:00Z"))?.code).toBe("check-day-outside");
  });
});

test("a plan says in its own words that a manager asked themselves, and that the time to collect is over", () => {
  expect(
    ["asked-by-you", "collection-over", "reviewer-unknown"].map((code) => whyNotWord(code as RefusalCode)),
  ).toEqual(["asked-by-you", "collection-over", "other"]);
});
