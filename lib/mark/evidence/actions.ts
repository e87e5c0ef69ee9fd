"use server";

import { formAction } from "@/lib/form-action";
import { addEvidence } from "./add";
import { approveEvidence } from "./approve";
import { editEvidence } from "./edit";
import { linkEvidence } from "./link";
import { markEvidenceReady } from "./mark-ready";
import { returnEvidence } from "./return";
import { unlinkEvidence } from "./unlink";
import { withdrawEvidence } from "./withdraw";

const after = (done: string) => ({
  to: ({ markId, evidenceId }: { markId: string; evidenceId: string }) =>
    `/quality-mark/${markId}/evidence/${evidenceId}?done=${done}`,
});

export const addEvidenceAction = formAction(addEvidence, after("added"));
export const editEvidenceAction = formAction(editEvidence, after("edited"));
export const linkEvidenceAction = formAction(linkEvidence, after("linked"));
export const unlinkEvidenceAction = formAction(unlinkEvidence, after("unlinked"));
export const markEvidenceReadyAction = formAction(markEvidenceReady, after("ready"));
export const approveEvidenceAction = formAction(approveEvidence, after("approved"));
export const returnEvidenceAction = formAction(returnEvidence, after("returned"));
export const withdrawEvidenceAction = formAction(withdrawEvidence, {
  to: ({ markId }) => `/quality-mark/${markId}/evidence?done=withdrawn`,
});
