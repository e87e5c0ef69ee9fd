"use server";

import { formAction } from "@/lib/form-action";
import { getTranslations } from "@/lib/i18n/server";
import { amendAgreement } from "./amend";
import { answerAgreement } from "./answer";
import { makeCalendarFeed, withdrawCalendarFeed } from "./calendar-feed";
import { addAgreementContact, removeAgreementContact } from "./contact";
import { decideAgreement, reopenAgreement } from "./decide";
import { decidePurchaseBasis } from "./decide-basis";
import type { AgreementDone } from "./done";
import { extendAgreement } from "./extend";
import { removeAgreementDraft } from "./remove-draft";
import { requestPurchaseBasis } from "./request-basis";
import { signAgreement } from "./sign";
import { startAgreement } from "./start";
import { terminateAgreement } from "./terminate";

const toAgreement = { to: ({ agreementId }: { agreementId: string }) => `/agreements/${agreementId}` };

/** The agreement's page, which says first what was done. */
const toDone = (done: AgreementDone) => ({
  to: ({ agreementId }: { agreementId: string }) => `/agreements/${agreementId}?done=${done}`,
});

export const startAgreementAction = formAction(startAgreement, {
  to: ({ agreementId }) => `/agreements/${agreementId}/draft/about`,
});
export const answerAgreementAction = formAction(answerAgreement, {
  to: ({ agreementId, next }, form) =>
    `/agreements/${agreementId}/draft/${form.get("afterwards") === "check" ? "check" : next}`,
});
export const removeAgreementDraftAction = formAction(removeAgreementDraft, { to: () => "/agreements" });
export const decideAgreementAction = formAction(decideAgreement, toDone("decided"));
export const reopenAgreementAction = formAction(reopenAgreement, toDone("reopened"));
export const requestPurchaseBasisAction = formAction(requestPurchaseBasis, toDone("basis-asked"));
export const decidePurchaseBasisAction = formAction(decidePurchaseBasis, toDone("basis-decided"));
export const signAgreementAction = formAction(signAgreement, toDone("signed"));
export const extendAgreementAction = formAction(extendAgreement, toDone("extended"));
export const amendAgreementAction = formAction(amendAgreement, {
  to: (amended, form) => toDone(form.get("amendment") === "amendment" ? "amended" : "completed").to(amended),
});
export const terminateAgreementAction = formAction(terminateAgreement, toDone("terminated"));
export const addAgreementContactAction = formAction(addAgreementContact, toAgreement);
export const removeAgreementContactAction = formAction(removeAgreementContact, toAgreement);
export const makeCalendarFeedAction = formAction(makeCalendarFeed, {
  message: async ({ address }) => {
    const t = await getTranslations("agreement");
    return t("feed.copy", { address });
  },
});
export const withdrawCalendarFeedAction = formAction(withdrawCalendarFeed, {
  to: () => "/agreements/calendar",
});
