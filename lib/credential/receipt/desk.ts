import type { Tx } from "@/db/core/client";
import { changedMeanwhile } from "@/db/core/versioned";
import { type EidRow, lockEid } from "@/db/credential/eid";
import { type ReceiptRow, readCurrentReceipt, readReceipt } from "@/db/credential/receipt";
import { readAddressInForce } from "@/db/people/contact-address";
import { holdEmployee } from "@/db/people/employee";
import type { Scope } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { handOver } from "@/lib/domain/credential/hand-over";
import { refuseUnsettled } from "@/lib/domain/people/contact-address";
import { lockUnsigned } from "./signature";

/**
 * The e-ID and receipt of a waiting hand-over, locked, for an officer who may finish it. Throws Refusal when they may
 * not, when the receipt is signed, withdrawn or prepared for a carrier that has since been made again, or when no code
 * may go to the holder's address from this officer's desk: neither sent nor typed there.
 */
export async function lockWaiting(
  { tx, actor, now }: Scope,
  receiptId: string,
): Promise<{ eid: EidRow; receipt: ReceiptRow; address: string }> {
  const eid = await lockEidOf(tx, receiptId);
  const holder = await holdEmployee(tx, eid.employeeId);
  handOver(eid, holder, { actor, now });
  const receipt = await lockUnsigned(tx, eid, receiptId);
  if ((await readCurrentReceipt(tx, eid))?.id !== receipt.id)
    throw await changedMeanwhile(tx, eid.organisationId, eid.id);
  const address = await readAddressInForce(tx, holder.id, "email");
  refuseUnsettled("email", address, actor, now);
  if (!holder.email) throw new Refusal("no-address");
  return { eid, receipt, address: holder.email };
}

async function lockEidOf(tx: Tx, receiptId: string): Promise<EidRow> {
  return lockEid(tx, (await readReceipt(tx, receiptId)).eidId);
}
