import type { Tx } from "@/db/core/client";
import { type EndingRole, listEndingRoles } from "@/db/people/role-end";
import { isEndNoticeDue, roleEndNoticeDays } from "@/lib/domain/core/role-period";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";

/** Roles whose end is to be told today. One where neither can be reached waits for an address. */
export async function listEndsToTell(tx: Tx, now: Date): Promise<EndingRole[]> {
  const today = dayOf(now);
  const ending = await listEndingRoles(tx, addDays(today, roleEndNoticeDays));
  return ending.filter((one) => isEndNoticeDue(one, today) && (one.substitute ?? one.granter) !== null);
}
