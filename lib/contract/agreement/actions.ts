"use server";

import { formAction } from "@/lib/form-action";
import { getTranslations } from "@/lib/i18n/server";
import { amendAgreement } from "./amend";
import { answerAgreement } from "./answer";
import { askPurchaseBasis } from "./ask-basis";
import { makeCalendarFeed, withdrawCalendarFeed } from "./calendar-feed";
import { addAgreementContact, removeAgreementContact } from "./contact";
import { decideAgreement, reopenAgreement } from "./decide";
import { decidePurchaseBasis } from "./decide-basis";
import { extendAgreement } from "./extend";
import { removeAgreementDraft } from "./remove-draft";
import { signAgreement } from "./sign";
import { startAgreement } from "./start";
import { terminateAgreement } from "./terminate";

const toAgreement = { to: ({ agreementId }: { agreementId: string }) => `/agreements/${agreementId}` };

export const startAgreementAction = formAction(startAgreement, {
  to: ({ agreementId }) => `/agreements/${agreementId}/draft/about`,
});
export const answerAgreementAction = formAction(answerAgreement, {
  to: ({ agreementId, next }, form) =>
    `/agreements/${agreementId}/draft/${form.get("afterwards") === "check" ? "check" : next}`,
});
export const removeAgreementDraftAction = formAction(removeAgreementDraft, { to: () => "/agreements" });
export const decideAgreementAction = formAction(decideAgreement, toAgreement);
export const reopenAgreementAction = formAction(reopenAgreement, toAgreement);
export const askPurchaseBasisAction = formAction(askPurchaseBasis, toAgreement);
export const decidePurchaseBasisAction = formAction(decidePurchaseBasis, toAgreement);
export const signAgreementAction = formAction(signAgreement, toAgreement);
export const extendAgreementAction = formAction(extendAgreement, toAgreement);
export const amendAgreementAction = formAction(amendAgreement, toAgreement);
export const terminateAgreementAction = formAction(terminateAgreement, toAgreement);
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
