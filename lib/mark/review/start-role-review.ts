import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readQualityMark } from "@/db/mark/quality-mark";
import { insertRoleReview } from "@/db/mark/review";
import { command } from "@/lib/command";
import { ofMark } from "./fields";

/** Begins a review of who holds which role (K3.3). One at a time: a second one already exists. */
export const startRoleReview = command({
  name: "review.start-role-review",
  permission: "review:write",
  input: z.object(ofMark),
  async run({ tx, actor, now }, { markId }) {
    const { organisationId } = actor;
    await readQualityMark(tx, organisationId, markId);
    const id = randomUUID();
    const rows = await insertRoleReview(tx, { organisationId, id, startedAt: now, startedBy: actor.name });
    return {
      value: { markId, reviewId: id },
      audit: {
        action: "review.roles-started",
        subjectKind: "role-review",
        subjectId: id,
        detail: { after: { roles: rows } },
      },
    };
  },
});
