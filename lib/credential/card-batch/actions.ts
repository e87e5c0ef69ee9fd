"use server";

import { formAction } from "@/lib/form-action";
import { closeCardBatch } from "./close";
import { commitCardAnswer, discardCardAnswer } from "./commit-answer";
import { createCardBatch } from "./create";
import { destroyCards } from "./destroy-cards";
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
export const commitCardAnswerAction = formAction(commitCardAnswer, {
  to: (value) => `${pageOf(value)}?done=committed`,
});
export const discardCardAnswerAction = formAction(discardCardAnswer, {
  to: (value) => `${pageOf(value)}?done=answer-discarded`,
});
export const destroyCardsAction = formAction(destroyCards, {
  to: (value) => `${pageOf(value)}?done=destroyed`,
});
