"use server";

import { formAction } from "@/lib/form-action";
import { sendReceiptCode } from "./send-code";
import { showReceiptLink } from "./show-link";
import { signReceipt } from "./sign";
import { signReceiptWithCode } from "./sign-with-code";

const toDesk = { to: ({ eidId }: { eidId: string }) => `/eids/${eidId}/hand-over` };

export const sendReceiptCodeAction = formAction(sendReceiptCode, toDesk);
export const showReceiptLinkAction = formAction(showReceiptLink, toDesk);
export const signReceiptWithCodeAction = formAction(signReceiptWithCode, toDesk);
export const signReceiptAction = formAction(signReceipt, {
  to: ({ receiptId }) => `/my/receipts/${receiptId}`,
});
