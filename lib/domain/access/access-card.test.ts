import { describe, expect, test } from "vitest";
import type { HolderActor, OfficerActor } from "@/lib/domain/core/actor";
import type { Role } from "@/lib/domain/core/role";
import { type AccessCard, accessCardState, openCardVerbs, refuseCardVerb } from "./access-card";

const day = (date: string) => new Date(`${date}T09:00:00+01:00`);
const holder = (name: string): HolderActor => ({
  ...{ kind: "holder", organisationId: "here", accountId: `${name}-a`, accounts: [`${name}-a`, `${name}-b`] },
  ...{ employeeId: name, name },
});
const officer = (name: string, role: Role, employeeId: string | null = null): OfficerActor => ({
  ...{ ...holder(name), kind: "officer", officerId: name, grants: [role], employeeId },
});
const approver = (name: string) => ({ employeeId: name, accounts: [`${name}-a`, `${name}-b`] });
const about = (now: string, employedTo: string | null = null) => ({
  approvers: { manager: approver("boel"), above: approver("disa"), owner: null },
  ...{ employedTo, now: day(now) },
});
const made = (given: Partial<AccessCard> = {}): AccessCard => ({
  ...{ employeeId: "kim", askedBy: "kim-a", askedAt: day("2026-11-02"), validTo: "2027-05-31" },
  ...{ approvedBy: null, refusedAt: null, withdrawnAt: null, handedOutAt: null, blockedAt: null },
  ...{ returnedAt: null, ...given },
});
const at = day("2026-11-04");
const approved = { approvedBy: "boel-a" };
const out = { ...approved, handedOutAt: at };
const cards: Record<string, AccessCard> = {
  asked: made(),
  approved: made(approved),
  active: made(out),
  blocked: made({ ...out, blockedAt: at }),
  returned: made({ ...out, returnedAt: at }),
  refused: made({ refusedAt: at }),
  withdrawn: made({ withdrawnAt: at }),
};

describe("an access card", () => {
  test.each(Object.entries(cards))("that is %s is told so", (state, card) => {
    expect(accessCardState(card, about("2026-11-05"))).toBe(state);
  });

  test("is over when its last day or its holder's has passed, and not on that day", () => {
    const state = (card: AccessCard, now: string, employedTo: string | null) =>
      accessCardState(card, about(now, employedTo));
    expect(state(made(out), "2027-05-31", null)).toBe("active");
    expect(state(made(out), "2027-06-01", null)).toBe("over");
    expect(state(made(out), "2026-11-10", "2026-11-10")).toBe("active");
    expect(state(made(out), "2026-11-11", "2026-11-10")).toBe("over");
    expect(state(made(approved), "2026-11-11", "2026-11-10")).toBe("lapsed");
    expect(state(made(), "2026-12-02", null)).toBe("asked");
    expect(state(made(), "2026-12-03", null)).toBe("lapsed");
  });

  test.each([
    // A row a person: what each may do in each state.
    ["the holder", holder("kim"), { asked: ["withdraw"], approved: ["withdraw"], active: ["block"] }],
    ["the manager", holder("boel"), { asked: ["approve", "refuse"] }],
    ["the one above", holder("disa"), {}],
    ["a colleague", holder("eva"), {}],
    [
      ...(["an ID administrator", officer("lisa", "id-administrator")] as const),
      { approved: ["hand-out"], active: ["block", "return"], blocked: ["return"] },
    ],
    ["a security officer", officer("siv", "security-officer"), { active: ["block"] }],
    ["an auditor", officer("gun", "auditor"), {}],
  ] as const)(
    "lets %s do what is theirs, in each state",
    (_, actor, may: Record<string, readonly string[]>) => {
      for (const [state, card] of Object.entries(cards))
        expect([state, openCardVerbs(card, actor, about("2026-11-05"))]).toEqual([state, may[state] ?? []]);
    },
  );

  test("that is over can be blocked and handed in", () => {
    const over = about("2026-11-11", "2026-11-10");
    expect(openCardVerbs(made(out), officer("lisa", "id-administrator"), over)).toEqual(["block", "return"]);
    expect(openCardVerbs(made(out), holder("kim"), over)).toEqual(["block"]);
  });

  test("is handed out by another than who approved it, and neither handed out nor taken back by its holder", () => {
    const code = (card: AccessCard, verb: "hand-out" | "return", actor: OfficerActor) => {
      try {
        refuseCardVerb(card, verb, actor, about("2026-11-05"));
        return "may";
      } catch (why) {
        return (why as { code: string }).code;
      }
    };
    expect(code(made(approved), "hand-out", officer("boel", "id-administrator", "boel"))).toBe(
      "second-person-needed",
    );
    const self = officer("kim", "id-administrator", "kim");
    expect([code(made(approved), "hand-out", self), code(made(out), "return", self)]).toEqual([
      ...["acts-on-self", "acts-on-self"],
    ]);
  });

  test("is approved by the manager's manager or an officer once the manager is late", () => {
    for (const one of [holder("disa"), officer("siv", "security-officer")]) {
      expect(openCardVerbs(made(), one, about("2026-11-09"))).toEqual([]);
      expect(openCardVerbs(made(), one, about("2026-11-10"))).toEqual(["approve", "refuse"]);
    }
  });
});
