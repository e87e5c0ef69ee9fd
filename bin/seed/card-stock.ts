import { receiveCards } from "@/lib/credential/card-stock/receive";
import { withdrawCards } from "@/lib/credential/card-stock/withdraw";
import { seedCardBatches } from "./card-batches";
import type { Fixture } from "./fixture";

/** The series that the demo's cards are of, and a new one, of which a box was the wrong one and a card came broken. */
async function seedCardStock({ desk, daysAgo }: Fixture): Promise<void> {
  const product = "Vitt kort med kontaktchip";
  const at = (days: number) => ({ now: daysAgo(days) });
  const old = { first: "9752 100001", last: "9752 140000", place: "Kortvalvet, stadshuset" };
  await receiveCards(desk.produces, { ...old, product, deliveryNote: "F-20118" }, at(290));
  const fresh = { first: "KS 004001", last: "KS 004500", place: "Låst skåp, receptionen", warnBelow: "50" };
  await receiveCards(desk.produces, { ...fresh, product, deliveryNote: "F-20943" }, at(40));
  const box = { first: "KS 004401", last: "KS 004500", reason: "returned-to-supplier" };
  await withdrawCards(desk.handsOver, box, at(38));
  await withdrawCards(desk.produces, { first: "KS 004017", reason: "damaged", destroyed: "on" }, at(20));
}

/** What a bureau is asked for, and what lies at home. */
export async function seedCards(demo: Fixture, supplierId: string): Promise<void> {
  await seedCardBatches(demo, supplierId);
  await seedCardStock(demo);
}
