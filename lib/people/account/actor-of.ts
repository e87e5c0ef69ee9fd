import type { Membership } from "@/db/people/membership";
import type { Actor } from "@/lib/domain/core/actor";

/** At which session somebody acts; none where work is done later on their behalf. */
interface AtSession {
  /** SHA-256 of its id, in hex. */
  session: string | null;
  signInLevel?: string | null;
  /** The employer wants a passkey touched at each session, and it was not at this one. */
  unconfirmed?: boolean;
}

/** Who acts in an employer: its officer, else its employee, else nobody there. */
export function actorOf(
  membership: Membership,
  organisationId: string,
  accountId: string,
  { session, signInLevel, unconfirmed }: AtSession,
): Actor | undefined {
  const { accounts, name } = membership;
  const person = {
    organisationId,
    accountId,
    accounts,
    name,
    session,
    ...(signInLevel ? { signInLevel } : {}),
  };
  if (membership.officerId)
    return {
      ...person,
      kind: "officer",
      officerId: membership.officerId,
      grants: membership.grants,
      ...(unconfirmed ? { unconfirmed } : {}),
      ...(Object.keys(membership.limits).length > 0 ? { limits: membership.limits } : {}),
      employeeId: membership.employeeId,
    };
  return membership.employeeId ? { ...person, kind: "holder", employeeId: membership.employeeId } : undefined;
}
