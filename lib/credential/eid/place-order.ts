import { z } from "zod";
import { deleteDraft, lockDraft } from "@/db/credential/draft";
import { appendEidEvent, type EidRow, lockEid, readEid, saveEid } from "@/db/credential/eid";
import { insertApplication, insertEid, insertRegisterCheck, takeEidNumber } from "@/db/credential/order";
import { readTermsInForce } from "@/db/credential/terms";
import { command, type Scope } from "@/lib/command";
import { type OfficerActor, refuseNonOfficer } from "@/lib/domain/core/actor";
import { changedBy, Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { eidEvents } from "@/lib/domain/credential/eid";
import { transition } from "@/lib/domain/credential/eid-transition";
import { validTo } from "@/lib/domain/credential/validity";
import { applicationNeeded, gatherOrder, type OrderInHand, type WholeOrder, wholeOrder } from "./order";

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
    const eid = await insertOrdered(scope, actor, draft.id, order, whole);
    await insertGrounds(scope, actor, eid, order, whole);
    await deleteDraft(tx, draft);
    return {
      value: { eidId: eid.id, number: eid.number },
      audit: {
        action: eidEvents.order.action,
        subjectKind: "eid",
        subjectId: eid.id,
        detail: { subjectName: eid.number, before: null, after: traced(eid, order) },
      },
    };
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

async function insertOrdered(
  { tx, now }: Scope,
  actor: OfficerActor,
  /** The draft's own, so that a stale tab is told what became of it. */
  id: string,
  order: OrderInHand,
  whole: WholeOrder,
): Promise<EidRow> {
  await insertEid(tx, {
    organisationId: actor.organisationId,
    id,
    number: await takeEidNumber(tx, actor.organisationId, Number(dayOf(now).slice(0, 4))),
    employeeId: whole.person.id,
    typeId: whole.type.id,
    typeVersion: whole.type.version,
    status: "ordered",
    statusSince: now,
    validDay: whole.validDay,
    validTo: validTo(whole.validDay),
    orderedBy: actor.accountId,
    orderedAt: now,
    predecessorId: order.follows?.id ?? null,
    relation: order.follows ? order.relation : null,
  });
  const eid = await readEid(tx, id);
  const note = order.corrects?.number ?? order.follows?.number;
  await appendEidEvent(tx, null, eid, { actor, verb: "order", now, ...(note ? { note } : {}) });
  return eid;
}

/** K5.2, K5.6, K5.8: what the e-ID is ordered on, which cannot be filled in afterwards. */
async function insertGrounds(
  { tx, now }: Scope,
  actor: OfficerActor,
  eid: EidRow,
  order: OrderInHand,
  whole: WholeOrder,
): Promise<void> {
  const terms = await readTermsInForce(tx);
  if (!terms) throw new Refusal("terms-missing");
  const ofEid = { organisationId: eid.organisationId, eidId: eid.id };
  const needed = applicationNeeded(order, now);
  await insertApplication(tx, {
    ...ofEid,
    appliedBy: needed ? (order.answers.appliedBy ?? "employer") : "employer",
    appliedAt: now,
    termsVersion: terms.version,
    followsId: needed ? null : (order.follows?.id ?? null),
    identityMethod: whole.method,
  });
  const { source, agrees } = whole.register;
  const reference = order.answers.reference || null;
  await insertRegisterCheck(tx, {
    ...ofEid,
    source,
    agrees,
    reference,
    checkedAt: now,
    checkedBy: actor.accountId,
  });
}

const traced = (eid: EidRow, order: OrderInHand) => ({
  status: eid.status,
  type: order.type?.nameSv ?? "",
  level: eid.level,
  validDay: eid.validDay,
  ...(order.follows ? { relation: eid.relation, follows: order.follows.number } : {}),
  ...(order.corrects ? { corrects: order.corrects.number } : {}),
});
