"use server";

import { formAction } from "@/lib/form-action";
import { answerObjection } from "./answer";
import { raiseObjection } from "./raise";

export const raiseObjectionAction = formAction(raiseObjection, { to: () => "/my/disclosures?done=objected" });
export const answerObjectionAction = formAction(answerObjection, { to: () => "/objections?done=answered" });
