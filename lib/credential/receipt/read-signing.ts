import { readReceipt } from "@/db/credential/receipt";
import { unsignable } from "@/lib/domain/credential/receipt";
import { linkState } from "@/lib/domain/credential/receipt-link";
import { query } from "@/lib/query";

/** How far the holder's phone has come, for the desk that waits: a word that changes when the page is to. */
export const readSigning = query({
  permission: "eid:hand-over",
  run: async ({ tx, now }, { receiptId }: { receiptId: string }): Promise<string> => {
    const receipt = await readReceipt(tx, receiptId);
    return unsignable(receipt) ?? linkState(receipt, now);
  },
});
