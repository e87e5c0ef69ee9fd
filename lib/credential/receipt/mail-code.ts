import { queueMail } from "@/db/core/mail";
import type { EidRow } from "@/db/credential/eid";
import { type ReceiptRow, saveReceiptCode } from "@/db/credential/receipt";
import { readOrganisation } from "@/db/people/organisation";
import type { Scope } from "@/lib/command";
import { codeLifeMs } from "@/lib/domain/credential/receipt";
import { writeMail } from "@/lib/i18n/mail";
import { hashCode, makeCode } from "./code";

/** A new code to the holder's registered address, in place of the last. Nobody else sees it: only its keyed hash is kept. */
export async function mailCode(
  { tx, now }: Scope,
  { eid, receipt, address }: { eid: EidRow; receipt: ReceiptRow; address: string },
) {
  const code = makeCode();
  const until = new Date(now.getTime() + codeLifeMs);
  await saveReceiptCode(tx, receipt, { hash: hashCode(receipt.id, code), sentAt: now, expiresAt: until });
  const { name, emergencyPhone } = await readOrganisation(tx, eid.organisationId);
  const common = { organisation: name, number: eid.number, phone: emergencyPhone };
  const params = { ...common, reference: receipt.reference, code, until };
  const written = writeMail("receipt-code", params);
  await queueMail(tx, eid.organisationId, { recipient: address, template: "receipt-code", ...written }, now);
  return {
    action: "receipt.code-sent",
    subjectKind: "receipt",
    subjectId: receipt.id,
    detail: { subjectName: receipt.reference, after: { eid: eid.number } },
  } as const;
}
