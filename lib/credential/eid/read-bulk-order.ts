import { listOrderTypes } from "@/db/credential/order";
import { listDepartments } from "@/db/people/department";
import { limitOf } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { listCheckDays } from "@/lib/domain/credential/renewal";
import { choicesWithin } from "@/lib/domain/people/department-tree";
import { query } from "@/lib/query";

/**
 * Choices of the form for a bulk order: departments, types where no template sets one, and the days on which a list may
 * have been compared.
 */
export const readBulkOrder = query({
  permission: "eid:order",
  async run({ tx, actor, now }, _input: undefined) {
    const today = dayOf(now);
    return {
      departments: choicesWithin(await listDepartments(tx), limitOf(actor, "eid:order")),
      types: (await listOrderTypes(tx, now))
        .filter(({ active, supplied, reserve }) => active && !supplied && !reserve)
        .map(({ id, nameSv, nameEn, level, carrier }) => ({ id, nameSv, nameEn, level, carrier })),
      checkDays: { from: addDays(today, -listCheckDays), to: today },
    };
  },
});
export type BulkOrderFormData = Awaited<ReturnType<typeof readBulkOrder>>;
