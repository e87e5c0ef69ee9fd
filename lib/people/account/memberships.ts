import { withAccount, withOrganisation } from "@/db/core/client";
import { listOrganisationIdsOf, type Membership, readMembership } from "@/db/people/membership";

/** The employers the signed-in account can choose between. */
export async function membershipsOf(accountId: string): Promise<Membership[]> {
  const ids = await withAccount(accountId, (tx) => listOrganisationIdsOf(tx, accountId));
  const found = await Promise.all(
    ids.map((id) => withOrganisation(id, (tx) => readMembership(tx, id, accountId))),
  );
  return found.filter((membership) => membership !== undefined);
}
