import type { Membership } from "@/db/people/membership";
import type { Actor } from "@/lib/domain/core/actor";

/** Who acts in an employer: its officer, else its employee, else nobody there. */
export function actorOf(
  membership: Membership,
  organisationId: string,
  accountId: string,
  signInLevel: string | null = null,
): Actor | undefined {
  const { accounts, name } = membership;
  const person = { organisationId, accountId, accounts, name, ...(signInLevel ? { signInLevel } : {}) };
  if (membership.officerId)
    return {
      ...person,
      kind: "officer",
      officerId: membership.officerId,
      grants: membership.grants,
      ...(Object.keys(membership.limits).length > 0 ? { limits: membership.limits } : {}),
      employeeId: membership.employeeId,
    };
  return membership.employeeId ? { ...person, kind: "holder", employeeId: membership.employeeId } : undefined;
}
