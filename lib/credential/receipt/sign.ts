import { z } from "zod";
import { lockEid } from "@/db/credential/eid";
import { readReceipt } from "@/db/credential/receipt";
import { command } from "@/lib/command";
import { isSelf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { isExpired } from "@/lib/domain/credential/eid";
import { lockUnsigned, sign } from "./signature";

/** The holder signs their own receipt, signed in as themselves (K5.2, K6.7). Another's looks as if it did not exist. */
export const signReceipt = command({
  name: "receipt.sign",
  permission: "own:sign-receipt",
  input: z.object({ receiptId: z.uuid("uuid"), accepted: z.literal("on", "accept-terms") }),
  async run({ tx, actor, now }, { receiptId }) {
    const { eidId } = await readReceipt(tx, receiptId);
    const eid = await lockEid(tx, eidId);
    if (!isSelf(actor, eid.employeeId)) throw new Refusal("not-found");
    const receipt = await lockUnsigned(tx, eid, receiptId);
    if (eid.status !== "ready") throw new Refusal("wrong-status");
    if (isExpired(eid, now)) throw new Refusal("expired");
    const digest = await sign(tx, eid, receipt, { method: "signed-in", at: now });
    return {
      value: { receiptId },
      audit: {
        action: "receipt.signed",
        subjectKind: "receipt",
        subjectId: receiptId,
        detail: { subjectName: receipt.reference, after: { eid: eid.number, method: "signed-in", digest } },
      },
    };
  },
});
