import { z } from "zod";
import { withOrganisation } from "@/db/client";
import { takeCodeTry } from "@/db/receipt";
import { type Command, command } from "@/lib/command";
import { may } from "@/lib/domain/actor";
import { codeTriesAllowed, plainCode, refuseCode } from "@/lib/domain/receipt";
import { codeMatches } from "./code";
import { lockWaiting } from "./desk";
import { sign } from "./signature";

const input = z.object({
  receiptId: z.uuid("uuid"),
  code: z.string().max(40).transform(plainCode).pipe(z.string().min(1, "required")),
  /** The holder has read the terms and says so, beside the code that only they were sent. */
  accepted: z.literal("on", "accept-terms"),
});

const signWithCode = command({
  permission: "eid:hand-over",
  input,
  async run(scope, { receiptId, code }) {
    const { tx, now } = scope;
    const { eid, receipt } = await lockWaiting(scope, receiptId);
    refuseCode(receipt, { matches: codeMatches(receipt, code), tries: receipt.codeTries }, now);
    const digest = await sign(tx, eid, receipt, { method: "mailed-code", at: now });
    return {
      value: { eidId: eid.id },
      audit: {
        action: "receipt.signed",
        subjectKind: "receipt",
        subjectId: receiptId,
        detail: { subjectName: receipt.reference, after: { eid: eid.number, method: "mailed-code", digest } },
      },
    };
  },
});

/**
 * The holder signs at the desk with the code mailed to them. Every attempt is counted first and on its own: a wrong
 * one undoes its command, and the count must not be undone with it.
 */
export const signReceiptWithCode: Command<{ eidId: string }> = async (actor, raw, options) => {
  const attempt = input.safeParse(raw);
  if (attempt.success && may(actor, "eid:hand-over"))
    await withOrganisation(actor.organisationId, (tx) =>
      takeCodeTry(tx, attempt.data.receiptId, codeTriesAllowed),
    );
  return signWithCode(actor, raw, options);
};
