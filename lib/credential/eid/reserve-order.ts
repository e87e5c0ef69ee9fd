import type { Scope } from "@/lib/command";
import type { Level } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RegisterSource } from "@/lib/domain/credential/identity-check";
import { orderEnd } from "@/lib/domain/credential/order";
import { refuseBeforeFirstDay, reserveFor } from "@/lib/domain/credential/reserve-card";
import { gatherOrder, type OrderInHand, type WholeOrder, wholeOrder } from "./order";

export interface ReserveAsked {
  employeeId: string;
  /** The e-ID of their own that the card stands in for. */
  own: { level: Level; handedOverAt: Date | null } | null;
  typeId: string;
}
interface RegisterAnswer {
  source: RegisterSource;
  agrees: boolean;
  reference: string;
}

/** The order of a card from the drawer, with everything but the register's answer said by the card. Throws Refusal. */
export async function reserveOrder(
  { tx, actor, now }: Pick<Scope, "tx" | "actor" | "now">,
  { employeeId, own, typeId }: ReserveAsked,
  { source, agrees, reference }: RegisterAnswer,
  lock = true,
): Promise<{ order: OrderInHand; whole: WholeOrder }> {
  const answers = {
    ...{ employeeId, typeId, method: "in-person", appliedBy: "holder" },
    ...{ source, agrees: agrees ? "on" : "", reference },
  };
  const order = await gatherOrder(tx, answers, now, lock);
  const { person, type } = order;
  if (!person || !type) throw new Refusal("not-found");
  reserveFor(own, type);
  refuseBeforeFirstDay(person, now);
  const { day } = orderEnd(person, type, now);
  order.answers.validDay = day;
  order.wish = { ...order.wish, validDay: day, fromDrawer: true };
  return { order, whole: wholeOrder(order, actor, now) };
}
