"use server";

import { formAction } from "@/lib/form-action";
import { addProcurement } from "./add";
import { addBidder } from "./add-bidder";
import { answerDemands } from "./answer-demands";
import { awardProcurement } from "./award";
import { cancelProcurement } from "./cancel";
import { decideException } from "./decide-exception";
import { editProcurement } from "./edit";
import { linkContract } from "./link-contract";
import { removeBidder } from "./remove-bidder";
import { requestException } from "./request-exception";

const after = (done: string) => ({
  to: ({ procurementId }: { procurementId: string }) => `/procurements/${procurementId}?done=${done}`,
});

export const addProcurementAction = formAction(addProcurement, after("added"));
export const editProcurementAction = formAction(editProcurement, after("edited"));
export const addBidderAction = formAction(addBidder, after("bidder-added"));
export const removeBidderAction = formAction(removeBidder, after("bidder-removed"));
export const answerDemandsAction = formAction(answerDemands, after("answered"));
export const awardProcurementAction = formAction(awardProcurement, after("awarded"));
export const cancelProcurementAction = formAction(cancelProcurement, after("cancelled"));
export const linkContractAction = formAction(linkContract, after("linked"));
export const requestExceptionAction = formAction(requestException, after("asked"));
export const decideExceptionAction = formAction(decideException, after("decided"));
