import { z } from "zod";
import { readCardBatch } from "@/db/credential/card-batch";
import { readEid } from "@/db/credential/eid";
import { command } from "@/lib/command";
import { cardPrintParts } from "@/lib/domain/credential/card-print";

const part = z.enum(cardPrintParts);

/** Puts on record that a card or its label is printed, before anybody gets it. */
export const recordCardPrint = command({
  name: "card-print.record",
  permission: "eid:produce",
  input: z.object({ eidId: z.uuid(), part }),
  keepsAnswer: false,
  async run({ tx }, { eidId, part: print }) {
    const eid = await readEid(tx, eidId);
    return {
      value: { number: eid.number },
      audit: {
        action: "eid.card-printed",
        subjectKind: "eid",
        subjectId: eidId,
        detail: { subjectName: eid.number, after: { print } },
      },
    };
  },
});

/** The same of some cards of a batch, from a row on. */
export const recordBatchPrint = command({
  name: "card-print.record-batch",
  permission: "card-batch:write",
  input: z.object({ batchId: z.uuid(), part, cards: z.number().int() }),
  keepsAnswer: false,
  async run({ tx }, { batchId, part: print, cards }) {
    const batch = await readCardBatch(tx, batchId);
    return {
      value: { number: batch.number },
      audit: {
        action: "card-batch.printed",
        subjectKind: "card-batch",
        subjectId: batchId,
        detail: { subjectName: String(batch.number), after: { print, cards } },
      },
    };
  },
});
