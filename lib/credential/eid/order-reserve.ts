import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type EidRow, readEid } from "@/db/credential/eid";
import { lockReserveCardNumbered, type ReserveCardRow, saveReserveCard } from "@/db/credential/reserve-card";
import { command, type Scope } from "@/lib/command";
import { refuseNonOfficer } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { plainCarrierNumber } from "@/lib/domain/credential/hand-over";
import { registerSources } from "@/lib/domain/credential/identity-check";
import { orderEnd } from "@/lib/domain/credential/order";
import { refuseReserveStep, reserveFor } from "@/lib/domain/credential/reserve-card";
import { line, ticked } from "@/lib/form/schema";
import { gatherOrder, type OrderInHand, type WholeOrder, wholeOrder } from "./order";
import { orderAudit, writeOrders } from "./write-orders";

const input = z.object({
  /** The e-ID the card stands in for. */
  insteadOfId: z.uuid("uuid"),
  /** As scanned. */
  cardNumber: line(60).min(1, "required"),
  source: z.enum(registerSources, "choose"),
  agrees: ticked,
  reference: line(100).default(""),
});

/**
 * Binds a card from the drawer to somebody who has lost their own: an order with all but one question answered by the
 * scan, which another approves, and which is produced and handed over as any other.
 */
export const orderReserve = command({
  name: "eid.order-reserve",
  permission: "eid:order",
  input,
  async run(scope, given) {
    const { tx, actor } = scope;
    refuseNonOfficer(actor);
    const own = await readEid(tx, given.insteadOfId);
    const card = await scanned(scope, given.cardNumber);
    const { order, whole } = await gathered(scope, own, card, given);
    const placed = { id: randomUUID(), order, whole, carrierNumber: card.number };
    const [written] = await writeOrders(scope, actor, [placed]);
    if (!written) throw new Error("The order was not written.");
    const { eid } = written;
    await saveReserveCard(tx, card, { eidId: eid.id, insteadOfId: own.id });
    const { detail, ...entry } = orderAudit(order, eid);
    const after = { ...detail.after, carrierNumber: card.number, substituteFor: own.number };
    return {
      value: { eidId: eid.id, number: eid.number },
      audit: { ...entry, detail: { ...detail, after } },
    };
  },
});

async function scanned({ tx }: Scope, typed: string): Promise<ReserveCardRow> {
  const card = await lockReserveCardNumbered(tx, plainCarrierNumber(typed));
  if (!card) throw new Refusal("reserve-card-unknown", {}, "cardNumber");
  refuseReserveStep(card, "bind", "cardNumber");
  return card;
}

async function gathered(
  { tx, actor, now }: Scope,
  own: EidRow,
  card: ReserveCardRow,
  { source, agrees, reference }: z.output<typeof input>,
): Promise<{ order: OrderInHand; whole: WholeOrder }> {
  const answers = {
    ...{ employeeId: own.employeeId, typeId: card.typeId, method: "in-person", appliedBy: "holder" },
    ...{ source, agrees: agrees ? "on" : "", reference },
  };
  const order = await gatherOrder(tx, answers, now, true);
  const { person, type } = order;
  if (!person || !type) throw new Refusal("not-found");
  reserveFor(own, type);
  const { day } = orderEnd(person, type, now);
  order.answers.validDay = day;
  order.wish = { ...order.wish, validDay: day, fromDrawer: true };
  return { order, whole: wholeOrder(order, actor, now) };
}
