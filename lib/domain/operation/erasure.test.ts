import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { openErasureVerbs, refuseErasureVerb, refuseHindered } from "./erasure";

const now = new Date("2026-11-29T10:00:00Z");
const at = (day: string) => new Date(`${day}T09:00:00Z`);
const officer = (account: string): OfficerActor => ({
  ...{ kind: "officer", organisationId: "o", accountId: account, accounts: [account], employeeId: null },
  ...{ officerId: account, grants: ["security-officer"], name: account },
});
const [siv, sam] = [officer("siv"), officer("sam")];
const proposed = {
  ...{ proposedBy: "siv", proposedAt: at("2026-11-28") },
  ...{ confirmedAt: null, withdrawnAt: null, carriedOutAt: null },
};
const refusalOf = (attempt: () => void) => {
  try {
    attempt();
  } catch (why) {
    if (why instanceof Refusal) return why;
    throw why;
  }
  return undefined;
};

describe("what hinders an erasure", () => {
  test("is told all at once, each with its day", () => {
    const why = refusalOf(() =>
      refuseHindered([
        { code: "erasure-eid-kept", until: "2036-11-30" },
        { code: "erasure-incident-open", until: null },
      ]),
    );
    expect(why).toMatchObject({ code: "erasure-eid-kept", detail: { day: "2036-11-30" } });
    expect(why?.also.map(({ code, detail }) => [code, detail])).toEqual([["erasure-incident-open", {}]]);
    expect(refusalOf(() => refuseHindered([]))).toBeUndefined();
  });
});

describe("who may do what with an erasure", () => {
  test("who proposed it may only stop it, and a colleague decide it too", () => {
    expect(openErasureVerbs(proposed, siv, now)).toEqual(["withdraw"]);
    expect(openErasureVerbs(proposed, sam, now)).toEqual(["confirm", "withdraw"]);
    expect(refusalOf(() => refuseErasureVerb(proposed, "confirm", siv, now))?.code).toBe(
      "second-person-needed",
    );
  });

  test.each([
    ["decided", { confirmedAt: now }, ["withdraw"]],
    ["carried out", { confirmedAt: at("2026-11-28"), carriedOutAt: now }, []],
    ["stopped", { withdrawnAt: now }, []],
    ["proposed for more than 30 days", { proposedAt: at("2026-10-29") }, []],
  ])("%s: %j leaves %j", (_state, given, verbs) => {
    expect(openErasureVerbs({ ...proposed, ...given }, sam, now)).toEqual(verbs);
  });
});
