import { z } from "zod";
import { deleteDraft, lockDraft } from "@/db/credential/draft";
import { lockEid, saveEid } from "@/db/credential/eid";
import { command, type Scope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { changedBy } from "@/lib/domain/core/refusal";
import { transition } from "@/lib/domain/credential/eid-transition";
import { gatherOrder, wholeOrder } from "./order";
import { orderAudit, writeOrders } from "./write-orders";

/**
 * Places the order a draft holds: number, e-ID, application, register check and trail in one transaction, and the
 * draft is gone. `seen` is when the draft was last saved as the page showed it.
 */
export const placeOrder = command({
  name: "eid.place-order",
  permission: "eid:order",
  input: z.object({ draftId: z.uuid("uuid"), seen: z.iso.datetime() }),
  async run(scope, { draftId, seen }) {
    const { tx, actor, now } = scope;
    refuseNonOfficer(actor);
    const draft = await lockDraft(tx, actor.accountId, draftId);
    if (draft.updatedAt.toISOString() !== seen) throw changedBy(actor.accountId, draft.updatedAt);
    const order = await gatherOrder(tx, draft.answers, now, true);
    const whole = wholeOrder(order, actor, now);
    if (order.corrects) await cancelCorrected(scope, order.corrects.id);
    // The draft's own id, so that a stale tab is told what became of it.
    const [written] = await writeOrders(scope, actor, [{ id: draft.id, order, whole }]);
    if (!written) throw new Error("The order was not written.");
    const { eid } = written;
    await deleteDraft(tx, draft);
    return { value: { eidId: eid.id, number: eid.number }, audit: orderAudit(order, eid) };
  },
});

/** The order that was sent back gives way to the one that mends it. */
async function cancelCorrected({ tx, actor, now }: Scope, eidId: string): Promise<void> {
  const before = await lockEid(tx, eidId);
  const after = {
    ...before,
    ...transition(before, { verb: "cancel", actor, now, reason: "issued-in-error" }),
  };
  await saveEid(tx, before, after, { actor, verb: "cancel", now });
}
