import { z } from "zod";
import { readReceipt, takeCodeTry } from "@/db/credential/receipt";
import { command } from "@/lib/command";
import { codeTriesAllowed, plainCode, refuseCode } from "@/lib/domain/credential/receipt";
import { refuseVisit } from "@/lib/domain/credential/receipt-link";
import { codeMatches } from "./code";
import { isPhone } from "./link";
import { lockLinked, receiptIdOf } from "./phone";
import { sign } from "./signature";

/** The holder signs on their own phone: what the link opened, with the code that was mailed to them alone. */
export const signReceiptOnPhone = command({
  name: "receipt.sign-on-phone",
  permission: "receipt:sign-by-link",
  input: z.object({
    browser: z.string().min(20).max(100),
    code: z.string().max(40).transform(plainCode).pipe(z.string().min(1, "required")),
    accepted: z.literal("on", "accept-terms"),
  }),
  keepsAnswer: false,
  // A wrong try undoes its command, and the count must not be undone with it. No other phone uses them up.
  counts: async ({ tx, actor, now }, { browser }) => {
    const receipt = await readReceipt(tx, receiptIdOf(actor));
    refuseVisit(receipt, { same: isPhone(receipt, browser) }, now);
    await takeCodeTry(tx, receipt.id, codeTriesAllowed);
  },
  async run(scope, { browser, code }) {
    const { tx, now } = scope;
    const { eid, receipt } = await lockLinked(scope);
    refuseVisit(receipt, { same: isPhone(receipt, browser) }, now);
    refuseCode(receipt, { matches: codeMatches(receipt, code), tries: receipt.codeTries }, now);
    const method = "mailed-code";
    const digest = await sign(tx, eid, receipt, { method, at: now });
    return {
      value: {},
      audit: {
        action: "receipt.signed",
        subjectKind: "receipt",
        subjectId: receipt.id,
        detail: { subjectName: receipt.reference, after: { eid: eid.number, method, digest } },
      },
    };
  },
});
