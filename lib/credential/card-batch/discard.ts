import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { deleteCardBatch, lockCardBatch } from "@/db/credential/card-batch";
import { command } from "@/lib/command";
import { refuseBatchVerb } from "@/lib/domain/credential/card-batch";
import { version } from "@/lib/form/schema";

/** Removes a draft. What it asked for can be in the next one. */
export const discardCardBatch = command({
  name: "card-batch.discard",
  permission: "card-batch:write",
  input: z.object({ batchId: z.uuid("uuid"), version }),
  async run({ tx }, { batchId, version: shown }) {
    const batch = await lockCardBatch(tx, batchId);
    await refuseOutdated(tx, batch, shown);
    refuseBatchVerb(batch.state, "discard");
    await deleteCardBatch(tx, batch);
    return {
      value: { batchId },
      audit: {
        action: "card-batch.discarded",
        subjectKind: "card-batch",
        subjectId: batchId,
        detail: { subjectName: String(batch.number) },
      },
    };
  },
});
