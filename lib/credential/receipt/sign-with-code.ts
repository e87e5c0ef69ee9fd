import { z } from "zod";
import { takeCodeTry } from "@/db/credential/receipt";
import { saveBouncesCleared } from "@/db/people/mail-bounce";
import { command } from "@/lib/command";
import { codeTriesAllowed, plainCode, refuseCode } from "@/lib/domain/credential/receipt";
import { codeMatches } from "./code";
import { lockWaiting } from "./desk";
import { sign } from "./signature";

/** The holder signs at the desk with the code mailed to them; the officer's session only carries it. */
export const signReceiptWithCode = command({
  name: "receipt.sign-with-code",
  permission: "eid:hand-over",
  input: z.object({
    receiptId: z.uuid("uuid"),
    code: z.string().max(40).transform(plainCode).pipe(z.string().min(1, "required")),
    /** The holder has read the terms and says so, beside the code that only they were sent. */
    accepted: z.literal("on", "accept-terms"),
  }),
  // A wrong try undoes its command, and the count must not be undone with it.
  counts: ({ tx }, { receiptId }) => takeCodeTry(tx, receiptId, codeTriesAllowed),
  async run(scope, { receiptId, code }) {
    const { tx, now } = scope;
    const { eid, receipt } = await lockWaiting(scope, receiptId);
    refuseCode(receipt, { matches: codeMatches(receipt, code), tries: receipt.codeTries }, now);
    // The mail with the code was read, so the address is good, whatever came back before it was sent.
    if (receipt.codeSentAt)
      await saveBouncesCleared(tx, eid.employeeId, { at: now, by: null, mailedUntil: receipt.codeSentAt });
    const digest = await sign(tx, eid, receipt, { method: "mailed-code", at: now });
    return {
      value: { eidId: eid.id },
      audit: {
        // The holder signed; the actor, whose session carried the code, is the witness.
        action: "receipt.witnessed",
        subjectKind: "receipt",
        subjectId: receiptId,
        detail: { subjectName: receipt.reference, after: { eid: eid.number, method: "mailed-code", digest } },
      },
    };
  },
});
