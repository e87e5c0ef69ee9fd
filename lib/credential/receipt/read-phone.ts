import type { Tx } from "@/db/core/client";
import { readReceipt } from "@/db/credential/receipt";
import { readReceiptSheet } from "@/db/credential/receipt-sheet";
import { readOrganisation } from "@/db/people/organisation";
import { Refusal } from "@/lib/domain/core/refusal";
import { linkState } from "@/lib/domain/credential/receipt-link";
import { query } from "@/lib/query";
import { isPhone, tokenMatches } from "./link";
import { receiptIdOf } from "./phone";

/** What a phone may read of a receipt: what it is of and the terms, and nobody's name, since the code has yet to be typed. */
export interface PhoneReceipt {
  state: "open" | "signed" | "opened" | "over";
  reference: string;
  eidNumber: string;
  organisation: string;
  phone: string;
  terms: { version: number; sv: string; en: string };
}

const permission = "receipt:sign-by-link";

/** What a link leads to. Every link that opens nothing looks alike, whatever it once was of. */
export const readPhoneLink = query({
  permission,
  run: async ({ tx, actor, now }, { token, secret }: { token: string; secret: string | undefined }) => {
    const receipt = await readOrOver(tx, receiptIdOf(actor));
    if (!receipt || !tokenMatches(receipt, token)) return null;
    const state = linkState(receipt, now);
    const others = receipt.linkOpenedAt && !(secret && isPhone(receipt, secret));
    const open = state === "shown" || (state === "opened" && !others);
    return phoneReceipt(tx, receipt.id, others ? "opened" : open ? "open" : "over");
  },
});

/** What the phone that opened a link reads and signs; null for any other, and when its time is over. */
export const readPhoneVisit = query({
  permission,
  run: async ({ tx, actor, now }, { secret }: { secret: string }) => {
    const receipt = await readOrOver(tx, receiptIdOf(actor));
    if (!receipt || !isPhone(receipt, secret) || linkState(receipt, now) !== "opened") return null;
    return phoneReceipt(tx, receipt.id, "open");
  },
});

async function readOrOver(tx: Tx, receiptId: string) {
  try {
    return await readReceipt(tx, receiptId);
  } catch (why) {
    if (why instanceof Refusal) return null;
    throw why;
  }
}

async function phoneReceipt(
  tx: Tx,
  receiptId: string,
  state: PhoneReceipt["state"],
): Promise<PhoneReceipt | null> {
  const row = await readReceiptSheet(tx, receiptId);
  if (!row) return null;
  const { receipt, eid } = row;
  const { name, emergencyPhone } = await readOrganisation(tx, receipt.organisationId);
  const waits = eid.status === "ready" && !receipt.withdrawnAt && receipt.preparedAt >= eid.statusSince;
  return {
    state: receipt.signedAt && !receipt.withdrawnAt ? "signed" : waits ? state : "over",
    reference: receipt.reference,
    eidNumber: eid.number,
    organisation: name,
    phone: emergencyPhone,
    terms: { version: receipt.termsVersion, sv: row.textSv, en: row.textEn },
  };
}
