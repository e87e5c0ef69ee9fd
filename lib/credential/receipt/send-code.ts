import { z } from "zod";
import { queueMail } from "@/db/core/mail";
import { saveReceiptCode } from "@/db/credential/receipt";
import { readOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { codeLifeMs, refuseResend } from "@/lib/domain/credential/receipt";
import { writeMail } from "@/lib/i18n/mail";
import { hashCode, makeCode } from "./code";
import { lockWaiting } from "./desk";

/**
 * Mails the holder a one-time code at their registered address, if two people stand behind it or it has been theirs for
 * a week. The officer never sees the code: only its keyed hash is kept.
 */
export const sendReceiptCode = command({
  name: "receipt.send-code",
  permission: "eid:hand-over",
  input: z.object({ receiptId: z.uuid("uuid") }),
  async run(scope, { receiptId }) {
    const { tx, now } = scope;
    const { eid, receipt, address } = await lockWaiting(scope, receiptId);
    refuseResend(receipt, now);
    const code = makeCode();
    const until = new Date(now.getTime() + codeLifeMs);
    await saveReceiptCode(tx, receipt, { hash: hashCode(receipt.id, code), sentAt: now, expiresAt: until });
    const { name, emergencyPhone } = await readOrganisation(tx, eid.organisationId);
    const common = { organisation: name, number: eid.number, phone: emergencyPhone };
    const params = { ...common, reference: receipt.reference, code, until };
    const written = writeMail("receipt-code", params);
    await queueMail(
      tx,
      eid.organisationId,
      { recipient: address, template: "receipt-code", ...written },
      now,
    );
    return {
      value: { eidId: eid.id },
      audit: {
        action: "receipt.code-sent",
        subjectKind: "receipt",
        subjectId: receiptId,
        detail: { subjectName: receipt.reference, after: { eid: eid.number } },
      },
    };
  },
});
