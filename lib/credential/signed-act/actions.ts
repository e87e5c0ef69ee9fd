"use server";

import { toSigningPage } from "@/lib/credential/signing-page";
import { formAction } from "@/lib/form-action";
import { askToApprove, askToHandOver, askToResume } from "./ask";
import { askToChangeActs, offerActs, requireActs, withdrawOffer } from "./setting";

export const askToApproveAction = formAction(askToApprove, { away: toSigningPage });
export const askToHandOverAction = formAction(askToHandOver, { away: toSigningPage });
export const askToResumeAction = formAction(askToResume, { away: toSigningPage });

export const askToChangeActsAction = formAction(askToChangeActs, { away: toSigningPage });
const toSetting = { to: () => "/settings/signed-acts" };
export const requireActsAction = formAction(requireActs, toSetting);
export const offerActsAction = formAction(offerActs, toSetting);
export const withdrawOfferAction = formAction(withdrawOffer, toSetting);
