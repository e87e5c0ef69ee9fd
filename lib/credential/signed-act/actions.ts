"use server";

import { formAction } from "@/lib/form-action";
import { getLocale } from "@/lib/i18n/server";
import { publicAddress, signingAddress } from "@/lib/public-address";
import { askToApprove } from "./ask";

export const askToApproveAction = formAction(askToApprove, {
  away: async ({ organisationId, actId }) =>
    `${signingAddress() ?? publicAddress()}/act/${organisationId}/${actId}?language=${await getLocale()}`,
});
