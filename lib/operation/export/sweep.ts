import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { deleteGoneExports, listOrganisationsWithGoneExports } from "@/db/operation/export";

/** Removes the files whose day is over, in every employer. That they were made and fetched stays in the log. */
export async function sweepExports(onFailure: (error: unknown) => void, now = new Date()): Promise<void> {
  const theirs = await withoutOrganisation((tx) => listOrganisationsWithGoneExports(tx, now));
  for (const organisationId of theirs)
    await withOrganisation(organisationId, (tx) => deleteGoneExports(tx, organisationId, now)).catch(
      onFailure,
    );
}
