import { z } from "zod";
import { lockReviewerAccess, saveReviewerAccess } from "@/db/mark/reviewer";
import { command } from "@/lib/command";
import { endAccess } from "@/lib/domain/mark/reviewer-access";

/** Ends a reviewer's access before its time: from now on the address is nobody's. */
export const endReviewerAccess = command({
  name: "reviewer.end-access",
  permission: "reviewer-access:write",
  input: z.object({ accessId: z.uuid(), version: z.coerce.number().int() }),
  async run({ tx, actor, now }, { accessId, version }) {
    const before = await lockReviewerAccess(tx, actor.organisationId, accessId, version);
    await saveReviewerAccess(tx, before, endAccess(before, now));
    return {
      value: { accessId },
      audit: {
        action: "reviewer-access.ended",
        subjectKind: "reviewer-access",
        subjectId: accessId,
        detail: {
          subjectName: `${before.name}, ${before.company}`,
          before: { expiresAt: before.expiresAt.toISOString() },
        },
      },
    };
  },
});
