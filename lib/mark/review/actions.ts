"use server";

import { formAction } from "@/lib/form-action";
import { completeRoleReview } from "./complete-role-review";
import { decideRole } from "./decide-role";
import { recordRiskReview } from "./record-risk";
import { recordTraining } from "./record-training";
import { startRoleReview } from "./start-role-review";

const toReviews = (done: string) => ({
  to: ({ markId }: { markId: string }) => `/quality-mark/${markId}/follow-up/reviews?done=${done}`,
});
const toReview = {
  to: ({ markId, reviewId }: { markId: string; reviewId: string }) =>
    `/quality-mark/${markId}/follow-up/reviews/${reviewId}`,
};

export const recordRiskReviewAction = formAction(recordRiskReview, toReviews("risk"));
export const recordTrainingAction = formAction(recordTraining, toReviews("training"));
export const startRoleReviewAction = formAction(startRoleReview, toReview);
export const decideRoleAction = formAction(decideRole, toReview);
export const completeRoleReviewAction = formAction(completeRoleReview, toReviews("roles"));
