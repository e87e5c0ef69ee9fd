import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type Finding, type FindingVerb, openSteps, shownFinding, step } from "./finding";

const person = (accountId: string): OfficerActor => ({
  kind: "officer",
  organisationId: "o",
  accountId,
  accounts: [accountId],
  officerId: accountId,
  employeeId: null,
  name: accountId,
  grants: ["security-officer"],
});
const [karin, sven] = [person("karin"), person("sven")];
const finding = (status: Finding["status"]): Finding => ({
  status,
  action: "Rutinen är ändrad.",
  doneBy: status === "open" ? null : "karin",
  verifiedBy: status === "verified" ? "sven" : null,
});
const said = (status: Finding["status"], verb: FindingVerb, actor: OfficerActor) => {
  try {
    return step(finding(status), verb, actor).status;
  } catch (fault) {
    return fault instanceof Refusal ? fault.code : fault;
  }
};

describe("a finding", () => {
  test.each<[Finding["status"], FindingVerb, string, string]>([
    ["open", "close", "done", "done"],
    ["open", "verify", "finding-wrong-status", "finding-wrong-status"],
    ["open", "return", "finding-wrong-status", "finding-wrong-status"],
    ["done", "close", "finding-wrong-status", "finding-wrong-status"],
    ["done", "verify", "second-person-needed", "verified"],
    ["done", "return", "open", "open"],
    ["verified", "close", "finding-wrong-status", "finding-wrong-status"],
    ["verified", "verify", "finding-wrong-status", "finding-wrong-status"],
    ["verified", "return", "open", "open"],
  ])("that is %s: %s ends in %s for who corrected it and in %s for another", (status, verb, own, another) => {
    expect([said(status, verb, karin), said(status, verb, sven)]).toEqual([own, another]);
  });

  test("is not done before it says what was done", () => {
    const bare = { ...finding("open"), action: "  " };
    expect(() => step(bare, "close", karin)).toThrow(
      expect.objectContaining({ code: "action-missing", field: "action" }),
    );
  });

  test("offers the second step to the second person only", () => {
    expect(openSteps(finding("done"), karin)).toEqual(["return"]);
    expect(openSteps(finding("done"), sven)).toEqual(["verify", "return"]);
    expect(openSteps(finding("open"), sven)).toEqual(["close"]);
  });

  test("remembers who said that it was corrected, and who saw that it was", () => {
    expect(step(finding("open"), "close", karin)).toEqual({
      ...finding("open"),
      status: "done",
      doneBy: "karin",
    });
    expect(step(finding("done"), "verify", sven)).toEqual({
      ...finding("done"),
      status: "verified",
      verifiedBy: "sven",
    });
  });

  test("returned is no task for anybody", () => {
    expect(step(finding("verified"), "return", sven)).toMatchObject({ doneBy: null, verifiedBy: null });
  });

  test.each([
    ["open", "2026-11-23", "overdue"],
    ["open", "2026-11-24", "open"],
    ["done", "2026-01-01", "done"],
    ["verified", "2026-01-01", "verified"],
  ] as const)("that is %s and due on %s is shown on 24 November as %s", (status, dueOn, shown) => {
    expect(shownFinding({ status, dueOn }, "2026-11-24")).toBe(shown);
  });
});
