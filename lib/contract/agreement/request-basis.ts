import { z } from "zod";
import { lockAgreement } from "@/db/contract/agreement";
import { savePurchaseBasis } from "@/db/contract/purchase-basis";
import { command } from "@/lib/command";
import { holdingProcurement, lacksBasis } from "@/lib/domain/contract/purchase-basis";
import { accountOf } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { lines, version } from "@/lib/form/schema";
import { entryOf } from "./changes";
import { originOf } from "./purchase-origin";

/**
 * Asks that something be bought without a procurement of one's own, with the reason; somebody else decides. Also of what
 * was imported already signed.
 */
export const requestPurchaseBasis = command({
  name: "agreement.request-basis",
  permission: "agreement:write",
  input: z.object({
    agreementId: z.uuid(),
    /** Of what was asked before; 0 where nothing was. */
    version: version.default(0),
    reason: lines(2000).min(1, "required"),
  }),
  async run({ tx, actor, now }, { agreementId, version: shown, reason }) {
    const agreement = await lockAgreement(tx, agreementId);
    const origin = await originOf(tx, agreement);
    const askedBy = accountOf(actor);
    if (!origin || !askedBy) throw new Refusal("not-found");
    const { basis } = origin;
    if (basis?.approved === null) throw new Refusal("already-exists", {}, "reason");
    if (!lacksBasis(origin) && holdingProcurement(origin, dayOf(now)) === null)
      throw new Refusal("basis-not-needed");
    const asked = { askedBy, askedByName: actor.name, askedAt: now };
    const undecided = { decidedBy: null, decidedByName: null, decidedAt: null, approved: null };
    const { organisationId } = actor;
    await savePurchaseBasis(tx, { organisationId, agreementId, reason, ...asked, ...undecided }, shown);
    return {
      value: { agreementId },
      audit: entryOf("agreement.basis-asked", agreement, { note: reason }),
    };
  },
});
