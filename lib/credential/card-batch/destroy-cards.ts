import { z } from "zod";
import { countToDestroy, saveDestroyed } from "@/db/credential/card-answer";
import { lockCardBatch } from "@/db/credential/card-batch";
import { command } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";

/** Says that the cards that were refused are destroyed: those that the page counted, and none that came since. */
export const destroyCards = command({
  name: "card-batch.destroy-cards",
  permission: "card-batch:write",
  input: z.object({ batchId: z.uuid("uuid"), count: z.coerce.number().int().min(1) }),
  async run({ tx, actor, now }, { batchId, count }) {
    refuseNonOfficer(actor);
    const batch = await lockCardBatch(tx, batchId);
    if ((await countToDestroy(tx, batch)) !== count) throw new Refusal("changed-meanwhile");
    await saveDestroyed(tx, batch, { destroyedAt: now, destroyedBy: actor.accountId });
    return {
      value: { batchId },
      audit: {
        action: "card-batch.cards-destroyed",
        subjectKind: "card-batch",
        subjectId: batchId,
        detail: { subjectName: String(batch.number), after: { cards: count } },
      },
    };
  },
});
