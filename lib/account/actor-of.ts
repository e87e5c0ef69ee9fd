import type { Membership, SessionRow } from "@/db/account";
import type { Actor } from "@/lib/domain/actor";

/** Who acts in an employer: its officer, else its employee, else nobody there. */
export function actorOf(
  membership: Membership,
  organisationId: string,
  session: Pick<SessionRow, "accountId" | "name">,
): Actor | undefined {
  const { accounts } = membership;
  const person = { organisationId, accountId: session.accountId, accounts, name: session.name };
  if (membership.officerId)
    return {
      ...person,
      kind: "officer",
      officerId: membership.officerId,
      grants: membership.grants,
      employeeId: membership.employeeId,
    };
  return membership.employeeId ? { ...person, kind: "holder", employeeId: membership.employeeId } : undefined;
}
