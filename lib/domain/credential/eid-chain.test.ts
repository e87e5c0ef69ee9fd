import { describe, expect, test } from "vitest";
import { brokenLink, type ChainEvent } from "./eid-chain";

const karin = "karin";
const jonas = "jonas";
const lisa = "lisa";
const step = (
  verb: string,
  from: string | null,
  to: string,
  by: string | null,
  reason: string | null = null,
) => ({ verb, from, to, by, reason }) satisfies ChainEvent;
const chain = {
  order: step("order", null, "ordered", karin),
  approve: step("approve", "ordered", "approved", jonas),
  produce: step("produce", "approved", "producing", karin),
  complete: step("complete", "producing", "ready", null),
  handOver: step("hand-over", "ready", "active", lisa),
};
const whole = Object.values(chain);
const eid = {
  status: "active",
  level: 3,
  secondPerson: true,
  supplied: false,
  orderedBy: karin,
  approvedBy: jonas,
  producedBy: karin,
  handedOverBy: lisa,
} as const;
const producing = { ...eid, status: "producing", handedOverBy: null } as const;

describe("a history carries the e-ID", () => {
  test("from the order to the hand-over", () => {
    expect(brokenLink(eid, whole)).toBeNull();
  });

  test("when it stands at producing", () => {
    expect(brokenLink(producing, whole.slice(0, 3))).toBeNull();
  });

  test("through a return, a failed production and a broken card", () => {
    const again = [
      chain.order,
      step("return", "ordered", "ordered", jonas),
      chain.approve,
      chain.produce,
      step("fail", "producing", "approved", null),
      chain.produce,
      chain.complete,
      step("produce", "ready", "producing", karin),
      chain.complete,
      chain.handOver,
    ];
    expect(brokenLink(eid, again)).toBeNull();
  });

  test("through a hold that somebody else lifted, and an employment's end noted of it", () => {
    const lifted = [
      ...whole,
      step("end-employment", "active", "active", karin),
      step("suspend", "active", "suspended", lisa, "stolen"),
      step("resume", "suspended", "active", jonas),
    ];
    expect(brokenLink(eid, lifted)).toBeNull();
  });

  test("through two holds, of which each was lifted by the one who made the other", () => {
    const twice = [
      ...whole,
      step("suspend", "active", "suspended", jonas, "stolen"),
      step("resume", "suspended", "active", lisa),
      step("suspend", "active", "suspended", lisa, "stolen"),
      step("resume", "suspended", "active", jonas),
    ];
    expect(brokenLink(eid, twice)).toBeNull();
  });

  test("through a precaution that whoever made it lifted", () => {
    const held = [
      ...whole,
      step("suspend", "active", "suspended", jonas, "precaution"),
      step("resume", "suspended", "active", jonas),
    ];
    expect(brokenLink(eid, held)).toBeNull();
  });

  test("from a supplier, which is received and not produced", () => {
    const supplied = { ...eid, supplied: true };
    const received = [
      step("import", null, "ordered", karin),
      chain.approve,
      step("receive", "approved", "ready", karin),
      chain.handOver,
    ];
    expect(brokenLink(supplied, received)).toBeNull();
  });

  test("by one person at level 2 where the type asks for no second", () => {
    const alone = { ...eid, level: 2, secondPerson: false, approvedBy: karin } as const;
    const events = whole.map((one) => (one.verb === "approve" ? { ...one, by: karin } : one));
    expect(brokenLink(alone, events)).toBeNull();
  });
});

describe("it does not", () => {
  const { order, approve, produce, complete, handOver } = chain;
  test.each([
    ["without any step", [], "it stands as active, and its history ends with null"],
    ["without the order", [approve, produce, complete, handOver], "approve: from ordered follows null"],
    ["without the approval", [order, produce, complete, handOver], "produce: from approved follows ordered"],
    [
      "with a step left out at the end",
      [order, approve, produce, complete],
      "it stands as active, and its history ends with ready",
    ],
    [
      "with an approval by who ordered",
      [order, { ...approve, by: karin }, produce, complete, handOver],
      "approve: by the same person",
    ],
    [
      "with an approval by nobody",
      [order, { ...approve, by: null }, produce, complete, handOver],
      "approve: by nobody",
    ],
    [
      "with a hand-over by who produced",
      [order, approve, produce, complete, { ...handOver, by: karin }],
      "hand-over: by the same person",
    ],
    [
      "with a production completed by a person",
      [order, approve, produce, { ...complete, by: karin }, handOver],
      "complete: by a person",
    ],
    [
      "with a step the lifecycle has not",
      [order, { ...approve, to: "active" }],
      "approve: from ordered to active is no step",
    ],
    [
      "with a verb nobody knows",
      [order, { ...approve, verb: "toString" }],
      "toString: from ordered to approved is no step",
    ],
    [
      "with another approver than the row names",
      [order, { ...approve, by: "nils" }, produce, complete, handOver],
      "approve: the row names another",
    ],
    [
      "with a stolen one resumed by who blocked it",
      [
        ...whole,
        step("suspend", "active", "suspended", jonas, "stolen"),
        step("resume", "suspended", "active", jonas),
      ],
      "resume: by the same person",
    ],
    [
      "with a stolen one resumed by who blocked it, after a note by another",
      [
        ...whole,
        step("suspend", "active", "suspended", jonas, "stolen"),
        step("end-employment", "suspended", "suspended", lisa),
        step("resume", "suspended", "active", jonas),
      ],
      "resume: by the same person",
    ],
    [
      "with an order that is approved already",
      [step("order", null, "approved", karin)],
      "order: from null to approved is no step",
    ],
    [
      "with a second order",
      [order, step("order", "ordered", "ordered", karin)],
      "order: from ordered to ordered is no step",
    ],
    [
      "with a note for a beginning",
      [step("end-employment", null, "ordered", karin)],
      "end-employment: from null to ordered is no step",
    ],
    [
      "with a note that moves it",
      [...whole, step("end-employment", "active", "suspended", karin)],
      "end-employment: from active to suspended is no step",
    ],
    [
      "with one of ours received as if a supplier had made it",
      [order, approve, step("receive", "approved", "ready", karin), handOver],
      "produce: the row names another",
    ],
  ] satisfies [string, ChainEvent[], string][])("%s", (_what, events, why) => {
    expect(brokenLink(eid, events)).toBe(why);
  });

  test("with a supplier's produced as if it were ours", () => {
    expect(brokenLink({ ...eid, supplied: true }, whole)).toBe("receive: the row names another");
  });
});
