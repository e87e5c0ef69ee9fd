"use server";

import { formAction } from "@/lib/form-action";
import { confirmDisposal, withdrawDisposal } from "./answer";
import { proposeDisposal } from "./propose";

const done = (what: string) => ({ to: () => `/settings/disposals?done=${what}` });
export const proposeDisposalAction = formAction(proposeDisposal, done("proposed"));
export const confirmDisposalAction = formAction(confirmDisposal, done("confirmed"));
export const withdrawDisposalAction = formAction(withdrawDisposal, done("withdrawn"));
