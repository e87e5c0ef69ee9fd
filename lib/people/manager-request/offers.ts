import type { Tx } from "@/db/core/client";
import {
  type HeldEid,
  listHeldEids,
  listOrderTypes,
  type OrderType,
  readMaskedNumbers,
} from "@/db/credential/order";
import type { EmployeeRow } from "@/db/people/employee";
import { listTypesAppliedFor } from "@/db/people/manager-request";
import { mayApply, mayApplyToRenew } from "@/lib/domain/credential/application";
import { orderingFor } from "@/lib/domain/credential/ordering";

export interface Offers {
  types: OrderType[];
  renewals: { eid: HeldEid; type: OrderType }[];
  /** Types that they have applied for, and that wait. */
  waiting: Set<string>;
}

/** What a person can apply for today: each type that could be ordered for them, and each e-ID of theirs that can be renewed. */
export async function offersTo(tx: Tx, person: EmployeeRow, now: Date): Promise<Offers> {
  const [all, held, numbers, waiting] = await Promise.all([
    listOrderTypes(tx, now),
    listHeldEids(tx, [person.id]),
    readMaskedNumbers(tx, [person.id]),
    listTypesAppliedFor(tx, person.id),
  ]);
  const masked = numbers.get(person.id) ?? null;
  const as = (typeId: string) => orderingFor(person, masked, held, typeId, now);
  const renewals = held.flatMap((eid) => {
    const type = all.find(({ id }) => id === eid.typeId);
    return type && mayApplyToRenew(eid, held, as(type.id), type, now) ? [{ eid, type }] : [];
  });
  return { types: all.filter((type) => mayApply(as(type.id), type, now)), renewals, waiting };
}
