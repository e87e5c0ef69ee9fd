import { deleteGoneLists } from "@/db/access/attribute-list";
import { hasValuesOfGone } from "@/db/access/attribute-value";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { Refusal } from "@/lib/domain/core/refusal";
import { forgetValues, keptSince } from "./forget";

/** Removes lists of values whose day is over, and what is held of those who left long ago, in every employer. */
export async function sweepAttributeValues(
  onFailure: (error: unknown) => void,
  now = new Date(),
): Promise<void> {
  for (const organisationId of await withoutOrganisation(listAllOrganisationIds))
    try {
      const hasGone = await withOrganisation(organisationId, async (tx) => {
        await deleteGoneLists(tx, organisationId, now);
        return hasValuesOfGone(tx, organisationId, keptSince(now));
      });
      if (hasGone) await forgetValues({ kind: "job", organisationId, name: "attribute-values" }, {}, { now });
    } catch (fault) {
      // Another worker was quicker; one employer's failure never keeps the others waiting.
      if (!(fault instanceof Refusal)) onFailure(fault);
    }
}
