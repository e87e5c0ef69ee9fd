import { type AccessRequestRow, accessRequestOf } from "@/db/access/access-request";
import type { Judged } from "@/lib/access/judged";
import { isFor } from "@/lib/domain/access/access-request";
import { type Actor, isSamePerson, isSelf } from "@/lib/domain/core/actor";

/** Whether a request is any of somebody's business as a manager or a system owner: today, or when they approved it. */
export function isConcerned(actor: Actor, row: AccessRequestRow, { about }: Judged): boolean {
  if (isSelf(actor, row.employeeId)) return false;
  const { taken } = accessRequestOf(row);
  return (
    Object.values(about.approvers).some((one) => isFor(actor, one)) ||
    Object.values(taken).some(({ by }) => isSamePerson(actor, by))
  );
}
