import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { erasePerson, listDecidedErasures } from "@/db/core/decided-erasure";

/**
 * Erases the people that two officers of an employer have decided to erase. For the disposal login, which sees none of them:
 * the database asks once more whether anything hinders it, and then waits until nothing does. Answers how many went.
 */
export async function eraseDecided(onFailure: (fault: unknown) => void): Promise<number> {
  let gone = 0;
  for (const { organisationId, id } of await withoutOrganisation(listDecidedErasures))
    try {
      if (await withOrganisation(organisationId, (tx) => erasePerson(tx, id))) gone += 1;
    } catch (fault) {
      onFailure(fault);
    }
  return gone;
}
