import { z } from "zod";
import { command } from "@/lib/command";
import { refuseResend } from "@/lib/domain/credential/receipt";
import { lockWaiting } from "./desk";
import { mailCode } from "./mail-code";

/**
 * Mails the holder a one-time code at their registered address, if two people stand behind it or it has been theirs for
 * a week. The officer never sees the code.
 */
export const sendReceiptCode = command({
  name: "receipt.send-code",
  permission: "eid:hand-over",
  input: z.object({ receiptId: z.uuid("uuid") }),
  async run(scope, { receiptId }) {
    const waiting = await lockWaiting(scope, receiptId);
    refuseResend(waiting.receipt, scope.now);
    return { value: { eidId: waiting.eid.id }, audit: await mailCode(scope, waiting) };
  },
});
