import { expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { assemble, type MarkFacts } from "./assemble";
import { type Assessment, answerNotApplicable, askNotApplicable } from "./assessment";
import { builtInFramework } from "./built-in-framework";
import { served } from "./control-served";

const by = (accountId: string): OfficerActor => ({
  kind: "officer",
  organisationId: "o",
  accountId,
  accounts: [accountId],
  employeeId: null,
  officerId: accountId,
  name: accountId,
  grants: ["security-officer"],
});
const open: Assessment = {
  ...{ requirement: "K2.1", ownerId: null, answer: "", maturity: null, status: "open", dueOn: null },
  ...{ nextReviewOn: null, reason: null, askedBy: null, approvedBy: null, reread: false },
};
const not = answerNotApplicable(askNotApplicable(open, "Offentligt organ.", by("sven")), true, by("jonas"));

const declared = (assessment: Assessment) => {
  const facts: MarkFacts = {
    ...{ organisation: { name: "Öby", number: "212000-0000" }, issuer: "Öby CA", level: 3 },
    ...{ issuesAssertions: false, framework: served(builtInFramework, null, []), controls: [] },
    assessments: [{ ...assessment, ownerName: null, approvedByName: null }],
    ...{ evidence: [], findings: [] },
    followUp: {
      ...{ internalAuditOn: null, riskReviewOn: null, roleReviewOn: null, incidents: 0 },
      ...{ practiceStatement: null, terms: null },
    },
  };
  const { requirements } = assemble(facts, {
    ...{ kind: "declaration", year: 2026, now: new Date("2026-11-24T10:00:00Z") },
  });
  return requirements.find(({ id }) => id === assessment.requirement);
};

test("held not to apply by other words is declared as missing, and gives no reason, until it is read again", () => {
  expect(declared(not)).toMatchObject({ status: "not-applicable", reason: "Offentligt organ." });
  expect(declared({ ...not, reread: true })).toMatchObject({ status: "evidence-missing", reason: null });
});
