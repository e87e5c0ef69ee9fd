import { type HashedNumber, listIdentifiedBy } from "@/db/people/officer-identity";
import type { Scope } from "@/lib/command";
import { isSamePerson } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";

/**
 * An officer is the employee who has the number that two colleagues typed, so giving it to somebody says who the
 * officer is: never theirs to do, never another than they are already, and of one in the register not for one alone.
 * A new employee has no e-ID yet, and was nobody else.
 */
export async function refuseNumberOfOfficer(
  { tx, actor }: Pick<Scope, "tx" | "actor">,
  { employeeId, hired }: { employeeId: string; hired: boolean },
  number: HashedNumber,
  field: string,
): Promise<void> {
  const all = await listIdentifiedBy(tx, number);
  if (all.some(({ accountId }) => isSamePerson(actor, accountId)))
    throw new Refusal("acts-on-self", {}, field);
  const others = all.filter((one) => one.confirmed && one.employeeId !== employeeId);
  if (others.some((one) => one.employeeId !== null)) throw new Refusal("account-link-taken", {}, field);
  if (others.length > 0 && !hired) throw new Refusal("number-of-officer", {}, field);
}
