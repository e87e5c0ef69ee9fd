import { countOutcomesByMonth } from "@/db/mark/control";
import { dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import { type ControlMonth, controlMonths, controlMonthsFrom } from "@/lib/domain/mark/control-month";
import { query } from "@/lib/query";

/** How the controls went in each month, from the first in which any was run. */
export const readControlMonths = query({
  permission: "quality-mark:read",
  heavy: true,
  async run({ tx, actor: { organisationId }, now }, _input: undefined): Promise<ControlMonth[]> {
    const today = dayOf(now);
    const from = startOfDay(controlMonthsFrom(today));
    return controlMonths(await countOutcomesByMonth(tx, organisationId, from, now), today);
  },
});
