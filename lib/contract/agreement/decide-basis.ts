import { z } from "zod";
import { lockAgreement } from "@/db/contract/agreement";
import { lockPurchaseBasis, savePurchaseBasis } from "@/db/contract/purchase-basis";
import { command } from "@/lib/command";
import { accountOf, isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { version } from "@/lib/form/schema";
import { entryOf } from "./changes";

/** Approves the reason to buy without a procurement, or declines it: never the one who asked. */
export const decidePurchaseBasis = command({
  name: "agreement.decide-basis",
  permission: "procurement:allow-exception",
  input: z.object({
    agreementId: z.uuid(),
    version,
    decision: z.enum(["approve", "decline"], "choose"),
  }),
  async run({ tx, actor, now }, { agreementId, version: shown, decision }) {
    const agreement = await lockAgreement(tx, agreementId);
    const { version: _, ...before } = await lockPurchaseBasis(tx, actor.organisationId, agreementId, shown);
    if (before.approved !== null) throw new Refusal("already-decided");
    const decidedBy = accountOf(actor);
    if (!decidedBy || isSamePerson(actor, before.askedBy)) throw new Refusal("basis-own");
    const approved = decision === "approve";
    const decided = { decidedBy, decidedByName: actor.name, decidedAt: now, approved };
    await savePurchaseBasis(tx, { ...before, ...decided }, shown);
    const action = approved ? "agreement.basis-approved" : "agreement.basis-declined";
    return { value: { agreementId, approved }, audit: entryOf(action, agreement, { note: before.reason }) };
  },
});
