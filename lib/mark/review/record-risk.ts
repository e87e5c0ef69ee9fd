import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readQualityMark } from "@/db/mark/quality-mark";
import { insertRiskReview } from "@/db/mark/review";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { riskReviewFields } from "./fields";

/** Records that the risk analysis has been gone through (K2.4 c). */
export const recordRiskReview = command({
  name: "review.record-risk",
  permission: "review:write",
  input: z.object(riskReviewFields),
  async run({ tx, actor, now }, { markId, ...review }) {
    const { organisationId } = actor;
    const mark = await readQualityMark(tx, organisationId, markId);
    if (review.performedOn > dayOf(now)) throw new Refusal("day-in-future", {}, "performedOn");
    const id = randomUUID();
    await insertRiskReview(tx, { ...review, organisationId, id, recordedBy: actor.name, recordedAt: now });
    return {
      value: { markId, riskReviewId: id },
      audit: {
        action: "review.risk-recorded",
        subjectKind: "risk-review",
        subjectId: id,
        detail: {
          subjectName: mark.issuerName,
          after: { performedOn: review.performedOn, reference: review.reference },
        },
      },
    };
  },
});
