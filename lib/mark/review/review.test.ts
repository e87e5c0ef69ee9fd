import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { aMarkTown } from "@/lib/mark/follow-up/testing";
import { codeOf } from "@/lib/mark/follow-up/testing-guarantees";
import { completeRoleReview } from "./complete-role-review";
import { decideRole } from "./decide-role";
import { readReviews, readRoleReviewPage } from "./read";
import { recordRiskReview } from "./record-risk";
import { recordTraining } from "./record-training";
import { startRoleReview } from "./start-role-review";

const { administrator: sql } = await freshDatabase();
const now = new Date("2026-11-24T10:00:00Z");

test("a role review goes through every role, takes away what is removed, and ends when all are decided", async () => {
  const { markId, sven, jonas, hr, amina, petra, gun } = await aMarkTown();
  const { reviewId } = await startRoleReview(sven, { markId });
  const rows = async () => (await readRoleReviewPage(gun, { reviewId })).rows;
  expect((await rows()).map(({ officerName, role }) => `${officerName}: ${role}`)).toEqual([
    "Amina Yusuf: administrator",
    "Gun Nyström: auditor",
    "Jonas Falk: security-officer",
    "Karin Ek: id-administrator",
    "Petra Lind: administrator",
    "Sven Rosén: responsible-issuer",
  ]);
  const decide = (by: OfficerActor, of: OfficerActor, decision: string, seen = "") =>
    codeOf(decideRole(by, { markId, reviewId, officerId: of.officerId, role: of.grants[0], decision, seen }));
  expect(await decide(sven, sven, "keep")).toBe("acts-on-self");
  expect(await decide(sven, amina, "remove")).toBe("last-administrator");
  expect(await decide(sven, hr, "keep")).toBe("done");
  const late = {
    markId,
    reviewId,
    officerId: hr.officerId,
    role: hr.grants[0],
    decision: "remove",
    seen: "",
  };
  await expect(decideRole(jonas, late)).rejects.toMatchObject({
    code: "changed-meanwhile",
    detail: { by: "Sven Rosén" },
  });
  expect(await decide(jonas, hr, "remove", "keep")).toBe("done");
  expect(await decide(sven, hr, "keep", "remove")).toBe("already-decided");
  const [role] = await sql`select removed_by from tenant.officer_role where officer_id = ${hr.officerId}`;
  expect(role?.removed_by).toBe(jonas.accountId);

  expect(await codeOf(completeRoleReview(sven, { markId, reviewId }))).toBe("decisions-missing");
  for (const of of [amina, petra, gun, jonas]) expect(await decide(sven, of, "keep")).toBe("done");
  expect(await decide(jonas, sven, "keep")).toBe("done");
  await completeRoleReview(jonas, { markId, reviewId }, { now });
  expect(await decide(sven, amina, "remove", "keep")).toBe("already-decided");
  expect(await readReviews(gun, undefined, { now })).toMatchObject({
    rolesDueOn: "2027-11-24",
    roles: [{ rows: 6, decided: 6, removed: 1, completedBy: "Jonas Falk" }],
  });
});

test("the add-on goes before the role it leans on, and a role that is gone cannot be kept", async () => {
  const { organisationId, markId, sven, gun } = await aMarkTown();
  const both = await anOfficer(organisationId, ["id-administrator", "protected-identity"]);
  const { reviewId } = await startRoleReview(sven, { markId });
  const decide = (role: string, decision: string) =>
    codeOf(decideRole(sven, { markId, reviewId, officerId: both.officerId, role, decision }));
  expect(await decide("id-administrator", "remove")).toBe("add-on-needs-role");
  expect(await decide("protected-identity", "remove")).toBe("done");
  await sql`update tenant.officer_role set removed_at = now()
             where officer_id = ${both.officerId} and removed_at is null`;
  expect(await decide("id-administrator", "keep")).toBe("role-removed");
  expect(await decide("id-administrator", "remove")).toBe("done");
  expect(await decide("auditor", "keep")).toBe("not-found");
  expect(await codeOf(readRoleReviewPage(gun, { reviewId: markId }))).toBe("not-found");
});

test("risks are due twelve months after they were last gone through, and courses are told of before they end", async () => {
  const { markId, sven, hr, gun } = await aMarkTown();
  const risk = { markId, participants: "Ledningen", summary: "Två nya risker." };
  await recordRiskReview(sven, { ...risk, performedOn: "2026-01-24" }, { now });
  await recordRiskReview(sven, { ...risk, performedOn: "2025-02-01" }, { now });
  expect(await codeOf(recordRiskReview(sven, { ...risk, performedOn: "2026-11-25" }, { now }))).toBe(
    "day-in-future",
  );
  const course = { markId, officerId: hr.officerId, course: "Utlämning", completedOn: "2025-01-15" };
  await recordTraining(sven, { ...course, validTo: "2027-01-15" }, { now });
  expect(await codeOf(recordTraining(sven, { ...course, validTo: "2025-01-14" }, { now }))).toBe(
    "end-before-start",
  );
  expect(await codeOf(recordTraining(sven, { ...course, completedOn: "2026-11-25" }, { now }))).toBe(
    "day-in-future",
  );
  const page = await readReviews(gun, undefined, { now });
  expect(page.riskDueOn).toBe("2027-01-24");
  expect(page.trainings).toMatchObject([{ officerName: "Karin Ek", standing: "ending" }]);
  expect(page.untrained.map(({ name }) => name)).not.toContain("Karin Ek");
  expect(page.untrained).toHaveLength(5);
});
