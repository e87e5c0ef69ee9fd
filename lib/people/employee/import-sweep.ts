import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { deleteGoneImports, listOrganisationsWithGoneImports } from "@/db/people/employee-import";

/** Removes the lists whose day is over, with all that was read of them, in every employer. */
export async function sweepImports(onFailure: (error: unknown) => void, now = new Date()): Promise<void> {
  for (const organisationId of await withoutOrganisation((tx) => listOrganisationsWithGoneImports(tx, now)))
    await withOrganisation(organisationId, (tx) => deleteGoneImports(tx, organisationId, now)).catch(
      onFailure,
    );
}
