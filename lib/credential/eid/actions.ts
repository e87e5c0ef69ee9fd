"use server";

import { toSigningPage } from "@/lib/credential/signing-page";
import { formAction } from "@/lib/form-action";
import { getTranslations } from "@/lib/i18n/server";
import { announceCards } from "./announce-cards";
import { approveEid } from "./approve";
import { askToProduce } from "./ask-to-produce";
import { confirmBulk } from "./bulk-confirm";
import { planBulk, planChosen } from "./bulk-plan";
import { askToStartBulk, startBulk } from "./bulk-start";
import { createCampaign } from "./campaign-create";
import { inviteCampaignWeek } from "./campaign-invite";
import { leaveOutOfCampaign } from "./campaign-out";
import { planCampaign } from "./campaign-plan";
import { cancelEid } from "./cancel";
import { changeReturnDay } from "./change-return-day";
import { handOverEid } from "./hand-over";
import { orderByTemplate } from "./order-by-template";
import { orderReserve } from "./order-reserve";
import { placeOrder } from "./place-order";
import { prepareHandOver } from "./prepare-hand-over";
import { produceEid } from "./produce";
import { receiveEid } from "./receive";
import { recordPinErrand } from "./record-pin-errand";
import { recordSupplierEid } from "./record-supplier";
import { removeDraft } from "./remove-draft";
import { resumeEid, undoSuspension } from "./resume";
import { returnEid } from "./return";
import { revokeEid, revokeUnholdable } from "./revoke";
import { saveDraft } from "./save-draft";
import { startDraft } from "./start-draft";
import { suspendEid } from "./suspend";
import { takeBackReserve } from "./take-back-reserve";

export const startDraftAction = formAction(startDraft, {
  to: ({ draftId, whole }) => `/eids/order/${draftId}/${whole ? "check" : "type"}`,
});
export const saveDraftAction = formAction(saveDraft, {
  to: ({ draftId, next }, form) =>
    `/eids/order/${draftId}/${form.get("afterwards") === "check" ? "check" : next}`,
});
export const removeDraftAction = formAction(removeDraft, { to: () => "/eids" });
export const placeOrderAction = formAction(placeOrder, { to: ({ eidId }) => `/eids/${eidId}/placed` });
export const orderByTemplateAction = formAction(orderByTemplate, {
  to: ({ eidId }) => `/eids/${eidId}/placed`,
});
export const orderReserveAction = formAction(orderReserve, { to: ({ eidId }) => `/eids/${eidId}/placed` });
export const takeBackReserveAction = formAction(takeBackReserve, {
  to: () => "/eids/reserve-cards?done=taken-back",
});
export const recordSupplierEidAction = formAction(recordSupplierEid, {
  to: ({ eidId }) => `/eids/${eidId}/placed`,
});

export const approveEidAction = formAction(approveEid, {
  to: ({ eidId }) => `/eids/${eidId}?approved=1`,
});
export const returnEidAction = formAction(returnEid, {
  to: ({ eidId }) => `/eids/${eidId}?returned=1`,
});
export const cancelEidAction = formAction(cancelEid, { to: ({ eidId }) => `/eids/${eidId}` });
export const receiveEidAction = formAction(receiveEid, { to: ({ eidId }) => `/eids/${eidId}` });

const toDesk = { to: ({ eidId }: { eidId: string }) => `/eids/${eidId}/hand-over` };
export const prepareHandOverAction = formAction(prepareHandOver, toDesk);
export const handOverEidAction = formAction(handOverEid, toDesk);
export const askToProduceAction = formAction(askToProduce, { away: toSigningPage });
/** One form, two buttons: what is asked for is signed before it is done. */
export const produceEidAction = formAction(produceEid, {
  to: ({ eidId }) => `/eids/${eidId}`,
  instead: (form) => (form.get("sign") ? askToProduceAction : undefined),
});

const toEid = { to: ({ eidId }: { eidId: string }) => `/eids/${eidId}` };
export const suspendEidAction = formAction(suspendEid, toEid);
export const undoSuspensionAction = formAction(undoSuspension, toEid);
export const resumeEidAction = formAction(resumeEid, toEid);
export const revokeEidAction = formAction(revokeEid, toEid);
export const changeReturnDayAction = formAction(changeReturnDay, toEid);
export const revokeUnholdableAction = formAction(revokeUnholdable, toEid);

export const recordPinErrandAction = formAction(recordPinErrand, {
  message: async () => {
    const t = await getTranslations("eid");
    return t("pin.recorded");
  },
});

const toBulk = { to: ({ bulkId }: { bulkId: string }) => `/eids/bulk/${bulkId}` };
export const planChosenAction = formAction(planChosen, toBulk);
export const planBulkAction = formAction(planBulk, toBulk);
export const announceCardsAction = formAction(announceCards, toBulk);
export const confirmBulkAction = formAction(confirmBulk, toBulk);
export const askToStartBulkAction = formAction(askToStartBulk, { away: toSigningPage });
export const startBulkAction = formAction(startBulk, toBulk);

const toCampaign = { to: ({ campaignId }: { campaignId: string }) => `/eids/campaigns/${campaignId}` };
export const createCampaignAction = formAction(createCampaign, toCampaign);
export const leaveOutOfCampaignAction = formAction(leaveOutOfCampaign, toCampaign);
export const planCampaignAction = formAction(planCampaign, toCampaign);
export const inviteCampaignWeekAction = formAction(inviteCampaignWeek, {
  to: ({ campaignId, told, left }) => `/eids/campaigns/${campaignId}?told=${told}&rest=${left}`,
});
