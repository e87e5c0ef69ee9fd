import { z } from "zod";
import { deleteValuesOfGone } from "@/db/access/attribute-value";
import { command } from "@/lib/command";
import { keptAfterEmploymentDays } from "@/lib/domain/access/attribute-value";
import { Refusal } from "@/lib/domain/core/refusal";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";

/** Of those who left before this day nothing is kept. */
export const keptSince = (now: Date): string => addDays(dayOf(now), -keptAfterEmploymentDays);

/** The worker's: removes what was imported of those who left long ago. */
export const forgetValues = command({
  name: "attribute-value.forget",
  permission: "attribute:write",
  input: z.object({}),
  async run({ tx, actor: { organisationId }, now }) {
    const removed = await deleteValuesOfGone(tx, organisationId, keptSince(now));
    if (removed === 0) throw new Refusal("not-found");
    return {
      value: { removed },
      audit: {
        action: "attribute.values-forgotten",
        subjectKind: "organisation",
        subjectId: organisationId,
        detail: { after: { removed } },
      },
    };
  },
});
