import { orderReserve } from "@/lib/credential/eid/order-reserve";
import { receiveReserveCards } from "@/lib/credential/reserve-card/receive";
import type { Fixture } from "./fixture";

/** A drawer of cards, one of which is lent to somebody whose own was stolen. */
export async function lendReserveCard(demo: Fixture, insteadOfId: string, employeeId: string): Promise<void> {
  const { desk, life, types } = demo;
  const series = { typeId: types.reserve, first: "RK000101", last: "RK000112" };
  await receiveReserveCards(
    desk.produces,
    { ...series, place: "Låst låda, receptionen i stadshuset" },
    { now: demo.daysAgo(60) },
  );
  const asked = {
    ...{ insteadOfId, cardNumber: "RK000101", source: "personnel-register", agrees: "on" },
    ...{ reason: "lost", document: "driving-licence", documentTail: "4127" },
  };
  const { eidId } = await orderReserve(desk.orders, asked, { now: demo.daysAgo(6) });
  await life.approve(desk.approves, eidId, demo.daysAgo(5.9));
  const wish = demo.wish("reserve", employeeId, "");
  await life.produce(desk.produces, eidId, wish, demo.daysAgo(5.8), "RK000101");
  const finishes = await demo.employer.officer("nils-wik");
  await life.handOver(desk.handsOver, eidId, wish, demo.daysAgo(5.7), undefined, finishes);
}
