import { hasContractListsBefore } from "@/db/contract/contract-list";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { listLifeMs } from "@/lib/domain/contract/contract-list";
import { Refusal } from "@/lib/domain/core/refusal";
import { discardOldLists } from "./discard";

/** Throws away the lists that were uploaded a day ago and that nothing was made of, in every employer. */
export async function sweepLists(onFailure: (error: unknown) => void, now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - listLifeMs);
  for (const organisationId of await withoutOrganisation(listAllOrganisationIds)) {
    try {
      if (await withOrganisation(organisationId, (tx) => hasContractListsBefore(tx, organisationId, before)))
        await discardOldLists({ kind: "job", organisationId, name: "contract-lists" }, {}, { now });
    } catch (fault) {
      // Another worker was quicker; one employer's failure never keeps the others waiting.
      if (!(fault instanceof Refusal)) onFailure(fault);
    }
  }
}
