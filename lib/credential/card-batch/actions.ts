"use server";

import { formAction } from "@/lib/form-action";
import { closeCardBatch } from "./close";
import { createCardBatch } from "./create";
import { discardCardBatch } from "./discard";
import { sendCardBatch } from "./send";

const pageOf = ({ batchId }: { batchId: string }) => `/card-batches/${batchId}`;
export const createCardBatchAction = formAction(createCardBatch, { to: pageOf });
export const sendCardBatchAction = formAction(sendCardBatch, { to: (value) => `${pageOf(value)}?done=sent` });
export const discardCardBatchAction = formAction(discardCardBatch, {
  to: () => "/card-batches?done=discarded",
});
export const closeCardBatchAction = formAction(closeCardBatch, {
  to: (value) => `${pageOf(value)}?done=closed`,
});
