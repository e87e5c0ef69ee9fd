import type { Tx } from "@/db/client";
import { type EidRow, lockEid } from "@/db/eid";
import { holdEmployee } from "@/db/employee";
import { lockReceipt, type ReceiptRow, readCurrentReceipt, readReceipt } from "@/db/receipt";
import type { Scope } from "@/lib/command";
import { handOver } from "@/lib/domain/hand-over";
import { refuseUnsignable } from "@/lib/domain/receipt";
import { Refusal } from "@/lib/domain/refusal";

/**
 * The e-ID and receipt of a waiting hand-over, locked, for an officer who may finish it. Throws Refusal when they may
 * not, or when the receipt is signed, withdrawn or prepared for a carrier that has since been made again.
 */
export async function lockWaiting(
  { tx, actor, now }: Scope,
  receiptId: string,
): Promise<{ eid: EidRow; receipt: ReceiptRow; address: string | null }> {
  const eid = await lockEidOf(tx, receiptId);
  const holder = await holdEmployee(tx, eid.employeeId);
  handOver(eid, holder, { actor, now });
  const receipt = await lockReceipt(tx, receiptId);
  refuseUnsignable(receipt);
  if ((await readCurrentReceipt(tx, eid))?.id !== receipt.id) throw new Refusal("changed-meanwhile");
  return { eid, receipt, address: holder.email || null };
}

async function lockEidOf(tx: Tx, receiptId: string): Promise<EidRow> {
  return lockEid(tx, (await readReceipt(tx, receiptId)).eidId);
}
