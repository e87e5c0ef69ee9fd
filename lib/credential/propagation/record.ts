import { z } from "zod";
import { readEid } from "@/db/credential/eid";
import { findPropagation } from "@/db/credential/propagation";
import { readSignedReceipt } from "@/db/credential/propagation-receipt";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { receiptFormats } from "@/lib/domain/credential/propagation-receipt";

/** Puts on record that a receipt is taken out, in which form: before anybody gets the file. */
export const recordPropagationReceipt = command({
  name: "propagation.record",
  permission: "eid:read",
  input: z.object({ propagationId: z.uuid(), format: z.enum(receiptFormats) }),
  keepsAnswer: false,
  async run({ tx }, { propagationId, format }) {
    const found = await findPropagation(tx, propagationId);
    if (!found) throw new Refusal("not-found");
    if (format === "jsonl" && (await readSignedReceipt(tx, propagationId)) === null)
      throw new Refusal("not-found");
    const { number } = await readEid(tx, found.eidId);
    return {
      value: { number },
      audit: {
        action: "eid.propagation-downloaded",
        subjectKind: "eid",
        subjectId: found.eidId,
        detail: { subjectName: number, after: { format } },
      },
    };
  },
});
