import {
  listRiskReviews,
  listRoleReviews,
  listRoleRows,
  type NamedRoleRow,
  type RiskReviewRow,
  type RoleReviewRow,
  readRoleReview,
} from "@/db/mark/review";
import { listInService, listTrainings, type TrainingRow } from "@/db/mark/training";
import { isSamePerson } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { nextReviewOn, type TrainingStanding, trainingStanding } from "@/lib/domain/mark/review";
import { query } from "@/lib/query";

export type RoleReviewSummary = Awaited<ReturnType<typeof listRoleReviews>>[number];
export interface ReviewsPage {
  risks: RiskReviewRow[];
  /** The last day of the next one; null when there has been none. */
  riskDueOn: string | null;
  roles: RoleReviewSummary[];
  rolesDueOn: string | null;
  trainings: (TrainingRow & { standing: TrainingStanding })[];
  /** Officers in service without a course on record. */
  untrained: { id: string; name: string }[];
  today: string;
}
export interface RoleReviewPage {
  review: RoleReviewRow;
  rows: (NamedRoleRow & { self: boolean })[];
}

/** The employer's reviews of risks and roles, and its officers' courses. */
export const readReviews = query({
  permission: "quality-mark:read",
  async run({ tx, actor: { organisationId }, now }, _input: undefined): Promise<ReviewsPage> {
    const today = dayOf(now);
    const risks = await listRiskReviews(tx, organisationId);
    const roles = await listRoleReviews(tx, organisationId);
    const trainings = await listTrainings(tx, organisationId);
    const officers = await listInService(tx, organisationId);
    const lastRoles = roles.find(({ completedAt }) => completedAt !== null)?.completedAt;
    return {
      risks,
      riskDueOn: risks[0] ? nextReviewOn(risks[0].performedOn) : null,
      roles,
      rolesDueOn: lastRoles ? nextReviewOn(dayOf(lastRoles)) : null,
      trainings: trainings.map((row) => ({ ...row, standing: trainingStanding(row.validTo, today) })),
      untrained: officers.filter(({ id }) => !trainings.some(({ officerId }) => officerId === id)),
      today,
    };
  },
});

/** One role review, role by role. Throws not-found. */
export const readRoleReviewPage = query({
  permission: "officer:read",
  async run({ tx, actor }, { reviewId }: { reviewId: string }): Promise<RoleReviewPage> {
    const review = await readRoleReview(tx, actor.organisationId, reviewId);
    const rows = await listRoleRows(tx, actor.organisationId, reviewId);
    return { review, rows: rows.map((row) => ({ ...row, self: isSamePerson(actor, row.accountId) })) };
  },
});

/** Officers in service, for the form of a course. */
export const listTrainees = query({
  permission: "review:write",
  run: ({ tx, actor: { organisationId } }, _input: undefined) => listInService(tx, organisationId),
});
