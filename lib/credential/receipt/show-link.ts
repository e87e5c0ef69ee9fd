import { randomUUID } from "node:crypto";
import { z } from "zod";
import { appendAudit } from "@/db/core/audit";
import { saveReceiptLink } from "@/db/credential/receipt";
import { command } from "@/lib/command";
import { needsCode } from "@/lib/domain/credential/receipt";
import { linkLifeMs } from "@/lib/domain/credential/receipt-link";
import { lockWaiting } from "./desk";
import { mailCode } from "./mail-code";

/**
 * Shows the desk a link for the holder's own phone, and mails the holder the code that signs there: the link opens the
 * receipt, and the code is what only the holder has. On the same terms as the code alone (./desk.ts).
 */
export const showReceiptLink = command({
  name: "receipt.show-link",
  permission: "eid:hand-over",
  input: z.object({ receiptId: z.uuid("uuid") }),
  async run(scope, { receiptId }) {
    const { tx, actor, now } = scope;
    const waiting = await lockWaiting(scope, receiptId);
    const { eid, receipt } = waiting;
    if (needsCode(receipt, now)) await appendAudit(tx, actor, now, await mailCode(scope, waiting));
    await saveReceiptLink(tx, receipt, {
      id: randomUUID(),
      expiresAt: new Date(now.getTime() + linkLifeMs),
    });
    return {
      value: { eidId: eid.id },
      audit: {
        action: "receipt.link-shown",
        subjectKind: "receipt",
        subjectId: receiptId,
        detail: { subjectName: receipt.reference, after: { eid: eid.number } },
      },
    };
  },
});
