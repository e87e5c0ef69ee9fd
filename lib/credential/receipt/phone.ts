import { changedMeanwhile } from "@/db/core/versioned";
import { type EidRow, lockEid } from "@/db/credential/eid";
import { type ReceiptRow, readCurrentReceipt, readReceipt } from "@/db/credential/receipt";
import type { Scope } from "@/lib/command";
import { type Actor, isSignatory } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { isExpired } from "@/lib/domain/credential/eid";
import { lockUnsigned } from "./signature";

/** Which receipt the phone is here for. */
export function receiptIdOf(actor: Actor): string {
  if (!isSignatory(actor)) throw new Refusal("forbidden");
  return actor.receiptId;
}

/** The e-ID and receipt that a phone is here for, locked, while there is something to sign. Throws Refusal. */
export async function lockLinked(scope: Scope): Promise<{ eid: EidRow; receipt: ReceiptRow }> {
  const { tx, actor, now } = scope;
  const receiptId = receiptIdOf(actor);
  const eid = await lockEid(tx, (await readReceipt(tx, receiptId)).eidId);
  const receipt = await lockUnsigned(tx, eid, receiptId);
  if (eid.status !== "ready") throw new Refusal("wrong-status");
  if (isExpired(eid, now)) throw new Refusal("expired");
  // Prepared for a carrier that has since been made again.
  if ((await readCurrentReceipt(tx, eid))?.id !== receipt.id)
    throw await changedMeanwhile(tx, eid.organisationId, eid.id);
  return { eid, receipt };
}
