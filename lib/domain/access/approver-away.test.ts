import { expect, test } from "vitest";
import type { HolderActor } from "@/lib/domain/core/actor";
import { type AccessRequest, type Approver, isOneOfThem, whoMayStep } from "./access-request";

const holder = (employeeId: string): HolderActor => ({
  ...{ kind: "holder", organisationId: "here", name: employeeId, employeeId },
  ...{ accountId: `${employeeId}-a`, accounts: [`${employeeId}-a`] },
});
const one = (employeeId: string, standIn?: string): Approver => ({
  ...{ employeeId, accounts: [`${employeeId}-a`] },
  standIn: standIn === undefined ? undefined : { employeeId: standIn, accounts: [`${standIn}-a`] },
});
const approvers = { manager: one("boel", "eva"), above: one("disa"), owner: one("olle", "ola") };
const asked = (taken: AccessRequest["taken"] = {}, employeeId = "kim") => ({ employeeId, taken });
const at = { approvers, late: false };
const took = (by: string) => ({ by: `${by}-a`, at: new Date() });

test("whoever stands in takes the step of who is away, who can take it still", () => {
  expect(whoMayStep(asked(), "manager", at)).toEqual(["manager"]);
  expect(isOneOfThem(holder("eva"), "manager", approvers)).toBe(true);
  expect(isOneOfThem(holder("boel"), "manager", approvers)).toBe(true);
  expect(isOneOfThem(holder("ola"), "manager", approvers)).toBe(false);
});

test("whoever applies does not choose who approves it: where they stand in for the applicant, an officer takes that step", () => {
  expect(whoMayStep(asked({ manager: took("boel") }, "olle"), "system-owner", at)).toEqual(["officer"]);
});

test("what a stand-in approved counts as theirs whose place it was: one person does not take two steps through another", () => {
  const both = { ...approvers, manager: one("olle", "ola") };
  const there = { approvers: both, late: false };
  expect(whoMayStep(asked({ manager: took("ola") }), "system-owner", there)).toEqual(["officer"]);
  expect(whoMayStep(asked({ manager: took("olle") }), "system-owner", there)).toEqual(["officer"]);
  expect(whoMayStep(asked({ manager: took("boel") }), "system-owner", there)).toEqual(["owner"]);
});
