"use server";

import { formAction } from "@/lib/form-action";
import { answerCardOfMine, answerCardRequest } from "./answer";
import { applyForAccessCard } from "./apply";
import { blockAccessCard, blockOwnAccessCard } from "./block";
import { handOutAccessCard } from "./hand-out";
import { returnAccessCard } from "./return";
import { withdrawAccessCard } from "./withdraw";

const toPage = (done: string) => ({
  to: ({ accessCardId }: { accessCardId: string }) => `/access-cards/${accessCardId}?done=${done}`,
});
const toOwn = (done: string) => ({ to: () => `/my/access?done=${done}` });

export const applyForAccessCardAction = formAction(applyForAccessCard, toOwn("applied"));
export const withdrawAccessCardAction = formAction(withdrawAccessCard, toOwn("withdrawn"));
export const blockOwnAccessCardAction = formAction(blockOwnAccessCard, toOwn("card-blocked"));
export const answerCardOfMineAction = formAction(answerCardOfMine, {
  to: () => "/my/approvals?done=answered",
});
export const answerCardRequestAction = formAction(answerCardRequest, toPage("answered"));
export const handOutAccessCardAction = formAction(handOutAccessCard, toPage("handed-out"));
export const blockAccessCardAction = formAction(blockAccessCard, toPage("blocked"));
export const returnAccessCardAction = formAction(returnAccessCard, toPage("returned"));
