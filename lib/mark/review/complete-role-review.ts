import { z } from "zod";
import { listRoleRows, lockRoleReview, saveRoleReview } from "@/db/mark/review";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseUndecided } from "@/lib/domain/mark/review";
import { ofMark } from "./fields";

/** Ends a role review: every role in it is kept or removed. */
export const completeRoleReview = command({
  name: "review.complete-role-review",
  permission: "review:write",
  input: z.object({ ...ofMark, reviewId: z.uuid("uuid") }),
  async run({ tx, actor, now }, { markId, reviewId }) {
    const before = await lockRoleReview(tx, actor.organisationId, reviewId);
    if (before.completedAt) throw new Refusal("already-decided");
    const rows = await listRoleRows(tx, actor.organisationId, reviewId);
    refuseUndecided(rows.map(({ decision }) => decision));
    await saveRoleReview(tx, before, { completedAt: now, completedBy: actor.name });
    const removed = rows.filter(({ decision }) => decision === "remove").length;
    return {
      value: { markId, reviewId },
      audit: {
        action: "review.roles-completed",
        subjectKind: "role-review",
        subjectId: reviewId,
        detail: { after: { kept: rows.length - removed, removed } },
      },
    };
  },
});
