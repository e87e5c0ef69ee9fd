import { describe, expect, test } from "vitest";
import {
  aloneAtMost,
  type BulkRule,
  type BulkVerb,
  blocksInBulk,
  bulkAtMost,
  bulkPermission,
  bulkReasons,
  bulkRules,
  bulkVerbs,
  eidBulkVerbs,
  isBulkOrder,
  isBulkStep,
  isBulkVerb,
  isByTemplate,
  isSignedInBulk,
  lateRefusal,
  needsConfirmation,
  needsTemplate,
  planText,
  refuseOldPlan,
  refusePlanned,
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
    expect(["revoke", "order", "hand-over", "produce", ""].map(isBulkVerb)).toEqual([
      ...[true, true, false, false, false],
    ]);
  });

  // Typed by hand: what is done to each, whether a template says what is ordered, and what is offered instead.
  test.each([
    ["approve", "step", "never", undefined],
    ["cancel", "step", "never", "revoke"],
    ["suspend", "step", "never", "revoke"],
    ["resume", "step", "never", undefined],
    ["revoke", "step", "never", "cancel"],
    ["renew", "order", "never", undefined],
    ["replace", "order", "may", undefined],
    ["remind", "mail", "never", undefined],
    ["order", "order", "must", undefined],
  ] as const)("%s does a %s", (verb, does, byTemplate, instead) => {
    expect([isBulkStep(verb), isBulkOrder(verb)]).toEqual([does === "step", does === "order"]);
    expect([isByTemplate(verb), needsTemplate(verb)]).toEqual([
      byTemplate !== "never",
      byTemplate === "must",
    ]);
    const rule: BulkRule = bulkRules[verb];
    expect(rule.instead).toBe(instead);
  });

  test("takes the reasons it takes for one, and none where nothing is blocked or ended", () => {
    expect(bulkReasons("suspend")).toEqual([
      ...["lost", "stolen", "code-exposed", "leave-of-absence", "precaution"],
    ]);
    expect(bulkReasons("cancel")).toContain("never-collected");
    expect(bulkReasons("revoke")).toContain("misuse");
    const without: BulkVerb[] = ["approve", "resume", "renew", "replace", "remind", "order"];
    for (const verb of without) expect([verb, bulkReasons(verb)]).toEqual([verb, []]);
  });

  test("is one decision about 20,000 at most", () => {
    expect(bulkAtMost).toBe(20_000);
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
    expect(needsConfirmation("cancel", 0, { blocks: 0, limit: 4, cancels: 90 })).toBe(false);
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
    expect(lateRefusal({ startedAt: null, checkedOn: null }, at(0))?.code).toBe("plan-over");
  });

  test("renews on no comparison that is more than thirty days old when it is done", () => {
    const startedAt = new Date("2026-11-24T22:30:00Z"); // 23:30 in Sweden
    const renewals = { startedAt, checkedOn: "2026-10-25" };
    expect(lateRefusal(renewals, new Date("2026-11-24T22:59:00Z"))).toBeNull();
    expect(lateRefusal(renewals, new Date("2026-11-24T23:00:00Z"))).toMatchObject({
      code: "check-day-outside",
      detail: { from: "2026-10-26", to: "2026-11-25" },
    });
  });

  test("is not made by whoever has 100,000 rows in plans that have not begun", () => {
    expect(() => refusePlanned(99_999)).not.toThrow();
    expect(() => refusePlanned(100_000)).toThrow(expect.objectContaining({ code: "plans-waiting" }));
  });
});

describe("why one among many may not be", () => {
  // Typed by hand: what a plan and its report say in words of their own.
  test.each([
    ...["wrong-status", "protected-one-by-one", "protected-needs-permission", "acts-on-self"],
    ...["second-person-needed", "expired", "hold-not-allowed", "return-unanswered", "employment-ended"],
    ...["changed-meanwhile", "plan-over", "check-day-outside", "confirmation-needed", "blocking-paused"],
    ...["not-found", "forbidden", "not-followable", "already-followed", "renewal-too-early"],
    ...["renewal-not-longer", "name-changed-since", "changed-since-check", "live-eid-exists"],
    ...["level-above-evidence", "identifier-missing", "issuer-closed", "other-issuer", "answers-missing"],
    ...["template-changed", "age-too-low", "reminded-today", "no-address"],
    ...["asked-by-you", "collection-over", "reserve-not-renewed"],
  ] as const)("%s has words of its own", (code) => {
    expect(whyNotWord(code)).toBe(code);
  });

  test("what has none is another reason", () => {
    expect(whyNotWord("ceiling-overdrawn")).toBe("other");
  });
});

test("more than 25 are signed before they are begun, but what stops harm is not kept waiting", () => {
  expect([isSignedInBulk("revoke", 26), isSignedInBulk("order", 26)]).toEqual([true, true]);
  expect([isSignedInBulk("revoke", 25), isSignedInBulk("suspend", 20_000)]).toEqual([false, false]);
});
