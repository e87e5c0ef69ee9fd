import {
  listReceiptsOfHolder,
  listSignedReceiptsOfEid,
  type ReceiptListRow,
  readReceiptSheet as readSheetRow,
} from "@/db/credential/receipt-sheet";
import { employeeIdOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { EidStatus } from "@/lib/domain/credential/eid";
import { ownSight } from "@/lib/domain/people/employee";
import { query } from "@/lib/query";
import { type ReceiptSheet, sheetOf } from "./sheet";

export type { ReceiptSheet } from "./sheet";

/** A receipt for officers; a protected person's name and number only with the permission. Throws Refusal not-found. */
export const readReceipt = query({
  permission: "eid:read",
  looks: "page",
  run: async ({ tx, sees }, { receiptId }: { receiptId: string }): Promise<ReceiptSheet> => {
    const row = await readSheetRow(tx, receiptId);
    if (!row) throw new Refusal("not-found");
    return sheetOf(tx, row, sees(row.person.id, row.person));
  },
});

/** The holder's own receipt, before and after it is signed. Another's looks as if it did not exist. */
export const readOwnReceipt = query({
  permission: "own:read",
  run: async ({ tx, actor, now }, { receiptId }: { receiptId: string }) => {
    const row = await readSheetRow(tx, receiptId);
    const own = row ? ownSight(actor, row.eid.employeeId) : false;
    if (!row || !own) throw new Refusal("not-found");
    const sheet = await sheetOf(tx, row, own);
    return { sheet, open: isWaiting({ ...row.receipt, ...ofEid(row.eid) }) && row.eid.validTo > now };
  },
});

const ofEid = (eid: { status: EidStatus; statusSince: Date }) => ({
  eidStatus: eid.status,
  eidStatusSince: eid.statusSince,
});

type Waiting = Pick<
  ReceiptListRow,
  "signedAt" | "withdrawnAt" | "preparedAt" | "eidStatus" | "eidStatusSince"
>;

/** Waits for its holder's signature: prepared for the carrier there is now, unsigned and not withdrawn. */
function isWaiting(row: Waiting): boolean {
  return (
    !row.signedAt && !row.withdrawnAt && row.eidStatus === "ready" && row.preparedAt >= row.eidStatusSince
  );
}

export interface ReceiptInShort {
  id: string;
  reference: string;
  eidNumber: string;
  preparedAt: Date;
  signedAt: Date | null;
  withdrawnAt: Date | null;
  termsVersion: number;
}

/** The holder's own receipts: those that wait for a signature, and those signed. */
export const readOwnReceipts = query({
  permission: "own:read",
  run: async (
    { tx, actor },
    _input: undefined,
  ): Promise<{ waiting: ReceiptInShort[]; signed: ReceiptInShort[] }> => {
    const employeeId = employeeIdOf(actor);
    const rows = employeeId ? await listReceiptsOfHolder(tx, employeeId) : [];
    return { waiting: rows.filter(isWaiting), signed: rows.filter((row) => row.signedAt !== null) };
  },
});

/** The signed receipts of one e-ID, for its page. */
export const readReceiptsOf = query({
  permission: "eid:read",
  run: ({ tx }, { eidId }: { eidId: string }): Promise<ReceiptInShort[]> =>
    listSignedReceiptsOfEid(tx, eidId),
});
