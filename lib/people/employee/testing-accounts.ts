import { withOrganisation } from "@/db/core/client";
import { anOfficer, knowPerson } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";

/** One person with two accounts, each an ID administrator's. */
export async function twoAccounts(organisationId: string): Promise<[OfficerActor, OfficerActor]> {
  const [one, again] = [
    await anOfficer(organisationId, ["id-administrator"], { known: false }),
    await anOfficer(organisationId, ["id-administrator"], { known: false }),
  ];
  for (const { officerId, accountId } of [one, again])
    await withOrganisation(organisationId, (tx) =>
      knowPerson(tx, { organisationId, officerId, accountId, lookup: Buffer.alloc(32, 7) }),
    );
  const accounts = [one.accountId, again.accountId];
  return [
    { ...one, accounts },
    { ...again, accounts },
  ];
}
