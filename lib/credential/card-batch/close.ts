import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { deleteReadAnswers, isAnswerUnderWay } from "@/db/credential/card-answer";
import {
  countBatchRows,
  deleteCardFile,
  lockCardBatch,
  saveCardBatch,
  saveRowStates,
} from "@/db/credential/card-batch";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { refuseBatchVerb } from "@/lib/domain/credential/card-batch";
import { version } from "@/lib/form/schema";

/** Ends a batch: its file is gone, no answer to it is taken in, and what it has not got can be asked for again. */
export const closeCardBatch = command({
  name: "card-batch.close",
  permission: "card-batch:write",
  input: z.object({ batchId: z.uuid("uuid"), version }),
  async run({ tx, actor, now }, { batchId, version: shown }) {
    const batch = await lockCardBatch(tx, batchId);
    await refuseOutdated(tx, batch, shown);
    refuseBatchVerb(batch.state, "close");
    // Its cards are made already: which of them are nobody's is said by the job alone.
    if (await isAnswerUnderWay(tx, batch)) throw new Refusal("answer-under-way");
    const counts = (await countBatchRows(tx, [batchId])).get(batchId);
    await saveRowStates(tx, batch, "outstanding", { state: "released", code: null });
    await deleteCardFile(tx, batch);
    await deleteReadAnswers(tx, batch);
    await saveCardBatch(tx, batch, { state: "closed", closedBy: accountOf(actor), closedAt: now });
    const after = {
      issued: counts?.issued ?? 0,
      refused: counts?.refused ?? 0,
      outstanding: counts?.outstanding ?? 0,
    };
    return {
      value: { batchId },
      audit: {
        action: "card-batch.closed",
        subjectKind: "card-batch",
        subjectId: batchId,
        detail: { subjectName: String(batch.number), after },
      },
    };
  },
});
