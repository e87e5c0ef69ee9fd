import { withOrganisation } from "@/db/core/client";
import { listRoleRows } from "@/db/mark/review";
import { completeRoleReview } from "@/lib/mark/review/complete-role-review";
import { decideRole } from "@/lib/mark/review/decide-role";
import { recordRiskReview } from "@/lib/mark/review/record-risk";
import { recordTraining } from "@/lib/mark/review/record-training";
import { startRoleReview } from "@/lib/mark/review/start-role-review";
import type { FollowUpFixture } from "./fixture";

/** The risks ten months ago, the roles eleven months ago, and who has been trained. */
export async function tellReviews(demo: FollowUpFixture): Promise<void> {
  const { markId, sven } = demo;
  const risk = {
    performedOn: demo.day(-304),
    participants: "Sven Rosén, Jonas Falk, Karin Ek och kommunens säkerhetschef",
    summary:
      "Två nya risker: internpost mellan skolor och jour utan dator. Båda har fått åtgärd och ansvarig.",
    reference: "KS 2026/0031",
  };
  await recordRiskReview(sven, { markId, ...risk }, demo.at(-300));
  await tellRoleReview(demo);
  await tellCourses(demo);
}

async function tellRoleReview(demo: FollowUpFixture): Promise<void> {
  const { markId, sven, jonas, at } = demo;
  const { organisationId } = sven;
  const { reviewId } = await startRoleReview(sven, { markId }, at(-335));
  const rows = await withOrganisation(organisationId, (tx) => listRoleRows(tx, organisationId, reviewId));
  for (const { officerId, role, accountId } of rows) {
    const by = accountId === sven.accountId ? jonas : sven;
    await decideRole(by, { markId, reviewId, officerId, role, decision: "keep" }, at(-334));
  }
  await completeRoleReview(jonas, { markId, reviewId }, at(-333));
}

async function tellCourses(demo: FollowUpFixture): Promise<void> {
  const { markId, sven } = demo;
  const courses: [name: string, course: string, completed: number, validTo: number | null][] = [
    ["Karin Ek", "Utlämning och legitimationskontroll", -680, 50],
    ["Lisa Berg", "Utlämning och legitimationskontroll", -300, 430],
    ["Nils Wik", "Utlämning och legitimationskontroll", -740, -10],
    ["Jonas Falk", "Spärr och incidenter", -200, 530],
    ["Mira Holm", "Spärr och incidenter", -200, null],
  ];
  for (const [name, course, completed, validTo] of courses) {
    const officerId = demo.officers.get(name)?.id ?? "";
    const days = {
      completedOn: demo.day(completed),
      validTo: validTo === null ? "" : demo.day(validTo),
    };
    await recordTraining(sven, { markId, officerId, course, ...days }, demo.at(-190));
  }
}
