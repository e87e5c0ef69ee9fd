"use server";

import { formAction } from "@/lib/form-action";
import { closeFinding } from "./close";
import { returnFinding } from "./return";
import { saveAFinding } from "./save";
import { verifyFinding } from "./verify";

const after = (done: string) => ({
  to: ({ markId, findingId }: { markId: string; findingId: string }) =>
    `/quality-mark/${markId}/follow-up/findings/${findingId}?done=${done}`,
});

export const saveFindingAction = formAction(saveAFinding, after("saved"));
export const closeFindingAction = formAction(closeFinding, after("closed"));
export const verifyFindingAction = formAction(verifyFinding, after("verified"));
export const returnFindingAction = formAction(returnFinding, after("returned"));
