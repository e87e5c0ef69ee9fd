import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type EidRow, readEid } from "@/db/credential/eid";
import { insertIdentityCheck } from "@/db/credential/identity-check";
import { listHeldEids } from "@/db/credential/order";
import { lockReserveCardNumbered, type ReserveCardRow, saveReserveCard } from "@/db/credential/reserve-card";
import { command, type Scope } from "@/lib/command";
import { type OfficerActor, refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { documentTailOf, plainCarrierNumber } from "@/lib/domain/credential/hand-over";
import { identityDocuments, registerSources } from "@/lib/domain/credential/identity-check";
import {
  ownAmong,
  refuseReserveStep,
  reserveReasons,
  reserveReasonsFor,
} from "@/lib/domain/credential/reserve-card";
import { line, optional, ticked } from "@/lib/form/schema";
import { reserveOrder } from "./reserve-order";
import { orderAudit, writeOrders } from "./write-orders";

const input = z
  .object({
    /** The e-ID the card stands in for. */
    insteadOfId: optional(z.uuid("uuid")),
    /** Who is to have it, where no e-ID is named. */
    employeeId: optional(z.uuid("uuid")),
    /** As scanned. */
    cardNumber: line(60).min(1, "required"),
    reason: z.enum(reserveReasons, "choose"),
    document: z.enum(identityDocuments, "choose"),
    documentTail: line(20),
    source: z.enum(registerSources, "choose"),
    agrees: ticked,
    reference: line(100).default(""),
  })
  .refine(({ insteadOfId, employeeId }) => insteadOfId !== null || employeeId !== null, {
    error: "required",
    path: ["employeeId"],
  });
type Given = z.output<typeof input>;

/**
 * Binds a card from the drawer to somebody who cannot use a card of their own, or has none yet: an order with all but one
 * question answered by the scan, with the holder identified there and then, which another approves, and which is produced
 * and handed over as any other.
 */
export const orderReserve = command({
  name: "eid.order-reserve",
  permission: "eid:order",
  input,
  async run(scope, given) {
    const { tx, actor } = scope;
    refuseNonOfficer(actor);
    const { employeeId, own } = await askedFor(scope, given);
    const card = await scanned(scope, given.cardNumber);
    const { order, whole } = await reserveOrder(scope, { employeeId, own, typeId: card.typeId }, given);
    const documentTail = documentTailOf(given.documentTail);
    if (!documentTail) throw new Refusal("checklist-incomplete", {}, "documentTail");
    if (!reserveReasonsFor(own).includes(given.reason))
      throw new Refusal("reason-not-allowed", { reason: given.reason }, "reason");
    const placed = { id: randomUUID(), order, whole, carrierNumber: card.number };
    const [written] = await writeOrders(scope, actor, [placed]);
    if (!written) throw new Error("The order was not written.");
    const { eid } = written;
    await identified(scope, actor, eid, { document: given.document, documentTail });
    const bound = { eidId: eid.id, insteadOfId: own?.id ?? null, reason: given.reason };
    await saveReserveCard(tx, card, bound);
    const { detail, ...entry } = orderAudit(order, eid);
    const after = {
      ...detail.after,
      ...{ carrierNumber: card.number, lentFor: given.reason },
      ...(own ? { substituteFor: own.number } : {}),
    };
    return {
      value: { eidId: eid.id, number: eid.number },
      audit: { ...entry, detail: { ...detail, after } },
    };
  },
});

/** Whoever has had an e-ID of their own is lent a card in the place of it, also where only the person was named. */
async function askedFor(
  { tx }: Scope,
  { insteadOfId, employeeId }: Given,
): Promise<{ employeeId: string; own: Pick<EidRow, "id" | "number" | "level" | "handedOverAt"> | null }> {
  if (insteadOfId) {
    const own = await readEid(tx, insteadOfId);
    return { employeeId: own.employeeId, own };
  }
  if (!employeeId) throw new Refusal("not-found");
  return { employeeId, own: ownAmong(await listHeldEids(tx, [employeeId])) };
}

async function scanned({ tx }: Scope, typed: string): Promise<ReserveCardRow> {
  const card = await lockReserveCardNumbered(tx, plainCarrierNumber(typed));
  if (!card) throw new Refusal("reserve-card-unknown", {}, "cardNumber");
  refuseReserveStep(card, "bind", "cardNumber");
  return card;
}

/** K5.10: the approver decides on whom this officer saw; at the hand-over the holder is identified once more. */
async function identified(
  { tx, now }: Scope,
  actor: OfficerActor,
  { organisationId, id: eidId }: EidRow,
  shown: { document: Given["document"]; documentTail: string },
): Promise<void> {
  await insertIdentityCheck(tx, {
    ...{ organisationId, id: randomUUID(), eidId, method: "in-person", ...shown },
    ...{ checkedAt: now, checkedBy: actor.accountId },
  });
}
