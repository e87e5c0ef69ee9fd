import { withOrganisation } from "@/db/core/client";
import { readAwaited } from "@/db/people/awaited-role";
import { readOrganisation } from "@/db/people/organisation";
import type { Permission } from "@/lib/domain/core/permission";
import { carries } from "@/lib/domain/core/role";
import type { AwaitedRoles } from "./read";

/**
 * For who is an officer of the employer by name, and nobody there until a role is granted: no actor, so it is asked by
 * account. Undefined for everybody else.
 */
export function readAwaitedRoles(
  organisationId: string,
  accountId: string,
): Promise<AwaitedRoles | undefined> {
  return withOrganisation(organisationId, async (tx) => {
    const found = await readAwaited(tx, accountId);
    if (!found) return undefined;
    const { name, slug } = await readOrganisation(tx, organisationId);
    const who = (permission: Permission, except: (string | null)[]) => [
      ...new Set(
        found.others
          .filter((one) => carries([one.role], permission) && !except.includes(one.accountId))
          .map((one) => one.name),
      ),
    ];
    return {
      organisationName: name,
      slug,
      upcoming: found.upcoming.flatMap(({ role, validFrom }) => (validFrom ? [{ role, validFrom }] : [])),
      vetted: found.vetted,
      vetters: who("officer:vet", [accountId]),
      askers: who("officer:request-role", [accountId]),
      roles: found.asked.map(({ role, requestedAt, requestedBy }) => ({
        role: role,
        requestedAt,
        granters: who("officer:grant-role", [accountId, requestedBy]),
      })),
    };
  });
}
