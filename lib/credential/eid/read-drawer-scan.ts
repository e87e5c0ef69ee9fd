import { readReserveCardNumbered } from "@/db/credential/reserve-card";
import { listNewcomers } from "@/db/people/employee-list";
import { isSelf } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { plainCarrierNumber } from "@/lib/domain/credential/hand-over";
import { reserveCardState } from "@/lib/domain/credential/reserve-card";
import { displayName, workplaceOf } from "@/lib/domain/people/employee";
import { query, type ReadScope } from "@/lib/query";

/** Those who began a week ago still have their first days. */
const firstDays = 7;
const mostShown = 10;

/** A card that was scanned while it lies in the drawer, and who may be waiting for one; null for any other number. */
export const readDrawerScan = query({
  permission: "eid:order",
  looks: "list",
  async run({ tx, actor, now, sees }: ReadScope, { search }: { search: string }) {
    const card = await readReserveCardNumbered(tx, plainCarrierNumber(search.slice(0, 100)));
    if (!card || reserveCardState(card) !== "drawer") return null;
    const today = dayOf(now);
    const began = await listNewcomers(tx, addDays(today, -firstDays), { today, now }, mostShown);
    const newcomers = began
      .filter(({ id }) => !isSelf(actor, id))
      .map((one) => {
        const sight = sees(one.id, one);
        return { id: one.id, name: displayName(one, sight), department: workplaceOf(one, sight).department };
      });
    return { id: card.id, number: card.number, newcomers };
  },
});
export type DrawerScanned = NonNullable<Awaited<ReturnType<typeof readDrawerScan>>>;
